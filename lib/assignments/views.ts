import type { AssignmentView, SubmissionView } from "@/lib/assignments/schema";
import type { Prisma } from "@/lib/generated/prisma/client";

/** The columns behind a submission's view. */
export const submissionFields = {
  id: true,
  assignmentId: true,
  enrollmentId: true,
  content: true,
  fileUrls: true,
  submissionType: true,
  submissionMetadata: true,
  status: true,
  isLate: true,
  submittedAt: true,
  gradedAt: true,
  returnedAt: true,
  grade: true,
  maxGrade: true,
  feedback: true,
  feedbackAttachments: true,
} as const satisfies Prisma.SubmissionSelect;

type Row = Prisma.SubmissionGetPayload<{ select: typeof submissionFields }>;

export function submissionViewOf(row: Row): SubmissionView {
  return { ...row, grade: numberOf(row.grade), maxGrade: numberOf(row.maxGrade) };
}

/** The columns behind an assignment's view. */
export const assignmentFields = {
  id: true,
  courseId: true,
  instructorId: true,
  title: true,
  description: true,
  instructions: true,
  dueDate: true,
  maxPoints: true,
  gradingType: true,
  assignmentMetadata: true,
  status: true,
  isPublished: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.AssignmentSelect;

type AssignmentRow = Prisma.AssignmentGetPayload<{ select: typeof assignmentFields }>;

export function assignmentViewOf({ assignmentMetadata, maxPoints, ...row }: AssignmentRow): AssignmentView {
  return { ...row, maxPoints: numberOf(maxPoints), metadata: assignmentMetadata };
}

function numberOf(value: { toString(): string } | null): number | null {
  return value === null ? null : Number(value.toString());
}
