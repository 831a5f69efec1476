import crypto from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { signedDownloadUrl } from "@/lib/files/signed-urls";
import type { ByteRange, FileStorage, ObjectToPut, StoredObject } from "@/lib/files/storage";

const chunkBytes = 64 * 1024;

/** Files in a folder of this machine: `<root>/<folder>/<filename>`. */
export class LocalStorage implements FileStorage {
  readonly provider = "local" as const;
  readonly isRemote = false;
  private readonly root: string;

  constructor(root: string) {
    this.root = path.resolve(root);
  }

  async put(bytes: AsyncIterable<Uint8Array>, { folder, filename }: ObjectToPut): Promise<StoredObject> {
    const storagePath = `${folder}/${filename}`;
    const target = this.locate(storagePath);
    // Written aside and renamed, so that a name never stands for half a file.
    const aside = path.join(this.root, ".incoming", crypto.randomBytes(16).toString("hex"));
    await mkdir(path.dirname(aside), { recursive: true });
    await mkdir(path.dirname(target), { recursive: true });
    try {
      const handle = await open(aside, "wx");
      try {
        for await (const chunk of bytes) await handle.writeFile(chunk);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(aside, target);
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
    return { storagePath, publicUrl: null };
  }

  async open(storagePath: string, range?: ByteRange): Promise<{ stream: ReadableStream<Uint8Array>; totalBytes: number } | null> {
    const file = this.locate(storagePath);
    try {
      const { size } = await stat(file);
      return { stream: streamOf(file, range?.start ?? 0, Math.min(range?.end ?? size - 1, size - 1)), totalBytes: size };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  }

  async delete(storagePath: string): Promise<void> {
    await rm(this.locate(storagePath), { force: true });
  }

  async signedUrl({ id }: { id: string }, expiresAt: Date): Promise<string> {
    return signedDownloadUrl(id, expiresAt);
  }

  /** The paths come from our own rows; a row that points outside the folder is damaged, and must not be followed. */
  private locate(storagePath: string): string {
    const target = path.resolve(this.root, storagePath);
    if (!target.startsWith(this.root + path.sep)) throw new Error(`A stored path leads out of the storage folder: ${storagePath}`);
    return target;
  }
}

/**
 * Reads a piece whenever the reader wants one, and lets go of the file at the end or when the reader has gone away.
 * The file is opened by the first read: an answer that nobody ever reads holds nothing open.
 */
function streamOf(file: string, start: number, end: number): ReadableStream<Uint8Array> {
  let position = start;
  let handle: FileHandle | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          handle ??= await open(file, "r");
          const wanted = Math.min(chunkBytes, end - position + 1);
          const { bytesRead, buffer } =
            wanted > 0 ? await handle.read(new Uint8Array(wanted), 0, wanted, position) : { bytesRead: 0, buffer: null };
          if (bytesRead === 0 || buffer === null) {
            await handle.close();
            controller.close();
            return;
          }
          position += bytesRead;
          controller.enqueue(buffer.subarray(0, bytesRead));
        } catch (error) {
          await handle?.close();
          throw error;
        }
      },
      cancel: () => handle?.close(),
    },
    { highWaterMark: 0 },
  );
}
