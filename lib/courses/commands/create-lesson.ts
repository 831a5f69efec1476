import "server-only";
import { whoOf } from "@/lib/auth/actor";
import type { Teacher } from "@/lib/courses/commands/lock-course";
import { checkParent, freeSlug, keepLessonFiles, lockOutline, nextOrderIndex, recountOutline } from "@/lib/courses/commands/outline-steps";
import { readLesson } from "@/lib/courses/lesson-queries";
import { videoFault } from "@/lib/courses/lesson-rules";
import type { CreateLessonInput } from "@/lib/courses/lesson-schema";
import type { LessonView } from "@/lib/courses/schema";
import { isUniqueViolation } from "@/lib/db";
import { followOutline } from "@/lib/enrollments/recount-course";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { Prisma } from "@/lib/generated/prisma/client";

/**
 * Adds a lesson to a course, at the end unless a place is named. Its address comes from the title unless one is given, with a number where
 * another lesson has it. The totals of everybody enrolled follow: who was done has something to do again. Emits lesson/created.
 * Throws course.not_found, lesson.not_yours, lesson.order_conflict, and the refusals of parents and videos.
 */
export async function createLesson(actor: Teacher, input: CreateLessonInput, now = new Date()): Promise<LessonView> {
  const { courseId } = input;
  try {
    return await transact(async (tx) => {
      await lockOutline(tx, actor, courseId);
      const parentId = input.parentLessonId ?? null;
      if (parentId) await checkParent(tx, { lessonId: null, courseId, parentId });
      const videoUrl = input.videoUrl || null;
      const fault = videoFault(videoUrl, input.lessonType);
      if (fault) throw failure(fault);
      const { id } = await tx.lesson.create({
        data: {
          courseId,
          title: input.title,
          slug: await freeSlug(tx, courseId, { slug: input.slug ?? null, title: input.title }),
          description: input.description ?? null,
          content: input.content ?? null,
          lessonType: input.lessonType,
          orderIndex: input.orderIndex ?? (await nextOrderIndex(tx, courseId)),
          parentLessonId: parentId,
          durationMinutes: input.durationMinutes ?? null,
          videoUrl,
          isPreview: input.isPreview ?? false,
          lessonMetadata: input.metadata ?? Prisma.DbNull,
        },
        select: { id: true },
      });
      const lesson = await readLesson(tx, id);
      await keepLessonFiles(tx, actor, lesson.id);
      await followOutline(tx, { courseId, at: now });
      await recountOutline(tx, courseId);
      await record(tx, "lesson/created", { courseId, lessonId: id }, { actor: whoOf(actor), aggregateId: courseId });
      return lesson;
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw failure("lesson.order_conflict");
    throw error;
  }
}
