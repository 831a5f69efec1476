import { z } from "zod";
import { LessonMetadataInput } from "@/lib/courses/lesson-metadata";
import { lessonTypes, Slug } from "@/lib/courses/schema";
import { MAX_MARKDOWN_CHARS } from "@/lib/markdown/guard";
import { Id, integer } from "@/lib/wire";

/** Bounds of a lesson's fields. Where the contract names none they are there to keep a page a page. */
export const LessonFields = z.object({
  title: z.string().trim().min(3).max(255),
  description: z.string().max(20_000),
  /** Markdown. */
  content: z.string().max(MAX_MARKDOWN_CHARS),
  lessonType: z.enum(lessonTypes),
  // Below the column's end, so that there is always a place after the last.
  orderIndex: integer({ min: 1, max: 1_000_000_000 }),
  parentLessonId: Id,
  durationMinutes: integer({ min: 1, max: 1_000_000 }),
  /** Whether it is an address is asked with the rules of lessons. Empty is none. */
  videoUrl: z.string().trim().max(500),
  isPreview: z.boolean(),
  metadata: LessonMetadataInput,
});

const fields = LessonFields.shape;

/** A new lesson of a course. What is null counts as absent. */
export const CreateLessonInput = z.object({
  courseId: Id,
  title: fields.title,
  slug: Slug.nullish(),
  description: fields.description.nullish(),
  content: fields.content.nullish(),
  lessonType: fields.lessonType,
  orderIndex: fields.orderIndex.nullish(),
  parentLessonId: fields.parentLessonId.nullish(),
  durationMinutes: fields.durationMinutes.nullish(),
  videoUrl: fields.videoUrl.nullish(),
  isPreview: fields.isPreview.nullish(),
  metadata: fields.metadata.nullish(),
});
export type CreateLessonInput = z.output<typeof CreateLessonInput>;

/** A change: absent is unchanged, null clears. Title, type, order and preview cannot be cleared. */
export const UpdateLessonInput = CreateLessonInput.omit({ courseId: true, slug: true }).extend({
  lessonId: Id,
  title: fields.title.nullish(),
  lessonType: fields.lessonType.nullish(),
});
export type UpdateLessonInput = z.output<typeof UpdateLessonInput>;

export const LessonRef = z.object({ lessonId: Id });
export type LessonRef = z.output<typeof LessonRef>;
