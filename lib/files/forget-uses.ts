import "server-only";
import type { Tx } from "@/lib/db";
import type { FileUseKind } from "@/lib/files/schema";

/** Says that things which are about to be deleted show no file any more. A step in the caller's transaction. */
export async function forgetFileUses(tx: Tx, { kind, targetIds }: { kind: FileUseKind; targetIds: string[] }): Promise<void> {
  if (targetIds.length > 0) await tx.fileUse.deleteMany({ where: { kind, targetId: { in: targetIds } } });
}

/** Files of a course that is about to be deleted, and of everything in it, are used there no longer. A step in the caller's transaction. */
export async function forgetUsesOfCourse(tx: Tx, courseId: string): Promise<void> {
  await tx.$executeRaw`
    delete from file_uses where (kind = 'course' and target_id = ${courseId}::uuid)
      or (kind = 'lesson' and target_id in (select id from lessons where course_id = ${courseId}::uuid))
      or (kind = 'assignment' and target_id in (select id from assignments where course_id = ${courseId}::uuid))
      or (kind = 'submission' and target_id in (
        select s.id from submissions s join assignments a on a.id = s.assignment_id where a.course_id = ${courseId}::uuid))`;
}
