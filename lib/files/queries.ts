import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { canReadLessonById } from "@/lib/courses/lesson-queries";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import { assignmentsShownTo, coursesShownTo, ownsFile, submissionsShownTo } from "@/lib/files/policy";
import type { FileView } from "@/lib/files/schema";
import { isValidSignature } from "@/lib/files/signed-urls";
import { storageOf } from "@/lib/files/storage";
import { fileView } from "@/lib/files/view";
import { FileType, type StorageProvider } from "@/lib/generated/prisma/enums";

/** What is needed to send a file. */
export type Download = {
  id: string;
  originalFilename: string;
  mimeType: string;
  sizeBytes: number;
  checksum: string;
  createdAt: Date;
  storageProvider: StorageProvider;
  storagePath: string;
};

const forDownload = {
  id: true,
  uploaderId: true,
  originalFilename: true,
  mimeType: true,
  fileSize: true,
  checksum: true,
  createdAt: true,
  isPublic: true,
  storageProvider: true,
  storagePath: true,
  uses: { select: { kind: true, targetId: true } },
} as const;

/**
 * A file that this viewer may download. With a signature it is the signature that decides.
 * Throws file.not_found, file.not_yours, file.bad_signature.
 */
export async function getDownload(
  actor: Actor | null,
  { fileId, expires, signature }: { fileId: string; expires?: string; signature?: string },
  now = new Date(),
): Promise<Download> {
  const file = await prisma.uploadedFile.findUnique({ where: { id: fileId }, select: forDownload });
  if (!file) throw failure("file.not_found");
  if (expires !== undefined || signature !== undefined) {
    if (!isValidSignature(fileId, expires ?? "", signature ?? "", now)) throw failure("file.bad_signature");
  } else if (!(await mayDownload(actor, file))) {
    throw failure("file.not_yours");
  }
  const { id, originalFilename, mimeType, checksum, createdAt, storageProvider, storagePath } = file;
  return { id, originalFilename, mimeType, sizeBytes: Number(file.fileSize), checksum, createdAt, storageProvider, storagePath };
}

/** An address that opens the file to anybody who has it, for a while. Throws as getDownload does. */
export async function getSignedUrl(
  actor: Actor | null,
  { fileId }: { fileId: string },
  now = new Date(),
): Promise<{ url: string; expiresInSeconds: number; expiresAt: Date }> {
  const file = await getDownload(actor, { fileId }, now);
  const expiresInSeconds = env.FILE_DOWNLOAD_URL_EXPIRE_SECONDS;
  const expiresAt = new Date((Math.floor(now.getTime() / 1000) + expiresInSeconds) * 1000);
  return { url: await (await storageOf(file.storageProvider)).signedUrl(file, expiresAt), expiresInSeconds, expiresAt };
}

/** One's own files, newest first. A kind that does not exist gives an empty list. */
export async function listMyFiles(actor: Actor, { fileType }: { fileType?: string } = {}): Promise<FileView[]> {
  const wanted = fileType === undefined ? undefined : Object.values(FileType).find((known) => known === fileType);
  if (fileType !== undefined && !wanted) return [];
  const rows = await prisma.uploadedFile.findMany({
    where: { uploaderId: actor.id, fileType: wanted },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(fileView);
}

type Asked = { uploaderId: string; isPublic: boolean; uses: { kind: string; targetId: string }[] };

/** The cheap answers first; then whatever shows the file decides. */
async function mayDownload(actor: Actor | null, file: Asked): Promise<boolean> {
  if (ownsFile(actor, file) || (actor !== null && file.isPublic)) return true;
  const targets = (kind: string) => file.uses.filter((use) => use.kind === kind).map(({ targetId }) => targetId);
  const [courses, lessons, assignments, submissions] = [targets("course"), targets("lesson"), targets("assignment"), targets("submission")];
  if (courses.length > 0 && (await prisma.course.count({ where: { id: { in: courses }, AND: coursesShownTo(actor) } })) > 0) return true;
  for (const lessonId of lessons) if (await canReadLessonById(actor, lessonId)) return true;
  if (!actor) return false;
  if (assignments.length > 0 && (await prisma.assignment.count({ where: { id: { in: assignments }, AND: assignmentsShownTo(actor) } })) > 0)
    return true;
  return (
    submissions.length > 0 && (await prisma.submission.count({ where: { id: { in: submissions }, AND: submissionsShownTo(actor) } })) > 0
  );
}
