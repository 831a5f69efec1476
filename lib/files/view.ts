import type { FileView } from "@/lib/files/schema";
import type { UploadedFile } from "@/lib/generated/prisma/client";

/** What the owner of a file sees of its row. */
export function fileView(row: UploadedFile): FileView {
  const { id, filename, originalFilename, fileUrl, fileType, mimeType, folder, isPublic, storageProvider, createdAt } = row;
  return {
    id,
    filename,
    originalFilename,
    fileUrl,
    fileType,
    mimeType,
    fileSizeBytes: Number(row.fileSize),
    folder,
    isPublic,
    storageProvider,
    createdAt,
  };
}
