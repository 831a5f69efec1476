import { z } from "zod";

/** When a lesson counts as done. Text and video lessons are marked by the learner unless a rule is set. */
export const CompletionRule = z.discriminatedUnion("rule", [
  z.object({ rule: z.literal("mark_done") }),
  z.object({ rule: z.literal("watch_share"), percent: z.number().min(1).max(100) }),
  z.object({ rule: z.literal("quiz") }),
  z.object({ rule: z.literal("assignment") }),
]);
export type CompletionRule = z.infer<typeof CompletionRule>;

/** What lesson_metadata may hold beside its columns. Files are addresses such as /api/v1/files/download/<id>. */
export const LessonMetadata = z.object({
  poster: z.string().optional(),
  captions: z.array(z.object({ src: z.string(), lang: z.string(), label: z.string() })).default([]),
  videoChapters: z.array(z.object({ atSeconds: z.number().min(0), title: z.string() })).default([]),
  videoSeconds: z.number().positive().optional(),
  completion: CompletionRule.optional(),
});
export type LessonMetadata = z.infer<typeof LessonMetadata>;

/** The metadata of a lesson's row; what is missing or malformed is taken as absent. */
export function readLessonMetadata(value: unknown): LessonMetadata {
  const parsed = LessonMetadata.safeParse(value ?? {});
  return parsed.success ? parsed.data : { captions: [], videoChapters: [] };
}
