import { z } from "zod";
import { EnrollmentStatus, ProgressStatus } from "@/lib/generated/prisma/enums";

// PostgreSQL's integer; far more seconds than anybody lives.
const mostSeconds = 2_147_483_647;

export const EnrollInput = z.object({ courseId: z.guid(), couponCode: z.string().trim().max(50).nullish() });
export type EnrollInput = z.infer<typeof EnrollInput>;

export const EnrollmentInput = z.object({ enrollmentId: z.guid() });
export type EnrollmentInput = z.infer<typeof EnrollmentInput>;

export const LessonInput = z.object({ enrollmentId: z.guid(), lessonId: z.guid() });
export type LessonInput = z.infer<typeof LessonInput>;

export const ReportProgressInput = LessonInput.extend({
  status: z.enum(ProgressStatus).optional(),
  timeSpentSeconds: z.int().min(0).max(mostSeconds).optional(),
  lastPositionSeconds: z.int().min(0).max(mostSeconds).optional(),
  completionPercentage: z.number().min(0).max(100).optional(),
  notes: z.string().max(10_000).nullish(),
  /** How old the report is when it arrives late (offline, a failed save): an older position never replaces a newer one. */
  ageSeconds: z.int().min(0).max(mostSeconds).optional(),
});
export type ReportProgressInput = z.infer<typeof ReportProgressInput>;

export const WriteReviewInput = z.object({
  enrollmentId: z.guid(),
  rating: z.int().min(1).max(5),
  review: z.string().trim().min(10).max(2000),
});
export type WriteReviewInput = z.infer<typeof WriteReviewInput>;

export const EnrollmentView = z.object({
  id: z.guid(),
  studentId: z.guid(),
  courseId: z.guid(),
  enrolledAt: z.date(),
  startedAt: z.date().nullable(),
  completedAt: z.date().nullable(),
  status: z.enum(EnrollmentStatus),
  progressPercentage: z.number(),
  completedLessonsCount: z.number(),
  totalLessonsCount: z.number(),
  totalTimeSpentSeconds: z.number(),
  lastAccessedAt: z.date().nullable(),
  certificateIssuedAt: z.date().nullable(),
  rating: z.number().nullable(),
  review: z.string().nullable(),
});
export type EnrollmentView = z.infer<typeof EnrollmentView>;

export const ProgressView = z.object({
  id: z.guid(),
  enrollmentId: z.guid(),
  lessonId: z.guid(),
  status: z.enum(ProgressStatus),
  startedAt: z.date().nullable(),
  completedAt: z.date().nullable(),
  timeSpentSeconds: z.number(),
  lastPositionSeconds: z.number(),
  completionPercentage: z.number(),
  attemptsCount: z.number(),
  notes: z.string().nullable(),
});
export type ProgressView = z.infer<typeof ProgressView>;
