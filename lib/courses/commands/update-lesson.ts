import "server-only";
import { whoOf } from "@/lib/auth/actor";
import type { Teacher } from "@/lib/courses/commands/lock-course";
import { checkParent, keepLessonFiles, lockOutline, recountOutline } from "@/lib/courses/commands/outline-steps";
import { readLesson } from "@/lib/courses/lesson-queries";
import { videoFault } from "@/lib/courses/lesson-rules";
import type { UpdateLessonInput } from "@/lib/courses/lesson-schema";
import type { LessonType, LessonView } from "@/lib/courses/schema";
import { isUniqueViolation, prisma } from "@/lib/db";
import { followOutline } from "@/lib/enrollments/recount-course";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { Prisma } from "@/lib/generated/prisma/client";

/**
 * Changes a lesson. Absent is unchanged, null clears; a lesson that is no video any more loses its film. Moved out of a chapter, it may
 * leave the chapter complete for those who have done the rest. Emits lesson/changed.
 * Throws lesson.not_found, lesson.not_yours, cannot_be_null, lesson.order_conflict, and the refusals of parents and videos.
 */
export async function updateLesson(actor: Teacher, { lessonId, ...input }: UpdateLessonInput, now = new Date()): Promise<LessonView> {
  const found = await prisma.lesson.findUnique({ where: { id: lessonId }, select: { courseId: true } });
  if (!found) throw failure("lesson.not_found");
  const { courseId } = found;
  try {
    return await transact(async (tx) => {
      await lockOutline(tx, actor, courseId);
      const before = await tx.lesson.findUnique({ where: { id: lessonId }, select: { lessonType: true, parentLessonId: true } });
      if (!before) throw failure("lesson.not_found");
      const title = required("title", input.title);
      const lessonType = required("lesson_type", input.lessonType);
      const orderIndex = required("order_index", input.orderIndex);
      const isPreview = required("is_preview", input.isPreview);
      const parentId = input.parentLessonId;
      if (parentId) await checkParent(tx, { lessonId, courseId, parentId });
      await tx.lesson.update({
        where: { id: lessonId },
        data: {
          title,
          lessonType,
          orderIndex,
          isPreview,
          description: input.description,
          content: input.content,
          parentLessonId: parentId,
          durationMinutes: input.durationMinutes,
          videoUrl: videoOf(input.videoUrl, lessonType ?? before.lessonType),
          lessonMetadata: input.metadata === null ? Prisma.DbNull : input.metadata,
        },
        select: { id: true },
      });
      const lesson = await readLesson(tx, lessonId);
      await keepLessonFiles(tx, actor, lesson.id);
      if (lesson.parentLessonId !== before.parentLessonId) await followOutline(tx, { courseId, at: now });
      await recountOutline(tx, courseId);
      await record(tx, "lesson/changed", { courseId, lessonId }, { actor: whoOf(actor), aggregateId: courseId });
      return lesson;
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw failure("lesson.order_conflict");
    throw error;
  }
}

/** A field that may stay as it is, but not be cleared. */
function required<T>(field: string, value: T | null | undefined): T | undefined {
  if (value === null) throw failure("cannot_be_null", { field });
  return value;
}

/** The film of a changed lesson; undefined leaves it as it is. */
function videoOf(sent: string | null | undefined, lessonType: LessonType): string | null | undefined {
  const fault = videoFault(sent ?? null, lessonType);
  if (fault) throw failure(fault);
  if (sent === undefined && lessonType === "video") return undefined;
  return sent || null;
}
