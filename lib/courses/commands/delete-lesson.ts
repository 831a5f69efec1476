import "server-only";
import { whoOf } from "@/lib/auth/actor";
import type { Teacher } from "@/lib/courses/commands/lock-course";
import { lockOutline, recountOutline } from "@/lib/courses/commands/outline-steps";
import type { LessonRef } from "@/lib/courses/lesson-schema";
import { prisma } from "@/lib/db";
import { followOutline, holdEnrollments } from "@/lib/enrollments/recount-course";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { forgetFileUses } from "@/lib/files/forget-uses";

/**
 * Removes a lesson with its quiz and everybody's progress in it. The lessons of a chapter move up to where the chapter stood. The totals of
 * everybody enrolled follow; who has done all the rest has completed the course. Emits lesson/deleted, and enrollment/completed for them.
 * Throws lesson.not_found, lesson.not_yours.
 */
export async function deleteLesson(actor: Teacher, { lessonId }: LessonRef, now = new Date()): Promise<void> {
  const found = await prisma.lesson.findUnique({ where: { id: lessonId }, select: { courseId: true } });
  if (!found) throw failure("lesson.not_found");
  const { courseId } = found;
  await transact(async (tx) => {
    await lockOutline(tx, actor, courseId);
    const lesson = await tx.lesson.findUnique({ where: { id: lessonId }, select: { parentLessonId: true } });
    if (!lesson) throw failure("lesson.not_found");
    await holdEnrollments(tx, courseId);
    await tx.lesson.updateMany({ where: { parentLessonId: lessonId }, data: { parentLessonId: lesson.parentLessonId } });
    await forgetFileUses(tx, { kind: "lesson", targetIds: [lessonId] });
    await tx.lesson.delete({ where: { id: lessonId }, select: { id: true } });
    await followOutline(tx, { courseId, at: now });
    await recountOutline(tx, courseId);
    await record(tx, "lesson/deleted", { courseId, lessonId }, { actor: whoOf(actor), aggregateId: courseId });
  });
}
