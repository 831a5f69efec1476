import "server-only";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { prisma, type Tx } from "@/lib/db";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { removeLooseFile } from "@/lib/files/clean-up";
import { ownsFile } from "@/lib/files/policy";
import type { FileUse, FileUseKind, FileView } from "@/lib/files/schema";
import { discardStagedFile, recordFile, type StoreFileInput, stageFile } from "@/lib/files/staging";

/**
 * Stores a file: checks name, folder, size and content, draws images anew, and writes the row when the bytes are safe.
 * Throws file.extension, file.folder, file.folder_characters, file.empty, file.too_large, file.content, file.image_too_large,
 * file.storage_unavailable, unavailable, and then keeps nothing. Emits file/uploaded.
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
  const { storageProvider, storagePath } = file;
  await transact(async (tx) => {
    const { count } = await tx.uploadedFile.deleteMany({ where: { id: fileId, uses: { none: {} } } });
    if (count === 0) throw failure((await tx.uploadedFile.count({ where: { id: fileId } })) > 0 ? "file.in_use" : "file.not_found");
    await tx.looseFile.create({ data: { storageProvider, storagePath, removeAt: new Date() } });
    await record(tx, "file/deleted", { fileId }, { actor, aggregateId: fileId });
  });
  // After the commit: bytes without a row are waste, a row without bytes would be a broken promise.
  await removeLooseFile({ storageProvider, storagePath });
}
