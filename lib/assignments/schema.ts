import { z } from "zod";
import { AssignmentStatus, SubmissionStatus } from "@/lib/generated/prisma/enums";

const link = z
  .string()
  .trim()
  .max(1000)
  .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), { error: "Input should be an http/https URL" });

/** Where something handed in lies: an address of the web, a path here, or a bare name; never another scheme, which a link could run. */
const Attachment = z
  .string()
  .min(1)
  .max(2000)
  .refine((value) => /^https?:\/\//i.test(value) || !/^\s*(?:[a-z][a-z0-9+.-]*:|\/[/\\])/i.test(value.replace(/[\p{Cc}]/gu, "")), {
    error: "Input should be an http/https URL or a path",
  });
export const Attachments = z.array(Attachment).max(100);

const Metadata = z.record(z.string(), z.json());

/** A submission as the API takes it: everything in it is optional. Status and time are the server's. */
export const SubmitAssignmentInput = z.object({
  assignmentId: z.guid(),
  enrollmentId: z.guid(),
  content: z.string().nullish(),
  fileUrls: Attachments.nullish(),
  submissionType: z.string().max(50).nullish(),
  submissionMetadata: Metadata.nullish(),
});
export type SubmitAssignmentInput = z.infer<typeof SubmitAssignmentInput>;

/** Columns hold six digits before the point. */
export const mostPoints = 999_999.99;
const Points = z.number().min(0).max(mostPoints);

/** A new assignment. What is null counts as absent. A lesson that metadata names by `lesson_id` is completed by handing in. */
export const CreateAssignmentInput = z.object({
  courseId: z.guid(),
  title: z.string().min(1).max(255),
  description: z.string().nullish(),
  instructions: z.string().nullish(),
  dueDate: z.date().nullish(),
  maxPoints: Points.nullish(),
  gradingType: z.string().max(50).nullish(),
  metadata: Metadata.nullish(),
  status: z.enum(AssignmentStatus).nullish(),
  isPublished: z.boolean().nullish(),
});
export type CreateAssignmentInput = z.infer<typeof CreateAssignmentInput>;

/** A change: absent is unchanged, null clears what may be empty. */
export const UpdateAssignmentInput = CreateAssignmentInput.omit({ courseId: true, title: true }).extend({
  assignmentId: z.guid(),
  title: CreateAssignmentInput.shape.title.nullish(),
});
export type UpdateAssignmentInput = z.infer<typeof UpdateAssignmentInput>;

const Grade = z.number().min(-mostPoints).max(mostPoints);

/** Marks and words for a submission. */
export const GradeSubmissionInput = z.object({
  submissionId: z.guid(),
  grade: Grade,
  maxGrade: Grade,
  feedback: z.string().nullish(),
  feedbackAttachments: Attachments.nullish(),
});
export type GradeSubmissionInput = z.infer<typeof GradeSubmissionInput>;

/** Any part of what a teacher says about a submission: absent is unchanged, null clears. */
export const UpdateSubmissionInput = z.object({
  submissionId: z.guid(),
  grade: Grade.nullish(),
  maxGrade: Grade.nullish(),
  feedback: z.string().nullish(),
  feedbackAttachments: Attachments.nullish(),
  status: z.enum(SubmissionStatus).nullish(),
  gradedAt: z.date().nullish(),
  returnedAt: z.date().nullish(),
});
export type UpdateSubmissionInput = z.infer<typeof UpdateSubmissionInput>;

export type AssignmentView = {
  id: string;
  courseId: string;
  instructorId: string;
  title: string;
  description: string | null;
  instructions: string | null;
  dueDate: Date | null;
  maxPoints: number | null;
  gradingType: string | null;
  metadata: unknown;
  status: AssignmentStatus;
  isPublished: boolean;
  createdAt: Date;
  updatedAt: Date;
};

/** What the form in the player sends: words, or links one a line, or both, but not nothing. */
export const HandInInput = z
  .object({
    assignmentId: z.guid(),
    enrollmentId: z.guid(),
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
  submissionType: string | null;
  submissionMetadata: unknown;
  status: SubmissionStatus;
  isLate: boolean;
  submittedAt: Date;
  gradedAt: Date | null;
  returnedAt: Date | null;
  grade: number | null;
  maxGrade: number | null;
  feedback: string | null;
  feedbackAttachments: string[];
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
