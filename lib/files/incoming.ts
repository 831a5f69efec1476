import "server-only";
import crypto from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import { ContentCheck } from "@/lib/files/content-type";
import { storageUnavailable } from "@/lib/files/storage/unavailable";

/** Bytes that have arrived and lie on this machine's disk, on their way into a storage. */
export type IncomingFile = {
  path: string;
  sizeBytes: number;
  /** SHA-256, as hex. */
  checksum: string;
  /** Why these bytes cannot be stored under their extension; null when they can. */
  fault: "file.empty" | "file.content" | null;
};

/** Beside the files of the local storage, so that it can take one over by renaming it. */
const folder = path.resolve(env.UPLOAD_DIR, ".incoming");

/** A path for bytes on their way in. What is written there must be stored or removed. */
export async function newIncomingPath(): Promise<string> {
  await mkdir(folder, { recursive: true });
  return path.join(folder, crypto.randomBytes(16).toString("hex"));
}

/**
 * Writes a stream to disk as it comes, counting, hashing and checking it. Throws file.too_large as soon as too much has passed, and
 * file.storage_unavailable when the disk takes no more; then nothing is left. The caller removes what it gets.
 */
export async function receiveBytes(
  source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  extension: string,
  mostMegabytes = env.MAX_UPLOAD_MB,
): Promise<IncomingFile> {
  let sizeBytes = 0;
  const hash = crypto.createHash("sha256");
  const check = new ContentCheck(extension);
  const target = await newIncomingPath().catch(refuseDisk);
  try {
    const handle = await open(target, "wx").catch(refuseDisk);
    try {
      for await (const chunk of source) {
        sizeBytes += chunk.byteLength;
        if (sizeBytes > mostMegabytes * 2 ** 20) throw failure("file.too_large", { megabytes: mostMegabytes });
        hash.update(chunk);
        check.add(chunk);
        await handle.writeFile(chunk).catch(refuseDisk);
      }
      await handle.sync().catch(refuseDisk);
    } finally {
      await handle.close();
    }
  } catch (error) {
    await removeIncoming({ path: target });
    throw error;
  }
  const isOther = env.UPLOAD_VERIFY_CONTENT && !check.fits();
  return { path: target, sizeBytes, checksum: hash.digest("hex"), fault: sizeBytes === 0 ? "file.empty" : isOther ? "file.content" : null };
}

/** Removes incoming bytes; those that a storage has taken over are no error. */
export async function removeIncoming(file: { path: string }): Promise<void> {
  await rm(file.path, { force: true });
}

function refuseDisk(cause: unknown): never {
  throw storageUnavailable(env.FILE_STORAGE_PROVIDER, cause);
}
