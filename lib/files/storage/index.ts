import { env } from "@/lib/env";
import { LocalStorage } from "@/lib/files/storage/local";
import { storageUnavailable } from "@/lib/files/storage/unavailable";
import type { StorageProvider } from "@/lib/generated/prisma/enums";

/** Bytes from `start` to `end`, both included, counted from 0. */
export type ByteRange = { start: number; end: number };

export type OpenedObject = { stream: ReadableStream<Uint8Array>; totalBytes: number };

/** Bytes on this machine's disk. The storage may take the file away; if it leaves it, the caller removes it. */
export type BytesToPut = { path: string; sizeBytes: number };

export type ObjectToPut = { storagePath: string; originalFilename: string; mimeType: string; isPublic: boolean };

/** What a signed URL opens: the object, and the name and type it is to be sent under. */
export type ObjectToSign = { id: string; storagePath: string; originalFilename: string; mimeType: string };

/** Where the bytes of files live. Every method is safe to repeat; none of them is called inside a transaction. */
export interface FileStorage {
  readonly provider: StorageProvider;
  /** True when downloads are sent to a signed URL of the provider instead of through us. */
  readonly isRemote: boolean;
  /** What the provider finds the bytes by: known before they are put, so that they can be removed whatever happens. */
  pathFor(folder: string, filename: string): string;
  /**
   * Stores bytes under a path that nobody has used. The object is there completely or, when this throws, not at all.
   * Answers the address of the provider's own at which anybody may read a public file; null where we serve the bytes.
   */
  put(bytes: BytesToPut, object: ObjectToPut): Promise<{ publicUrl: string | null }>;
  /** The bytes, or part of them, read as fast as they are taken; null when the object is gone. */
  open(storagePath: string, range?: ByteRange): Promise<OpenedObject | null>;
  /** Removes an object; one that is not there is no error. */
  delete(storagePath: string): Promise<void>;
  /** An address at which anybody who has it may read the file until `expiresAt`. */
  signedUrl(file: ObjectToSign, expiresAt: Date): Promise<string>;
}

// The SDKs of remote storages are loaded by those who use them.
const makers: Record<StorageProvider, () => Promise<FileStorage | null>> = {
  local: async () => new LocalStorage(env.UPLOAD_DIR),
  async s3() {
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_S3_BUCKET: bucket } = env;
    if (!accessKeyId || !secretAccessKey || !bucket) return null;
    const { S3Storage } = await import("@/lib/files/storage/s3");
    const { AWS_REGION: region, AWS_S3_BUCKET_URL: bucketUrl, AWS_S3_ENDPOINT_URL: endpointUrl } = env;
    return new S3Storage({ accessKeyId, secretAccessKey, bucket, region, bucketUrl, endpointUrl });
  },
  async uploadthing() {
    if (!env.UPLOADTHING_TOKEN) return null;
    const { UploadThingStorage } = await import("@/lib/files/storage/uploadthing");
    return new UploadThingStorage(env.UPLOADTHING_TOKEN);
  },
};

const storages = new Map<StorageProvider, Promise<FileStorage | null>>();

/**
 * The storage of a provider: of a file's row, or of the settings for a new file. Files of an earlier provider stay readable as long as
 * its settings are there. Throws file.storage_unavailable.
 */
export async function storageOf(provider: StorageProvider = env.FILE_STORAGE_PROVIDER): Promise<FileStorage> {
  const made = storages.get(provider) ?? makers[provider]();
  storages.set(provider, made);
  const storage = await made;
  if (!storage) throw storageUnavailable(provider, new Error(`The settings of the storage '${provider}' are missing`));
  return storage;
}
