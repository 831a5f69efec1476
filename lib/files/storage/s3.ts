import "server-only";
import { createReadStream } from "node:fs";
import { DeleteObjectCommand, GetObjectCommand, type GetObjectCommandOutput, NoSuchKey, S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { isShownInline } from "@/lib/files/content-type";
import { contentDisposition } from "@/lib/files/range";
import type { ByteRange, BytesToPut, FileStorage, ObjectToPut, ObjectToSign, OpenedObject } from "@/lib/files/storage";
import { storageUnavailable } from "@/lib/files/storage/unavailable";

export type S3Settings = {
  accessKeyId: string;
  secretAccessKey: string;
  bucket: string;
  /** us-east-1 unless told otherwise. */
  region?: string;
  /** Where the public reads the bucket: a CDN, or another product than Amazon's. */
  bucketUrl?: string;
  /** The API of another product than Amazon's. */
  endpointUrl?: string;
};

const defaultRegion = "us-east-1";
// Two parts at a time of five megabytes: what an upload may hold in memory.
const partBytes = 5 * 2 ** 20;
const partsAtOnce = 2;
/** The longest that S3 signs for. */
const mostSignedSeconds = 7 * 24 * 60 * 60;

/** Files in an S3 bucket, or one of a product that speaks its protocol: `<folder>/<filename>`. */
export class S3Storage implements FileStorage {
  readonly provider = "s3" as const;
  readonly isRemote = true;
  private readonly client: S3Client;

  constructor(private readonly settings: S3Settings) {
    const { accessKeyId, secretAccessKey, region = defaultRegion, endpointUrl } = settings;
    this.client = new S3Client({
      credentials: { accessKeyId, secretAccessKey },
      region,
      maxAttempts: 2,
      requestHandler: { connectionTimeout: 3000, requestTimeout: 30_000 },
      // Buckets of other products seldom have a name server's entry of their own, nor Amazon's newer checksums.
      ...(endpointUrl
        ? {
            endpoint: endpointUrl,
            forcePathStyle: true,
            requestChecksumCalculation: "WHEN_REQUIRED",
            responseChecksumValidation: "WHEN_REQUIRED",
          }
        : {}),
    });
  }

  pathFor(folder: string, filename: string): string {
    return `${folder}/${filename}`;
  }

  async put({ path, sizeBytes }: BytesToPut, object: ObjectToPut): Promise<{ publicUrl: string }> {
    const body = createReadStream(path);
    const upload = new Upload({
      client: this.client,
      params: {
        Bucket: this.settings.bucket,
        Key: object.storagePath,
        Body: body,
        ...(sizeBytes <= partBytes ? { ContentLength: sizeBytes } : {}),
        ContentType: object.mimeType,
        ContentDisposition: dispositionOf(object),
      },
      partSize: partBytes,
      queueSize: partsAtOnce,
      // What has been sent of an upload that fails is dropped there, too.
      leavePartsOnError: false,
    });
    try {
      await upload.done();
    } catch (error) {
      throw storageUnavailable(this.provider, error);
    } finally {
      body.destroy();
    }
    return { publicUrl: this.publicUrl(object.storagePath) };
  }

  async open(storagePath: string, range?: ByteRange): Promise<OpenedObject | null> {
    let object: GetObjectCommandOutput;
    try {
      const Range = range && `bytes=${range.start}-${range.end}`;
      object = await this.client.send(new GetObjectCommand({ Bucket: this.settings.bucket, Key: storagePath, Range }));
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw storageUnavailable(this.provider, error);
    }
    if (!object.Body) return null;
    const total = object.ContentRange?.split("/")[1] ?? object.ContentLength;
    return { stream: object.Body.transformToWebStream() as ReadableStream<Uint8Array>, totalBytes: Number(total) };
  }

  async delete(storagePath: string): Promise<void> {
    try {
      await this.client.send(new DeleteObjectCommand({ Bucket: this.settings.bucket, Key: storagePath }));
    } catch (error) {
      throw storageUnavailable(this.provider, error);
    }
  }

  async signedUrl(file: ObjectToSign, expiresAt: Date): Promise<string> {
    const command = new GetObjectCommand({
      Bucket: this.settings.bucket,
      Key: file.storagePath,
      ResponseContentDisposition: dispositionOf(file),
      ResponseContentType: file.mimeType,
    });
    const seconds = Math.round((expiresAt.getTime() - Date.now()) / 1000);
    return getSignedUrl(this.client, command, { expiresIn: Math.min(mostSignedSeconds, Math.max(1, seconds)) });
  }

  /** Where anybody reads the objects of a bucket that is open to the public. */
  publicUrl(key: string): string {
    const { bucket, bucketUrl, region = defaultRegion } = this.settings;
    const host = region === defaultRegion ? "s3" : `s3.${region}`;
    return `${bucketUrl?.replace(/\/+$/, "") ?? `https://${bucket}.${host}.amazonaws.com`}/${key}`;
  }
}

function dispositionOf({ originalFilename, mimeType }: { originalFilename: string; mimeType: string }): string {
  return contentDisposition(isShownInline(mimeType) ? "inline" : "attachment", originalFilename);
}
