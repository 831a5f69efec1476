import { z } from "zod";
import { Metadata } from "@/lib/wire";

/** When a lesson counts as done. Text and video lessons are marked by the learner unless a rule is set. */
export const CompletionRule = z.discriminatedUnion("rule", [
  z.object({ rule: z.literal("mark_done") }),
  z.object({ rule: z.literal("watch_share"), percent: z.number().min(1).max(100) }),
  z.object({ rule: z.literal("quiz") }),
  z.object({ rule: z.literal("assignment") }),
]);
export type CompletionRule = z.infer<typeof CompletionRule>;

/** What lesson_metadata may hold beside its columns. Files are addresses such as /api/v1/files/download/<id>. What is malformed is absent. */
export const LessonMetadata = z.object({
  poster: z.string().optional().catch(undefined),
  captions: z
    .array(z.object({ src: z.string(), lang: z.string(), label: z.string() }))
    .default([])
    .catch([]),
  videoChapters: z
    .array(z.object({ atSeconds: z.number().min(0), title: z.string() }))
    .default([])
    .catch([]),
  videoSeconds: z.number().positive().optional().catch(undefined),
  completion: CompletionRule.optional().catch(undefined),
});
export type LessonMetadata = z.infer<typeof LessonMetadata>;

/** The metadata of a lesson's row; what is missing or malformed is taken as absent. */
export function readLessonMetadata(value: unknown): LessonMetadata {
  const parsed = LessonMetadata.safeParse(value ?? {});
  return parsed.success ? parsed.data : { captions: [], videoChapters: [] };
}

const completionFault = "Input should be 'mark_done', 'quiz', 'assignment' or a watch_share with a percent from 1 to 100";

/** A rule by its name alone, or in full; the share may be called `percentage` too. */
function readCompletion(written: unknown): unknown {
  if (typeof written === "string") return { rule: written };
  if (typeof written !== "object" || written === null || !("percentage" in written) || "percent" in written) return written;
  const { percentage, ...rest } = written;
  return { ...rest, percent: Number(percentage) };
}

/** A lesson's metadata as its author sends it: any object. A completion rule in it must be one that can be met. */
export const LessonMetadataInput = Metadata.transform((metadata, context) => {
  if (metadata.completion === undefined || metadata.completion === null) return metadata;
  const parsed = CompletionRule.safeParse(readCompletion(metadata.completion));
  if (parsed.success) return { ...metadata, completion: parsed.data };
  context.addIssue({ code: "custom", path: ["completion"], message: completionFault, input: metadata.completion });
  return z.NEVER;
});
