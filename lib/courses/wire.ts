import { z } from "zod";
import {
  courseChangeExample,
  courseExample,
  lessonExample,
  newCourseExample,
  newLessonExample,
  suggestionExample,
} from "@/lib/courses/examples";
import { type CreateLessonInput, LessonFields, type UpdateLessonInput } from "@/lib/courses/lesson-schema";
import { priceFault } from "@/lib/courses/pricing";
import type { CourseRecord, LessonView, UpdateCourseInput } from "@/lib/courses/schema";
import { CourseFields, type CreateCourseInput, lessonTypes, Slug } from "@/lib/courses/schema";
import { env } from "@/lib/env";
import { toDecimalString } from "@/lib/money";
import { PageQuery } from "@/lib/pages";
import { QueryBoolean } from "@/lib/wire";

export const CourseParams = z.object({ course_id: z.guid() });
export const SlugParams = z.object({ slug: z.string().meta({ examples: [courseExample.slug] }) });
export const LessonParams = z.object({ lesson_id: z.guid() });

export const CourseListQuery = PageQuery.extend({
  category: z
    .string()
    .optional()
    .meta({ description: "Courses of this category", examples: ["craft"] }),
  difficulty_level: z
    .string()
    .optional()
    .meta({ description: "beginner, intermediate or advanced", examples: ["beginner"] }),
  is_published: QueryBoolean.meta({ description: "Published courses, or drafts that one may see" }),
  search: z
    .string()
    .optional()
    .meta({ description: "Part of the title or the description, in any case", examples: ["solder"] }),
  mine: QueryBoolean.meta({ description: "All of one's own courses, drafts included, for instructors and administrators" }),
});

export const SuggestionsQuery = z.object({
  search: z
    .string()
    .max(200)
    .meta({ examples: ["solder"] }),
});

const fields = CourseFields.shape;

const CourseBody = z.object({
  description: fields.description.nullish(),
  category: fields.category.nullish(),
  difficulty_level: fields.difficultyLevel.nullish(),
  thumbnail_url: fields.thumbnailUrl.nullish(),
  estimated_duration_minutes: fields.estimatedDurationMinutes.nullish(),
  price: fields.price.nullish(),
  currency: fields.currency.nullish(),
  is_free: fields.isFree.nullish(),
  long_description: fields.longDescription.nullish(),
  preview_video_url: fields.previewVideoUrl.nullish(),
  requirements: fields.requirements.nullish(),
  learning_objectives: fields.learningObjectives.nullish(),
  metadata: fields.metadata.nullish(),
});

/** How many places a price may have depends on its currency, which a new course names or takes from the settings. */
export const CreateCourseBody = CourseBody.extend({ title: fields.title, slug: Slug.nullish() })
  .superRefine((body, context) => {
    // zod asks this also about a body whose currency it has refused: there is no price in a currency that does not exist.
    const currency = fields.currency.safeParse(body.currency ?? env.DEFAULT_CURRENCY);
    const fault = currency.success ? priceFault(body.price ?? 0, currency.data) : null;
    if (fault) context.addIssue({ code: "custom", path: fault.path, message: fault.message, input: body.price });
  })
  .meta({ id: "CourseCreate", examples: [newCourseExample] });

export const UpdateCourseBody = CourseBody.extend({ title: fields.title.nullish(), is_published: z.boolean().nullish() }).meta({
  id: "CourseUpdate",
  examples: [courseChangeExample],
});

function toCourseInput(body: z.output<typeof CourseBody>) {
  return {
    description: body.description,
    category: body.category,
    difficultyLevel: body.difficulty_level,
    thumbnailUrl: body.thumbnail_url,
    estimatedDurationMinutes: body.estimated_duration_minutes,
    price: body.price,
    currency: body.currency,
    isFree: body.is_free,
    longDescription: body.long_description,
    previewVideoUrl: body.preview_video_url,
    requirements: body.requirements,
    learningObjectives: body.learning_objectives,
    metadata: body.metadata,
  };
}

export function toCreateCourseInput(body: z.output<typeof CreateCourseBody>): CreateCourseInput {
  return { ...toCourseInput(body), title: body.title, slug: body.slug };
}

export function toUpdateCourseInput(courseId: string, body: z.output<typeof UpdateCourseBody>): UpdateCourseInput {
  return { ...toCourseInput(body), courseId, title: body.title, isPublished: body.is_published };
}

export const CourseWire = z
  .object({
    id: z.string(),
    title: z.string(),
    slug: z.string(),
    description: z.string().nullable(),
    instructor_id: z.string(),
    category: z.string().nullable(),
    difficulty_level: z.string().nullable(),
    is_published: z.boolean(),
    thumbnail_url: z.string().nullable(),
    estimated_duration_minutes: z.number().int().nullable(),
    created_at: z.string(),
    updated_at: z.string(),
    price: z.string(),
    currency: z.string(),
    is_free: z.boolean(),
    instructor_name: z.string(),
    average_rating: z.number(),
    total_reviews: z.number().int(),
    enrollment_count: z.number().int(),
    total_lessons: z.number().int(),
    total_quizzes: z.number().int(),
    long_description: z.string().nullable(),
    preview_video_url: z.string().nullable(),
    requirements: z.array(z.string()),
    learning_objectives: z.array(z.string()),
    rating: z.number(),
    review_count: z.number().int(),
    duration_hours: z.number().int().nullable(),
    status: z.enum(["draft", "published"]),
    metadata: z.unknown(),
  })
  .meta({ id: "Course", examples: [courseExample] });

