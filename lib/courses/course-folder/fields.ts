import { z } from "zod";
import { DifficultyLevel, lessonTypes } from "@/lib/courses/schema";
import { SLUG } from "./names";

const slug = z.string().min(3).max(255).regex(SLUG);
const sentence = z.coerce.string().trim().min(1).max(500);
const markdown = z.string().max(100_000);

/** YAML reads 39.00 as a number and "39.00" as text; money stays a decimal string until lib/money gets it. */
const price = z.union([z.string(), z.number().transform(String)]).pipe(z.string().regex(/^\d{1,8}(?:\.\d{1,3})?$/));

export const CourseFront = z.object({
  title: z.coerce.string().trim().min(2).max(255).optional(),
  slug: slug.optional(),
  description: z.string().trim().max(300).optional(),
  category: z.string().trim().min(1).max(100).optional(),
  level: DifficultyLevel.optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i)
    .optional(),
  price: price.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  objectives: z.array(sentence).max(50).optional(),
  requirements: z.array(sentence).max(50).optional(),
});

const Captions = z.object({ src: z.string().min(1), lang: z.string().min(2).max(20), label: z.string().min(1).max(80) });
const VideoChapter = z.object({ at: z.number().min(0), title: z.coerce.string().trim().min(1).max(255) });

const base = { text: markdown.trim().min(1), points: z.number().int().min(1).max(1000).default(1), explanation: markdown.optional() };
const Option = z.object({ text: z.coerce.string().trim().min(1).max(5000), correct: z.boolean().default(false) });

/** A question of the open format; each malformed one is reported by a rule of its own (the `error` strings are message keys). */
export const QuizQuestion = z.discriminatedUnion("type", [
  z
    .object({ ...base, type: z.literal("multiple_choice"), options: z.array(Option).min(2).max(20) })
    .refine(({ options }) => options.filter(({ correct }) => correct).length === 1, { error: "notOneCorrect", path: ["options"] })
    .refine(({ options }) => new Set(options.map(({ text }) => text)).size === options.length, { error: "sameOptions", path: ["options"] }),
  z.object({
    ...base,
    type: z.literal("true_false"),
    answer: z.preprocess((value) => (typeof value === "boolean" ? String(value) : value), z.enum(["true", "false"])),
  }),
  z.object({ ...base, type: z.literal("short_answer"), answer: z.coerce.string().trim().min(1).max(500) }),
  z.object({ ...base, type: z.literal("essay") }),
]);
export type QuizQuestion = z.infer<typeof QuizQuestion>;

export const Quiz = z.object({
  title: z.coerce.string().trim().min(3).max(255).optional(),
  kind: z.enum(["graded", "practice"]).default("graded"),
  passing_score: z.number().min(0).max(100).default(70),
  time_limit_minutes: z.number().int().min(1).optional(),
  max_attempts: z.number().int().min(1).optional(),
  shuffle_questions: z.boolean().default(false),
  shuffle_options: z.boolean().default(false),
  show_correct_answers: z.boolean().default(true),
  questions: z.array(QuizQuestion).min(1).max(500),
});

export const Assignment = z.object({ instructions: markdown.trim().min(1), max_points: z.number().min(1).max(10_000).default(100) });

const order = z.number().optional();

export const LessonFront = z.object({
  title: z.coerce.string().trim().min(1).max(255).optional(),
  slug: slug.optional(),
  order,
  type: z.enum(lessonTypes).optional(),
  minutes: z.number().min(1).max(6000).transform(Math.round).optional(),
  preview: z.boolean().optional(),
  description: z.string().trim().max(1000).optional(),
  video: z.string().trim().min(1).max(500).optional(),
  poster: z.string().trim().min(1).optional(),
  captions: z.array(Captions).max(50).optional(),
  video_chapters: z.array(VideoChapter).max(500).optional(),
  quiz: Quiz.optional(),
  assignment: Assignment.optional(),
});

/** Fields of foreign site generators that mean nothing here and are no mistake. */
export const foreignFields = new Set([
  "layout",
  "permalink",
  "date",
  "tags",
  "weight",
  "sidebar_position",
  "author",
  "authors",
  "draft",
  "id",
]);
