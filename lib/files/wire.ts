import { z } from "zod";
import { fileExample, signedUrlExample } from "@/lib/files/examples";
import type { FileView } from "@/lib/files/schema";

export const FileWire = z
  .object({
    id: z.guid(),
    filename: z.string(),
    original_filename: z.string(),
    file_url: z.string(),
    file_type: z.enum(["video", "image", "document", "other"]),
    mime_type: z.string(),
    file_size: z.number().int(),
    folder: z.string(),
    is_public: z.boolean(),
    storage_provider: z.enum(["local", "s3", "uploadthing"]),
    created_at: z.string(),
  })
  .meta({ id: "File", examples: [fileExample] });

export const FileListWire = z
  .object({ files: z.array(FileWire), total: z.number().int() })
  .meta({ id: "FileList", examples: [{ files: [fileExample], total: 1 }] });

export const SignedUrlWire = z
  .object({ url: z.string(), expires_in: z.number().int(), expires_at: z.string() })
  .meta({ id: "SignedUrl", examples: [signedUrlExample] });

export function toFileWire(file: FileView): z.infer<typeof FileWire> {
  return {
    id: file.id,
    filename: file.filename,
    original_filename: file.originalFilename,
    file_url: file.fileUrl,
    file_type: file.fileType,
    mime_type: file.mimeType,
    file_size: file.fileSizeBytes,
    folder: file.folder,
    is_public: file.isPublic,
    storage_provider: file.storageProvider,
    created_at: file.createdAt.toISOString(),
  };
}
