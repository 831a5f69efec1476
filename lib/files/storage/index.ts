import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import { LocalStorage } from "@/lib/files/storage/local";
import type { StorageProvider } from "@/lib/generated/prisma/enums";

/** Bytes from `start` to `end`, both included, counted from 0. */
export type ByteRange = { start: number; end: number };

export type StoredObject = {
  /** What the provider needs to find the bytes again. */
  storagePath: string;
  /** An address of the provider's own at which anybody may read a public file; null where we serve the bytes. */
  publicUrl: string | null;
};

export type ObjectToPut = { folder: string; filename: string; mimeType: string; isPublic: boolean };

/** Where the bytes of files live. Every method is safe to repeat; none of them is called inside a transaction. */
export interface FileStorage {
  readonly provider: StorageProvider;
  /** True when downloads are sent to a signed URL of the provider instead of through us. */
  readonly isRemote: boolean;
  /** Stores a stream under a name that nobody has used. The object is there completely or, when the stream throws, not at all. */
  put(bytes: AsyncIterable<Uint8Array>, object: ObjectToPut): Promise<StoredObject>;
  /** The bytes, or part of them, read as fast as they are taken; null when the object is gone. */
  open(storagePath: string, range?: ByteRange): Promise<{ stream: ReadableStream<Uint8Array>; totalBytes: number } | null>;
  /** Removes an object; one that is not there is no error. */
  delete(storagePath: string): Promise<void>;
  /** An address at which anybody who has it may read the file until `expiresAt`. */
  signedUrl(file: { id: string; storagePath: string; originalFilename: string }, expiresAt: Date): Promise<string>;
}

const storages: Partial<Record<StorageProvider, FileStorage>> = { local: new LocalStorage(env.UPLOAD_DIR) };

/** The storage of a provider: of a file's row, or of the settings for a new file. Throws file.storage_unavailable. */
export function storageOf(provider: StorageProvider = env.FILE_STORAGE_PROVIDER): FileStorage {
  const storage = storages[provider];
  if (!storage) throw failure("file.storage_unavailable", { provider });
  return storage;
}
