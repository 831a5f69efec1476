import { z } from "zod";
import { QueryBoolean } from "@/lib/wire";

/** The address of a file's bytes, as it stands in lessons and courses. */
export function downloadPath(fileId: string): string {
  return `/api/v1/files/download/${fileId}`;
}

/** What a file is shown by: this decides who may download it beside its owner. */
export const fileUseKinds = ["course", "lesson", "assignment", "submission"] as const;
export type FileUseKind = (typeof fileUseKinds)[number];
export type FileUse = { kind: FileUseKind; targetId: string };

export const FileParams = z.object({ file_id: z.guid() });
export const DownloadQuery = z.object({ expires: z.string().max(20).optional(), signature: z.string().max(200).optional() });
export const MyFilesQuery = z.object({ file_type: z.string().max(50).optional() });

const mostFolderCharacters = 100;

/** Where an upload goes: said in the query, or in the form, which wins. */
export const UploadOptions = z.object({ folder: z.string().max(mostFolderCharacters).optional(), is_public: QueryBoolean });
/** The fields of the upload's form. */
export const UploadForm = UploadOptions.extend({ file: z.file() });

/** Why a folder is refused, as an error code; null when it is fine. */
export function folderFault(folder: string): "file.folder" | "file.folder_characters" | null {
  if (folder.startsWith("/") || folder.includes("..") || folder.length > mostFolderCharacters) return "file.folder";
  const segments = folder.split("/");
  if (segments.some((segment) => segment === "")) return "file.folder";
  return segments.every((segment) => /^[A-Za-z0-9_-]+$/.test(segment)) ? null : "file.folder_characters";
}

/** A file as its owner sees it. */
export type FileView = {
  id: string;
  filename: string;
  originalFilename: string;
  fileUrl: string;
  fileType: "video" | "image" | "document" | "other";
  mimeType: string;
  fileSizeBytes: number;
  folder: string;
  isPublic: boolean;
  storageProvider: "local" | "s3" | "uploadthing";
  createdAt: Date;
};
