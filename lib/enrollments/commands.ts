import "server-only";
import { type Actor, isAdmin } from "@/lib/auth/actor";
import { readLessonMetadata } from "@/lib/courses/lesson-metadata";
import { isPaidCourse } from "@/lib/courses/policy";
import { prisma, type Tx } from "@/lib/db";
import { completionRuleOf, hasWatchedEnough, videoLength } from "@/lib/enrollments/completion";
import { hasPaidFor } from "@/lib/enrollments/entitlement";
import { writeReport } from "@/lib/enrollments/heartbeat";
import { canEnroll, canSeeEnrollment, canStudy, isOpen } from "@/lib/enrollments/policy";
import { countCourse, markLessonCompleted, recountEnrollment, stateDelta } from "@/lib/enrollments/progress";
import type {
  EnrollInput,
  EnrollmentInput,
  EnrollmentView,
  LessonInput,
  ProgressView,
  ReportProgressInput,
  WriteReviewInput,
} from "@/lib/enrollments/schema";
import { studyDay } from "@/lib/enrollments/study-day";
import { enrollmentFields, enrollmentViewOf, progressFields, progressViewOf } from "@/lib/enrollments/views";
import { AppError, failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { buyWithFullCoupon } from "@/lib/payments/coupons";

/**
 * Lets a person into a published course: free ones at once, paid ones when they have paid or a coupon takes off the whole price.
 * Repeating it answers the same row, and a dropped or expired one is taken up again with its progress. Throws the enrollment.* and
 * coupon.* refusals. Emits enrollment/created, once for a person and a course, and what the coupon's use emits.
 */
export function enroll(actor: Actor, { courseId, couponCode }: EnrollInput, now = new Date()): Promise<EnrollmentView> {
  return transact(async (tx) => {
    if (!canEnroll(actor)) throw failure("enrollment.students_only");
    const course = await tx.course.findUnique({
      where: { id: courseId },
      select: { isPublished: true, priceMinor: true, currency: true, isFree: true, lessonsCount: true },
    });
    if (!course) throw failure("course.not_found");
    if (!course.isPublished) throw failure("enrollment.course_unpublished");
    const key = { studentId_courseId: { studentId: actor.id, courseId } };
    const known = await tx.enrollment.findUnique({ where: key, select: { id: true, status: true } });
    if (!known || !isOpen(known.status)) {
      const mustPay = isPaidCourse(course) && !isAdmin(actor);
      if (mustPay) await checkPaid(tx, actor, { courseId, course, couponCode, now });
    }
    // The unique pair decides between two calls at once; the one that came second finds the row of the first.
    const { count } = await tx.enrollment.createMany({
      data: [{ studentId: actor.id, courseId, enrolledAt: now, startedAt: now, totalLessonsCount: course.lessonsCount }],
      skipDuplicates: true,
    });
    const row = await tx.enrollment.findUniqueOrThrow({ where: key, select: { id: true } });
    if (count === 1) {
      await record(tx, "enrollment/created", { enrollmentId: row.id, userId: actor.id, courseId }, { actor, aggregateId: row.id });
      await tx.course.update({ where: { id: courseId }, data: { enrollmentsCount: { increment: 1 } }, select: { id: true } });
      await countCourse(tx, courseId, { enrollments: 1, active: 1 });
    } else {
      const ended = { id: row.id, status: { in: ["dropped" as const, "expired" as const] } };
      const reopened = await tx.enrollment.updateMany({ where: ended, data: { status: "active" } });
      if (reopened.count === 1) {
        await countCourse(tx, courseId, { active: 1 });
        await recountEnrollment(tx, { enrollmentId: row.id, at: now }, actor);
      }
    }
    return enrollmentViewOf(await tx.enrollment.findUniqueOrThrow({ where: { id: row.id }, select: enrollmentFields }));
  });
}

type Sale = { courseId: string; course: { priceMinor: bigint; currency: string }; couponCode?: string | null; now: Date };

/** Throws enrollment.payment_required unless the course is paid for, or is now, by a coupon. */
async function checkPaid(tx: Tx, actor: Actor, { courseId, course, couponCode, now }: Sale): Promise<void> {
  const purchase = { userId: actor.id, courseId, now };
  if (await hasPaidFor(tx, purchase)) return;
  if (!couponCode) throw failure("enrollment.payment_required");
  try {
    const { priceMinor, currency } = course;
    if (await buyWithFullCoupon(tx, actor, { courseId, priceMinor, currency, code: couponCode, now })) return;
  } catch (error) {
    // Two calls at once with one coupon: while this one waited for it, the other has bought the course.
    if (error instanceof AppError && error.code === "coupon.limit_reached" && (await hasPaidFor(tx, purchase))) return;
    throw error;
  }
  throw failure("enrollment.payment_required");
}

/** Leaves a course; its progress is kept for a return. Repeating it is harmless. Emits enrollment/dropped, once each time. */
export function dropEnrollment(actor: Actor, { enrollmentId }: EnrollmentInput): Promise<void> {
  return transact(async (tx) => {
    const enrollment = await tx.enrollment.findUnique({ where: { id: enrollmentId }, select: { studentId: true, courseId: true } });
    if (!enrollment) throw failure("enrollment.not_found");
    if (!canStudy(actor, enrollment)) throw failure("enrollment.not_yours");
    const before = await tx.$queryRaw<{ status: EnrollmentView["status"] }[]>`
      select status::text as status from enrollments where id = ${enrollmentId}::uuid for update`;
    const status = before[0]?.status;
    if (!status || status === "dropped") return;
    await tx.enrollment.update({ where: { id: enrollmentId }, data: { status: "dropped" }, select: { id: true } });
    await countCourse(tx, enrollment.courseId, stateDelta(status, "dropped"));
    const payload = { enrollmentId, userId: enrollment.studentId, courseId: enrollment.courseId };
    await record(tx, "enrollment/dropped", payload, { actor, aggregateId: enrollmentId });
  });
}

/**
 * Takes a learner's claim about a lesson: one statement, unless the claim completes the lesson. Time counts only as far as the clock
 * on the wall allows, percentages never go down, and rules that the server checks itself cannot be claimed.
 * Throws the enrollment.* refusals of the REST contract.
 */
export async function reportProgress(actor: Actor, report: ReportProgressInput, now = new Date()): Promise<ProgressView> {
  const heartbeat = { actorId: actor.id, isAdmin: isAdmin(actor), report, now, day: studyDay(now, actor.timeZone) };
  for (let attempt = 1; ; attempt++) {
    const written = await writeReport(heartbeat);
    if (written && !written.isReady) return written.progress;
    if (written) return complete(actor, report, now);
    await refuse(actor, report);
    // Nothing speaks against it: another first report of the same lesson came in between.
    if (attempt === 3) throw failure("conflict");
  }
}

/** Marks a lesson as done, where that is the learner's to say. Repeating it is harmless. Emits what markLessonCompleted emits. */
export async function completeLesson(actor: Actor, input: LessonInput, now = new Date()): Promise<ProgressView> {
  await refuse(actor, { ...input, status: "completed" });
  return complete(actor, input, now);
}

/** Writes or replaces a learner's review. Emits review/written. */
export function writeReview(actor: Actor, { enrollmentId, rating, review }: WriteReviewInput, now = new Date()): Promise<EnrollmentView> {
  return transact(async (tx) => {
    const found = await tx.enrollment.findUnique({ where: { id: enrollmentId }, select: { studentId: true, courseId: true } });
    if (!found) throw failure("enrollment.not_found");
    if (!canStudy(actor, found)) throw failure("review.not_yours");
    // The lock makes two reviews at once follow each other, so that the second takes the first one's stars off again.
    const locked = await tx.$queryRaw<{ rating: number | null; progress: number }[]>`
      select rating, progress_percentage::float8 as progress from enrollments where id = ${enrollmentId}::uuid for update`;
    const before = locked[0];
    if (!before) throw failure("enrollment.not_found");
    if (before.progress < 20) throw failure("review.too_early");
    const row = await tx.enrollment.update({
      where: { id: enrollmentId },
      data: { rating, review, reviewedAt: now },
      select: enrollmentFields,
    });
    await tx.course.update({
      where: { id: found.courseId },
      data: { ratingSum: { increment: rating - (before.rating ?? 0) }, ratingCount: { increment: before.rating === null ? 1 : 0 } },
      select: { id: true },
    });
    await record(tx, "review/written", { enrollmentId, courseId: found.courseId }, { actor, aggregateId: enrollmentId });
    return enrollmentViewOf(row);
  });
}

function complete(actor: Actor, { enrollmentId, lessonId }: LessonInput, at: Date): Promise<ProgressView> {
  return transact(async (tx) => {
    await markLessonCompleted(tx, { enrollmentId, lessonId, at }, actor);
    const key = { enrollmentId_lessonId: { enrollmentId, lessonId } };
    return progressViewOf(await tx.lessonProgress.findUniqueOrThrow({ where: key, select: progressFields }));
  });
}

/** Finds what speaks against a report, in the contract's order, and throws it. */
async function refuse(actor: Actor, report: ReportProgressInput): Promise<void> {
  const { enrollmentId, lessonId, status, completionPercentage } = report;
  const enrollment = await prisma.enrollment.findUnique({
    where: { id: enrollmentId },
    select: { studentId: true, status: true, courseId: true, course: { select: { instructorId: true } } },
  });
  if (!enrollment) throw failure("enrollment.not_found");
  if (!canStudy(actor, enrollment)) {
    throw failure(canSeeEnrollment(actor, enrollment) ? "enrollment.progress_not_yours" : "enrollment.not_yours");
  }
  if (!isOpen(enrollment.status)) throw failure("enrollment.not_active");
  const lesson = await prisma.lesson.findFirst({
    where: { id: lessonId, courseId: enrollment.courseId },
    select: {
      durationMinutes: true,
      lessonMetadata: true,
      quiz: { select: { isPublished: true } },
      assignment: { where: { isPublished: true, status: "published" }, take: 1, select: { id: true } },
      progress: { where: { enrollmentId }, select: { status: true, completionPercentage: true, timeSpentSeconds: true } },
    },
  });
  if (!lesson) throw failure("enrollment.lesson_not_found");
  const progress = lesson.progress[0];
  if (progress?.status === "completed") {
    if (status !== undefined && status !== "completed") throw failure("enrollment.cannot_downgrade");
    return;
  }
  if (status !== "completed" && (completionPercentage ?? 0) < 100) return;
  const { completion, videoSeconds } = readLessonMetadata(lesson.lessonMetadata);
  const facts = { completion, hasPublishedQuiz: lesson.quiz?.isPublished === true, hasPublishedAssignment: lesson.assignment.length > 0 };
  const rule = completionRuleOf(facts);
  switch (rule.rule) {
    case "quiz":
      throw failure("enrollment.completed_by_quiz");
    case "assignment":
      throw failure("enrollment.completed_by_assignment");
    case "mark_done":
      return;
    case "watch_share": {
      const isWatched = hasWatchedEnough({
        percent: rule.percent,
        watchedPercent: Number(progress?.completionPercentage ?? 0),
        creditedSeconds: progress?.timeSpentSeconds ?? 0,
        lengthSeconds: videoLength({ videoSeconds, durationMinutes: lesson.durationMinutes }),
      });
      if (!isWatched) throw failure("enrollment.completed_by_watching");
    }
  }
}