export function toCourseWire(course: CourseRecord): z.input<typeof CourseWire> {
  const average = course.ratingCount > 0 ? Math.round((course.ratingSum / course.ratingCount) * 100) / 100 : 0;
  return {
    id: course.id,
    title: course.title,
    slug: course.slug,
    description: course.description,
    instructor_id: course.instructorId,
    category: course.category,
    difficulty_level: course.difficultyLevel,
    is_published: course.isPublished,
    thumbnail_url: course.thumbnailUrl,
    estimated_duration_minutes: course.estimatedDurationMinutes,
    created_at: course.createdAt.toISOString(),
    updated_at: course.updatedAt.toISOString(),
    price: toDecimalString(course.price),
    currency: course.price.currency,
    is_free: course.isFree,
    instructor_name: course.instructorName,
    average_rating: average,
    total_reviews: course.ratingCount,
    enrollment_count: course.enrollmentsCount,
    total_lessons: course.lessonsCount,
    total_quizzes: course.publishedQuizzesCount,
    long_description: course.longDescription,
    preview_video_url: course.previewVideoUrl,
    requirements: course.requirements,
    learning_objectives: course.learningObjectives,
    rating: average,
    review_count: course.ratingCount,
    duration_hours: course.estimatedDurationMinutes === null ? null : Math.ceil(course.estimatedDurationMinutes / 60),
    status: course.isPublished ? "published" : "draft",
    metadata: course.metadata ?? null,
  };
}

const lesson = LessonFields.shape;

const LessonBody = z.object({
  description: lesson.description.nullish(),
  content: lesson.content.nullish(),
  order_index: lesson.orderIndex.nullish(),
  parent_lesson_id: lesson.parentLessonId.nullish(),
  duration_minutes: lesson.durationMinutes.nullish(),
  video_url: lesson.videoUrl.nullish(),
  /** Another name of `video_url`, which wins. */
  video_link: lesson.videoUrl.nullish(),
  is_preview: lesson.isPreview.nullish(),
  metadata: lesson.metadata.nullish(),
});

export const CreateLessonBody = LessonBody.extend({ title: lesson.title, slug: Slug.nullish(), lesson_type: lesson.lessonType }).meta({
  id: "LessonCreate",
  examples: [newLessonExample],
});

export const UpdateLessonBody = LessonBody.extend({ title: lesson.title.nullish(), lesson_type: lesson.lessonType.nullish() }).meta({
  id: "LessonUpdate",
  examples: [{ duration_minutes: 15 }],
});

function toLessonInput(body: z.output<typeof LessonBody>) {
  return {
    description: body.description,
    content: body.content,
    orderIndex: body.order_index,
    parentLessonId: body.parent_lesson_id,
    durationMinutes: body.duration_minutes,
    isPreview: body.is_preview,
    metadata: body.metadata,
  };
}

export function toCreateLessonInput(courseId: string, body: z.output<typeof CreateLessonBody>): CreateLessonInput {
  const { title, slug, lesson_type } = body;
  return { ...toLessonInput(body), courseId, title, slug, lessonType: lesson_type, videoUrl: body.video_url ?? body.video_link };
}

export function toUpdateLessonInput(lessonId: string, body: z.output<typeof UpdateLessonBody>): UpdateLessonInput {
  const videoUrl = body.video_url === undefined ? body.video_link : body.video_url;
  return { ...toLessonInput(body), lessonId, title: body.title, lessonType: body.lesson_type, videoUrl };
}

export const LessonWire = z
  .object({
    id: z.string(),
    course_id: z.string(),
    title: z.string(),
    slug: z.string(),
    description: z.string().nullable(),
    content: z.string().nullable(),
    lesson_type: z.enum(lessonTypes),
    order_index: z.number().int(),
    parent_lesson_id: z.string().nullable(),
    duration_minutes: z.number().int().nullable(),
    video_url: z.string().nullable(),
    is_preview: z.boolean(),
    locked: z.boolean(),
    metadata: z.unknown(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "Lesson", examples: [lessonExample] });

export const LessonListWire = z
  .object({ items: z.array(LessonWire), total: z.number().int() })
  .meta({ id: "LessonList", examples: [{ items: [lessonExample], total: 1 }] });

export function toLessonWire(lesson: LessonView): z.input<typeof LessonWire> {
  return {
    id: lesson.id,
    course_id: lesson.courseId,
    title: lesson.title,
    slug: lesson.slug,
    description: lesson.description,
    content: lesson.content,
    lesson_type: lesson.lessonType,
    order_index: lesson.orderIndex,
    parent_lesson_id: lesson.parentLessonId,
    duration_minutes: lesson.durationMinutes,
    video_url: lesson.videoUrl,
    is_preview: lesson.isPreview,
    locked: lesson.isLocked,
    metadata: lesson.metadata ?? null,
    created_at: lesson.createdAt.toISOString(),
    updated_at: lesson.updatedAt.toISOString(),
  };
}

/** What a search box shows under itself. */
export const SuggestionWire = z
  .object({
    title: z.string(),
    slug: z.string(),
    instructor_name: z.string(),
    category: z.string().nullable(),
  })
  .meta({ id: "CourseSuggestion", examples: [suggestionExample] });
export const SuggestionsWire = z.object({ items: z.array(SuggestionWire) }).meta({ id: "CourseSuggestions" });
