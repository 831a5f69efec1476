import "server-only";
import type { Tx } from "@/lib/db";
import type { FileUseKind } from "@/lib/files/schema";

/** Says that things which are about to be deleted show no file any more. A step in the caller's transaction. */
export async function forgetFileUses(tx: Tx, { kind, targetIds }: { kind: FileUseKind; targetIds: string[] }): Promise<void> {
  if (targetIds.length > 0) await tx.fileUse.deleteMany({ where: { kind, targetId: { in: targetIds } } });
}
