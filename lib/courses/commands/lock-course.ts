import "server-only";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { canManageCourse } from "@/lib/courses/policy";
import type { Tx } from "@/lib/db";
import { type ErrorCode, failure } from "@/lib/errors";

/** Who changes courses: a person, or an import. */
export type Teacher = Actor | SystemActor;

export type LockedCourse = {
  id: string;
  instructorId: string;
  isPublished: boolean;
  publishedAt: Date | null;
  priceMinor: bigint;
  currency: string;
};

/**
 * The course, held until the transaction ends, for somebody who may change it. Learners go on meanwhile.
 * Throws course.not_found and `refusal`.
 */
export async function lockCourse(tx: Tx, actor: Teacher, courseId: string, refusal: ErrorCode = "course.not_yours"): Promise<LockedCourse> {
  const [course] = await tx.$queryRaw<LockedCourse[]>`
    select id, instructor_id as "instructorId", is_published as "isPublished", published_at as "publishedAt", price_minor as "priceMinor",
      currency
    from courses where id = ${courseId}::uuid for no key update`;
  if (!course) throw failure("course.not_found");
  if (!canManageCourse(actor, course)) throw failure(refusal);
  return course;
}
