import "server-only";
import type { Tx } from "@/lib/db";
import { recountHeld } from "@/lib/enrollments/recount";
import { record } from "@/lib/events";

/** So many enrollments are counted anew at once, without keeping anybody's heartbeat waiting. */
export const mostAtOnce = 2_000;

/**
 * For authors, after a lesson was added, moved or removed: every enrollment's totals follow at once. With more than `mostAtOnce` of them
 * they follow in the background: holding all of them would stop everybody who studies. A step in the caller's transaction.
 * Emits enrollment/completed for those whom a removal completes, or course/recount-requested.
 */
export async function followOutline(tx: Tx, { courseId, at }: { courseId: string; at: Date }): Promise<void> {
  const ids = await holdEnrollments(tx, courseId);
  if (ids) await recountHeld(tx, ids, at);
  else await record(tx, "course/recount-requested", { courseId }, { aggregateId: courseId });
}

/**
 * The enrollments of a course, held until the transaction ends; null when there are more than `mostAtOnce`. Whoever is about to remove a
 * lesson holds them first: a learner holds their enrollment before they touch the lesson. A step in the caller's transaction.
 */
export async function holdEnrollments(tx: Tx, courseId: string): Promise<string[] | null> {
  const some = await tx.enrollment.findMany({ where: { courseId }, select: { id: true }, take: mostAtOnce + 1 });
  if (some.length > mostAtOnce) return null;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from enrollments where course_id = ${courseId}::uuid order by id for no key update`;
  return rows.map(({ id }) => id);
}
