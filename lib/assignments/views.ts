import type { SubmissionView } from "@/lib/assignments/schema";
import type { Prisma } from "@/lib/generated/prisma/client";

/** The columns behind a submission's view. */
export const submissionFields = {
  id: true,
  assignmentId: true,
  enrollmentId: true,
  content: true,
  fileUrls: true,
  status: true,
  isLate: true,
  submittedAt: true,
  grade: true,
  maxGrade: true,
  feedback: true,
} as const satisfies Prisma.SubmissionSelect;

type Row = Prisma.SubmissionGetPayload<{ select: typeof submissionFields }>;

export function submissionViewOf(row: Row): SubmissionView {
  return { ...row, grade: row.grade === null ? null : Number(row.grade), maxGrade: row.maxGrade === null ? null : Number(row.maxGrade) };
}
