import "server-only";
import { isAdmin, whoOf } from "@/lib/auth/actor";
import { type LockedCourse, lockCourse, type Teacher } from "@/lib/courses/commands/lock-course";
import { readCourse } from "@/lib/courses/queries";
import type { CourseRecord, CourseRef } from "@/lib/courses/schema";
import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";

/**
 * Makes a course visible in the catalogue. Repeating it is harmless. Emits course/published on the first publication, course/updated on
 * later ones. Throws course.not_found, course.not_yours, course.instructor_not_verified, course.has_no_lessons.
 */
export async function publishCourse(actor: Teacher, { courseId }: CourseRef): Promise<CourseRecord> {
  return transact(async (tx) => {
    const course = await lockCourse(tx, actor, courseId);
    await publishLocked(tx, actor, course);
    if (!course.isPublished && course.publishedAt) {
      await record(tx, "course/updated", { courseId }, { actor: whoOf(actor), aggregateId: courseId });
    }
    return readCourse(tx, courseId);
  });
}

/**
 * Takes a course out of the catalogue; enrollments and progress stay. Repeating it is harmless. Emits course/updated when something changed.
 * Throws course.not_found, course.not_yours.
 */
export async function unpublishCourse(actor: Teacher, { courseId }: CourseRef): Promise<CourseRecord> {
  return transact(async (tx) => {
    const course = await lockCourse(tx, actor, courseId);
    if (course.isPublished) {
      await tx.course.update({ where: { id: courseId }, data: { isPublished: false }, select: { id: true } });
      await record(tx, "course/updated", { courseId }, { actor: whoOf(actor), aggregateId: courseId });
    }
    return readCourse(tx, courseId);
  });
}

/**
 * Refuses an instructor who is not verified yet, where the settings ask for that; administrators are exempt.
 * Throws course.instructor_not_verified.
 */
export async function mustBeVerified(db: Tx, actor: Teacher, instructorId: string): Promise<void> {
  if (!env.REQUIRE_INSTRUCTOR_VERIFICATION || isAdmin(actor)) return;
  const profile = await db.instructorProfile.findUnique({ where: { userId: instructorId }, select: { verificationStatus: true } });
  if (profile?.verificationStatus !== "verified") throw failure("course.instructor_not_verified");
}

/**
 * The rules of publication and the change itself, for every door. `publishedAt` is kept for good: it tells a first time from a second.
 * A step in the transaction of a caller who holds the course and may change it.
 */
export async function publishLocked(
  tx: Tx,
  actor: Teacher,
  course: Pick<LockedCourse, "id" | "instructorId" | "isPublished" | "publishedAt">,
): Promise<void> {
  await mustBeVerified(tx, actor, course.instructorId);
  if (env.COURSE_PUBLISH_REQUIRES_LESSONS) {
    const lesson = await tx.lesson.findFirst({ where: { courseId: course.id }, select: { id: true } });
    if (!lesson) throw failure("course.has_no_lessons");
  }
  if (course.isPublished) return;
  await tx.course.update({
    where: { id: course.id },
    data: { isPublished: true, publishedAt: course.publishedAt ?? new Date() },
    select: { id: true },
  });
  if (!course.publishedAt) {
    await record(tx, "course/published", { courseId: course.id }, { actor: whoOf(actor), aggregateId: course.id });
  }
}
