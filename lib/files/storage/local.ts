import { type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { signedDownloadUrl } from "@/lib/files/signed-urls";
import type { ByteRange, BytesToPut, FileStorage, ObjectToPut, OpenedObject } from "@/lib/files/storage";
import { isSystemError, storageUnavailable } from "@/lib/files/storage/unavailable";

const chunkBytes = 64 * 1024;

/** Files in a folder of this machine: `<root>/<folder>/<filename>`. */
export class LocalStorage implements FileStorage {
  readonly provider = "local" as const;
  readonly isRemote = false;
  private readonly root: string;

  constructor(root: string) {
    this.root = path.resolve(root);
  }

  pathFor(folder: string, filename: string): string {
    return `${folder}/${filename}`;
  }

  /** Takes the file over by renaming it, so that a name never stands for half a file. */
  async put(bytes: BytesToPut, { storagePath }: ObjectToPut): Promise<{ publicUrl: null }> {
    const target = this.locate(storagePath);
    try {
      await mkdir(path.dirname(target), { recursive: true });
      await rename(bytes.path, target);
    } catch (error) {
      throw storageUnavailable(this.provider, error);
    }
    return { publicUrl: null };
  }

  async open(storagePath: string, range?: ByteRange): Promise<OpenedObject | null> {
    const file = this.locate(storagePath);
    try {
      const { size } = await stat(file);
      return { stream: streamOf(file, range?.start ?? 0, Math.min(range?.end ?? size - 1, size - 1)), totalBytes: size };
    } catch (error) {
      if (isSystemError(error, "ENOENT")) return null;
      throw storageUnavailable(this.provider, error);
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
