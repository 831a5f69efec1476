import "server-only";
import crypto from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { prisma, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { ContentCheck, extensionOf, isAllowedExtension, typeOf } from "@/lib/files/content-type";
import { ownsFile } from "@/lib/files/policy";
import { downloadPath, type FileUse, type FileUseKind, type FileView, folderFault } from "@/lib/files/schema";
import { storageOf } from "@/lib/files/storage";
import { fileView } from "@/lib/files/view";
import type { Prisma } from "@/lib/generated/prisma/client";

type FileContent = { bytes: Uint8Array } | { stream: AsyncIterable<Uint8Array> };

export type StoreFileInput = FileContent & {
  originalFilename: string;
  folder?: string;
  isPublic?: boolean;
  /** Whose file it is; said by the system actor, otherwise it is the actor's own. */
  uploaderId?: string;
};

/** A file whose bytes are stored and whose row is not written yet. */
export type StagedFile = Prisma.UploadedFileUncheckedCreateInput & { id: string };

/**
 * Stores a file: checks name, folder, size and content while the bytes pass, and writes the row when all of them are safe.
 * Throws file.extension, file.folder, file.folder_characters, file.empty, file.too_large, file.content, file.storage_unavailable,
 * and then keeps nothing. Emits file/uploaded.
 */
export async function storeFile(actor: Actor | SystemActor, input: StoreFileInput & { use?: FileUse }): Promise<FileView> {
  const staged = await stageFile(actor, input);
  try {
    return await transact((tx) => recordFile(tx, actor, staged, input.use ? [input.use] : []));
  } catch (error) {
    await discardStagedFile(staged);
    throw error;
  }
}

/**
 * The first half of storeFile, for a caller with a transaction of its own: the bytes, outside of it. What is staged must be recorded
 * or discarded. Throws as storeFile does.
 */
export async function stageFile(actor: Actor | SystemActor, input: StoreFileInput): Promise<StagedFile> {
  const uploaderId = actor.role === "system" ? input.uploaderId : actor.id;
  if (!uploaderId) throw failure("forbidden");
  const originalFilename = safeFilename(input.originalFilename);
  const extension = extensionOf(originalFilename);
  if (!isAllowedExtension(extension, env.ALLOWED_UPLOAD_EXTENSIONS)) throw failure("file.extension", { extension });
  const folder = input.folder || "uploads";
  const fault = folderFault(folder);
  if (fault) throw failure(fault);

  const storage = storageOf();
  const id = uuidv7();
  const filename = `${crypto.randomBytes(16).toString("hex")}.${extension}`;
  const type = typeOf(extension);
  const isPublic = input.isPublic ?? false;
  const measured = new Measured("bytes" in input ? [input.bytes] : input.stream, extension);
  const stored = await storage.put(measured.pass(), { folder, filename, mimeType: type.mimeType, isPublic });
  return {
    id,
    uploaderId,
    filename,
    originalFilename,
    fileUrl: stored.publicUrl ?? downloadPath(id),
    storagePath: stored.storagePath,
    ...type,
    fileSize: measured.sizeBytes,
    folder,
    storageProvider: storage.provider,
    isPublic,
    checksum: measured.checksum(),
  };
}

/** The second half of storeFile: the row of a staged file, what uses it, and file/uploaded. */
export async function recordFile(tx: Tx, actor: Actor | SystemActor, staged: StagedFile, uses: FileUse[]): Promise<FileView> {
  const row = await tx.uploadedFile.create({ data: { ...staged, uses: { create: uses } } });
  await record(tx, "file/uploaded", { fileId: row.id }, { actor: actor.id ? { id: actor.id } : null, aggregateId: row.id });
  return fileView(row);
}

/** Removes the bytes of a staged file that was not recorded. */
export async function discardStagedFile({ storageProvider, storagePath }: StagedFile): Promise<void> {
  await storageOf(storageProvider).delete(storagePath);
}

/**
 * Says which files a course, lesson, assignment or submission shows now: those its texts name by /api/v1/files/download/<id>.
 * Files that are neither the actor's own nor already shown there are passed over, so that naming the id of somebody's
 * file opens it to nobody.
 */
export async function replaceFileUses(
  tx: Tx,
  actor: Actor | SystemActor,
  { kind, targetId, texts }: { kind: FileUseKind; targetId: string; texts: (string | null | undefined)[] },
): Promise<void> {
  const ids = new Set(texts.flatMap((text) => Array.from((text ?? "").matchAll(fileAddress), ([, id]) => (id ?? "").toLowerCase())));
  const known = await tx.fileUse.findMany({ where: { kind, targetId }, select: { fileId: true } });
  const before = new Set(known.map(({ fileId }) => fileId));
  const named = await tx.uploadedFile.findMany({
    where: { id: { in: [...ids].filter((id) => !before.has(id)) } },
    select: { id: true, uploaderId: true },
  });
  await tx.fileUse.deleteMany({ where: { kind, targetId, fileId: { notIn: [...ids] } } });
  const added = named.filter((file) => ownsFile(actor, file)).map(({ id }) => ({ fileId: id, kind, targetId }));
  await tx.fileUse.createMany({ data: added, skipDuplicates: true });
}

const fileAddress = /\/api\/v1\/files\/download\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/gi;

/** Deletes a file that nothing shows. Throws file.not_found, file.not_yours, file.in_use. Emits file/deleted. */
export async function deleteFile(actor: Actor, { fileId }: { fileId: string }): Promise<void> {
  const file = await prisma.uploadedFile.findUnique({
    where: { id: fileId },
    select: { uploaderId: true, storagePath: true, storageProvider: true },
  });
  if (!file) throw failure("file.not_found");
  if (!ownsFile(actor, file)) throw failure("file.not_yours");
  await transact(async (tx) => {
    const { count } = await tx.uploadedFile.deleteMany({ where: { id: fileId, uses: { none: {} } } });
    if (count === 0) throw failure((await tx.uploadedFile.count({ where: { id: fileId } })) > 0 ? "file.in_use" : "file.not_found");
    await record(tx, "file/deleted", { fileId }, { actor, aggregateId: fileId });
  });
  // After the commit: bytes without a row are waste, a row without bytes would be a broken promise.
  await storageOf(file.storageProvider).delete(file.storagePath);
}

/** Counts, hashes and checks bytes on their way into the storage; throws as soon as there are too many, or at the end. */
class Measured {
  sizeBytes = 0;
  private readonly hash = crypto.createHash("sha256");
  private readonly check: ContentCheck;

  constructor(
    private readonly source: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
    extension: string,
  ) {
    this.check = new ContentCheck(extension);
  }

  async *pass(): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.source) {
      this.sizeBytes += chunk.byteLength;
      if (this.sizeBytes > env.MAX_UPLOAD_MB * 2 ** 20) throw failure("file.too_large", { megabytes: env.MAX_UPLOAD_MB });
      this.hash.update(chunk);
      this.check.add(chunk);
      yield chunk;
    }
    if (this.sizeBytes === 0) throw failure("file.empty");
    if (env.UPLOAD_VERIFY_CONTENT && !this.check.fits()) throw failure("file.content");
  }

  checksum(): string {
    return this.hash.digest("hex");
  }
}

const mostNameCharacters = 255;

/** The name a file was sent under, without folders and without characters that cannot be shown; its extension survives. */
function safeFilename(name: string): string {
  const plain = (name.split(/[/\\]/).pop() ?? "")
    .toWellFormed()
    .normalize("NFC")
    // Control characters, and the marks that would turn the name around in a list.
    .replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, "")
    .trim();
  if (plain.length <= mostNameCharacters) return plain || "file";
  const extension = extensionOf(plain);
  return `${plain.slice(0, mostNameCharacters - extension.length - 1).toWellFormed()}.${extension}`;
}
