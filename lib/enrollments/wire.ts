import { z } from "zod";
import { enrollmentExample, enrollmentStatsExample, progressExample, progressReportExample } from "@/lib/enrollments/examples";
import type { CourseEnrollmentStats } from "@/lib/enrollments/queries";
import type { EnrollmentView, ProgressView, ReportProgressInput } from "@/lib/enrollments/schema";
import { ReportProgressInput as ReportProgress } from "@/lib/enrollments/schema";
import { exampleIds } from "@/lib/example-ids";
import { EnrollmentStatus, ProgressStatus } from "@/lib/generated/prisma/enums";
import { decimalString } from "@/lib/validation";
import { Id } from "@/lib/wire";

const instant = z.iso.datetime().nullable();

export const EnrollmentParams = z.object({ enrollment_id: z.guid() });
export const EnrollmentLessonParams = z.object({ enrollment_id: z.guid(), lesson_id: z.guid() });

export const EnrollBody = z
  .object({ course_id: z.guid(), coupon_code: z.string().trim().max(50).nullish() })
  .meta({ id: "EnrollmentCreate", examples: [{ course_id: exampleIds.course }] });

const report = ReportProgress.shape;

/** Decimals come as numbers or strings. `age_seconds` is our own addition: how late the report is. */
export const ProgressBody = z
  .object({
    status: report.status.nullish().transform((value) => value ?? undefined),
    time_spent_seconds: report.timeSpentSeconds.nullish().transform((value) => value ?? undefined),
    last_position_seconds: report.lastPositionSeconds.nullish().transform((value) => value ?? undefined),
    completion_percentage: z
      .union([z.number(), z.string().regex(/^\s*-?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})\s*$/, "Input should be a valid decimal")])
      .transform(Number)
      .pipe(z.number().min(0).max(100))
      .nullish()
      .transform((value) => value ?? undefined),
    notes: report.notes,
    age_seconds: report.ageSeconds.nullish().transform((value) => value ?? undefined),
  })
  .meta({ id: "ProgressReport", examples: [progressReportExample] });

export const ReviewBody = z
  .object({ rating: z.int().min(1).max(5), review: z.string().trim().min(10).max(2000) })
  .meta({ id: "ReviewWrite", examples: [{ rating: 5, review: "I never thought that I would build a radio." }] });

export const EnrollmentWire = z
  .object({
    id: z.guid(),
    student_id: z.guid(),
    course_id: z.guid(),
    enrolled_at: z.iso.datetime(),
    started_at: instant,
    completed_at: instant,
    status: z.enum(EnrollmentStatus),
    progress_percentage: z.string(),
    completed_lessons_count: z.number().int(),
    total_lessons_count: z.number().int(),
    total_time_spent_seconds: z.number().int(),
    last_accessed_at: instant,
    certificate_issued_at: instant,
    rating: z.number().int().nullable(),
    review: z.string().nullable(),
  })
  .meta({ id: "Enrollment", examples: [enrollmentExample] });

export const CourseEnrollmentsParams = z.object({ course_id: Id });

export const EnrollmentStatsWire = z
  .object({
    course_id: z.guid(),
    total_enrollments: z.number().int(),
    active_enrollments: z.number().int(),
    completed_enrollments: z.number().int(),
    average_progress: z.string(),
  })
  .meta({ id: "EnrollmentStats", examples: [enrollmentStatsExample] });

export function toEnrollmentStatsWire(stats: CourseEnrollmentStats): z.input<typeof EnrollmentStatsWire> {
  return {
    course_id: stats.courseId,
    total_enrollments: stats.total,
    active_enrollments: stats.active,
    completed_enrollments: stats.completed,
    average_progress: decimalString(stats.averageProgress) ?? "",
  };
}

export const ProgressWire = z
  .object({
    id: z.guid(),
    enrollment_id: z.guid(),
    lesson_id: z.guid(),
    status: z.enum(ProgressStatus),
    started_at: instant,
    completed_at: instant,
    time_spent_seconds: z.number().int(),
    last_position_seconds: z.number().int(),
    completion_percentage: z.string(),
    attempts_count: z.number().int(),
    notes: z.string().nullable(),
  })
  .meta({ id: "Progress", examples: [progressExample] });

export function toEnrollmentWire(view: EnrollmentView): z.input<typeof EnrollmentWire> {
  return {
    id: view.id,
    student_id: view.studentId,
    course_id: view.courseId,
    enrolled_at: view.enrolledAt.toISOString(),
    started_at: view.startedAt?.toISOString() ?? null,
    completed_at: view.completedAt?.toISOString() ?? null,
    status: view.status,
    progress_percentage: decimalString(view.progressPercentage) ?? "0.00",
    completed_lessons_count: view.completedLessonsCount,
    total_lessons_count: view.totalLessonsCount,
    total_time_spent_seconds: view.totalTimeSpentSeconds,
    last_accessed_at: view.lastAccessedAt?.toISOString() ?? null,
    certificate_issued_at: view.certificateIssuedAt?.toISOString() ?? null,
    rating: view.rating,
    review: view.review,
  };
}

export function toProgressWire(view: ProgressView): z.input<typeof ProgressWire> {
  return {
    id: view.id,
    enrollment_id: view.enrollmentId,
    lesson_id: view.lessonId,
    status: view.status,
    started_at: view.startedAt?.toISOString() ?? null,
    completed_at: view.completedAt?.toISOString() ?? null,
    time_spent_seconds: view.timeSpentSeconds,
    last_position_seconds: view.lastPositionSeconds,
    completion_percentage: decimalString(view.completionPercentage) ?? "0.00",
    attempts_count: view.attemptsCount,
    notes: view.notes,
  };
}

/** A progress body as our own input. */
export function reportOf(params: z.output<typeof EnrollmentLessonParams>, body: z.output<typeof ProgressBody>): ReportProgressInput {
  return {
    enrollmentId: params.enrollment_id,
    lessonId: params.lesson_id,
    status: body.status,
    timeSpentSeconds: body.time_spent_seconds,
    lastPositionSeconds: body.last_position_seconds,
    completionPercentage: body.completion_percentage,
    notes: body.notes,
    ageSeconds: body.age_seconds,
  };
}
