import { z } from "zod";
import type { SubmissionStatus } from "@/lib/generated/prisma/enums";

const link = z
  .string()
  .trim()
  .max(1000)
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), { error: "Input should be an http/https URL" });

/** A submission as the API takes it: everything in it is optional. Status and time are the server's. */
export const SubmitAssignmentInput = z.object({
  assignmentId: z.uuid(),
  enrollmentId: z.uuid(),
  content: z.string().max(100_000).nullish(),
  fileUrls: z
    .array(
      link.or(
        z
          .string()
          .regex(/^\/(?!\/)/)
          .max(1000),
      ),
    )
    .max(20)
    .nullish(),
  submissionType: z.string().max(50).nullish(),
  submissionMetadata: z.record(z.string(), z.json()).nullish(),
});
export type SubmitAssignmentInput = z.infer<typeof SubmitAssignmentInput>;

/** What the form in the player sends: words, or links one a line, or both, but not nothing. */
export const HandInInput = z
  .object({
    assignmentId: z.uuid(),
    enrollmentId: z.uuid(),
    content: z.string().trim().max(100_000),
    links: z.string().max(10_000),
  })
  .superRefine(({ content, links }, context) => {
    const lines = linesOf(links);
    if (content === "" && lines.length === 0)
      context.addIssue({ code: "too_small", origin: "string", minimum: 1, inclusive: true, path: ["content"] });
    if (lines.length > 20 || lines.some((line) => !link.safeParse(line).success)) {
      context.addIssue({ code: "custom", message: "Input should be an http/https URL", path: ["links"] });
    }
  });
export type HandInInput = z.infer<typeof HandInInput>;

/** The lines of a text field that hold something. */
export function linesOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

export type SubmissionView = {
  id: string;
  assignmentId: string;
  enrollmentId: string;
  content: string | null;
  fileUrls: string[];
  status: SubmissionStatus;
  isLate: boolean;
  submittedAt: Date;
  grade: number | null;
  maxGrade: number | null;
  feedback: string | null;
};

export type LessonAssignment = {
  id: string;
  title: string;
  description: string | null;
  instructions: string | null;
  dueAt: Date | null;
  maxPoints: number | null;
  submission: SubmissionView | null;
};
