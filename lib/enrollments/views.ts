import type { EnrollmentView, ProgressView } from "@/lib/enrollments/schema";
import type { Prisma } from "@/lib/generated/prisma/client";

/** The columns behind an enrollment's view. */
export const enrollmentFields = {
  id: true,
  studentId: true,
  courseId: true,
  enrolledAt: true,
  startedAt: true,
  completedAt: true,
  status: true,
  progressPercentage: true,
  completedLessonsCount: true,
  totalLessonsCount: true,
  totalTimeSpentSeconds: true,
  lastAccessedAt: true,
  certificateIssuedAt: true,
  rating: true,
  review: true,
} as const satisfies Prisma.EnrollmentSelect;

type EnrollmentRow = Prisma.EnrollmentGetPayload<{ select: typeof enrollmentFields }>;

export function enrollmentViewOf(row: EnrollmentRow): EnrollmentView {
  return { ...row, progressPercentage: Number(row.progressPercentage) };
}

/** The columns behind a lesson's progress. */
export const progressFields = {
  id: true,
  enrollmentId: true,
  lessonId: true,
  status: true,
  startedAt: true,
  completedAt: true,
  timeSpentSeconds: true,
  lastPositionSeconds: true,
  completionPercentage: true,
  attemptsCount: true,
  notes: true,
} as const satisfies Prisma.LessonProgressSelect;

type ProgressRow = Prisma.LessonProgressGetPayload<{ select: typeof progressFields }>;

export function progressViewOf(row: ProgressRow): ProgressView {
  return { ...row, completionPercentage: Number(row.completionPercentage) };
}
