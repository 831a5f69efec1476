import "server-only";
import { openAsBlob } from "node:fs";
import { UTApi } from "uploadthing/server";
import { isShownInline } from "@/lib/files/content-type";
import type { ByteRange, BytesToPut, FileStorage, ObjectToPut, ObjectToSign, OpenedObject } from "@/lib/files/storage";
import { storageUnavailable } from "@/lib/files/storage/unavailable";

/** The longest that UploadThing signs for. */
const mostSignedSeconds = 7 * 24 * 60 * 60;

/** Files at UploadThing, each under an id of ours: our own filename. */
export class UploadThingStorage implements FileStorage {
  readonly provider = "uploadthing" as const;
  readonly isRemote = true;
  private readonly api: UTApi;

  constructor(token: string) {
    this.api = new UTApi({ token, defaultKeyType: "customId", logLevel: "None" });
  }

  pathFor(_folder: string, filename: string): string {
    return filename;
  }

  async put({ path }: BytesToPut, object: ObjectToPut): Promise<{ publicUrl: string }> {
    return this.reach(async () => {
      // A blob that reads from the disk when it is sent.
      const bytes = await openAsBlob(path, { type: object.mimeType });
      const file = Object.assign(bytes, { name: object.originalFilename, customId: object.storagePath });
      const { data, error } = await this.api.uploadFiles(file, {
        acl: object.isPublic ? "public-read" : "private",
        contentDisposition: isShownInline(object.mimeType) ? "inline" : "attachment",
      });
      if (error) throw new Error(`UploadThing refused the upload: ${error.code} ${error.message}`);
      return { publicUrl: data.ufsUrl };
    });
  }

  async open(storagePath: string, range?: ByteRange): Promise<OpenedObject | null> {
    return this.reach(async () => {
      const { ufsUrl } = await this.api.generateSignedURL(storagePath, { expiresIn: 60 });
      const response = await fetch(ufsUrl, { headers: range ? { Range: `bytes=${range.start}-${range.end}` } : {} });
      if (response.status === 404) return null;
      if (!response.ok || !response.body) throw new Error(`UploadThing answered ${response.status}`);
      const total = response.headers.get("content-range")?.split("/")[1] ?? response.headers.get("content-length");
      return { stream: response.body, totalBytes: Number(total) };
    });
  }

  async delete(storagePath: string): Promise<void> {
    await this.reach(async () => {
      const { success } = await this.api.deleteFiles(storagePath);
      if (!success) throw new Error("UploadThing did not delete the file");
    });
  }

  async signedUrl({ storagePath }: ObjectToSign, expiresAt: Date): Promise<string> {
    const seconds = Math.round((expiresAt.getTime() - Date.now()) / 1000);
    return this.reach(async () => {
      const expiresIn = Math.min(mostSignedSeconds, Math.max(1, seconds));
      return (await this.api.generateSignedURL(storagePath, { expiresIn })).ufsUrl;
    });
  }

  private async reach<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw storageUnavailable(this.provider, error);
    }
  }
}
