import "server-only";
import crypto from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { prisma, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import { record } from "@/lib/events";
import { removeLooseFile } from "@/lib/files/clean-up";
import { extensionOf, isAllowedExtension, typeOf } from "@/lib/files/content-type";
import { isImage, redrawImage } from "@/lib/files/image";
import { type IncomingFile, receiveBytes, removeIncoming } from "@/lib/files/incoming";
import { safeFilename } from "@/lib/files/names";
import { downloadPath, type FileUse, type FileView, folderFault } from "@/lib/files/schema";
import { storageOf } from "@/lib/files/storage";
import { fileView } from "@/lib/files/view";
import type { Prisma } from "@/lib/generated/prisma/client";

/** Bytes in memory, as they come, or on this machine's disk already (the caller removes those). */
type FileContent = { bytes: Uint8Array } | { stream: AsyncIterable<Uint8Array> } | { incoming: IncomingFile };

export type StoreFileInput = FileContent & {
  originalFilename: string;
  folder?: string;
  isPublic?: boolean;
  /** Whose file it is; said by the system actor, otherwise it is the actor's own. */
  uploaderId?: string;
};

/** A file whose bytes are stored and whose row is not written yet. */
export type StagedFile = Prisma.UploadedFileUncheckedCreateInput & { id: string };

const mostEchoedCharacters = 32;

/** Longer than any request or import takes between the bytes and the row. */
export const stagedForMs = 24 * 60 * 60 * 1000;

/**
 * The first half of storeFile, for a caller with a transaction of its own: the bytes, outside of it. What is staged must be recorded
 * or discarded; what a crash leaves is removed a day later. Throws as storeFile does.
 */
export async function stageFile(actor: Actor | SystemActor, input: StoreFileInput): Promise<StagedFile> {
  const uploaderId = actor.role === "system" ? input.uploaderId : actor.id;
  if (!uploaderId) throw failure("forbidden");
  const { originalFilename, extension, folder } = acceptPlace(input);
  const content = await acceptContent(input, extension);
  try {
    const { isPublic = false } = input;
    return { uploaderId, originalFilename, folder, ...(await putBytes(content, { originalFilename, extension, folder, isPublic })) };
  } finally {
    await removeIncoming(content);
  }
}

/**
 * The name, extension and folder that a file will have. Throws file.extension, file.folder, file.folder_characters: what can be said
 * before any byte has come.
 */
export function acceptPlace(input: { originalFilename: string; folder?: string }) {
  const originalFilename = safeFilename(input.originalFilename);
  const extension = extensionOf(originalFilename);
  if (!isAllowedExtension(extension, env.ALLOWED_UPLOAD_EXTENSIONS)) {
    throw failure("file.extension", { extension: extension.slice(0, mostEchoedCharacters).toWellFormed() });
  }
  const folder = input.folder || "uploads";
  const fault = folderFault(folder);
  if (fault) throw failure(fault);
  return { originalFilename, extension, folder };
}

/** The bytes that are to be stored, on disk: those that came, or the image drawn anew of them. The caller removes them. */
async function acceptContent(input: FileContent, extension: string): Promise<IncomingFile> {
  const received = "incoming" in input ? input.incoming : await receiveBytes("bytes" in input ? [input.bytes] : input.stream, extension);
  try {
    if (received.fault) throw failure(received.fault);
    // Where the settings go by the extension alone, what is no image may call itself one.
    if (!isImage(extension) || !env.UPLOAD_VERIFY_CONTENT) return received;
    const redrawn = await redrawImage(received, extension);
    if (redrawn !== received) await removeIncoming(received);
    return redrawn;
  } catch (error) {
    await removeIncoming(received);
    throw error;
  }
}

type Wanted = { originalFilename: string; extension: string; folder: string; isPublic: boolean };

async function putBytes(content: IncomingFile, { originalFilename, extension, folder, isPublic }: Wanted) {
  const storage = await storageOf();
  const id = uuidv7();
  const filename = `${crypto.randomBytes(16).toString("hex")}.${extension}`;
  const type = typeOf(extension);
  const storagePath = storage.pathFor(folder, filename);
  const where = { storageProvider: storage.provider, storagePath };
  await prisma.looseFile.create({ data: { ...where, removeAt: new Date(Date.now() + stagedForMs) } });
  const { publicUrl } = await storage.put(content, { storagePath, originalFilename, mimeType: type.mimeType, isPublic });
  const fileUrl = (isPublic ? publicUrl : null) ?? downloadPath(id);
  return { ...where, ...type, id, filename, fileUrl, isPublic, fileSize: content.sizeBytes, checksum: content.checksum };
}

/** The second half of storeFile: the row of a staged file, what uses it, and file/uploaded. */
export async function recordFile(tx: Tx, actor: Actor | SystemActor, staged: StagedFile, uses: FileUse[]): Promise<FileView> {
  const row = await tx.uploadedFile.create({ data: { ...staged, uses: { create: uses } } });
  await tx.looseFile.deleteMany({ where: { storageProvider: row.storageProvider, storagePath: row.storagePath } });
  await record(tx, "file/uploaded", { fileId: row.id }, { actor: actor.id ? { id: actor.id } : null, aggregateId: row.id });
  return fileView(row);
}

/** Removes the bytes of a staged file that was not recorded; at once, or if the storage is away, later. */
export async function discardStagedFile({ storageProvider, storagePath }: StagedFile): Promise<void> {
  await removeLooseFile({ storageProvider, storagePath });
}
