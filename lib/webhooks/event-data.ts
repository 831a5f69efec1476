import "server-only";
import { prisma } from "@/lib/db";
import { type EventName, type EventPayload, eventSchemas } from "@/lib/events";
import { toDecimalString } from "@/lib/money";
import type { WebhookEvent } from "@/lib/webhooks/schema";

/** The event as the outbox keeps it: who did it, and when. */
type Circumstances = { actorId: string | null; at: Date };

/** What the world outside is told of an event of ours; null when there is nothing to tell after all. */
type Telling = { event: WebhookEvent; data: Record<string, unknown> };
type Reader<N extends EventName> = (payload: EventPayload<N>, circumstances: Circumstances) => Promise<Telling | null>;
type Readers = { [N in EventName]?: Reader<N> };

const iso = (at: Date | null | undefined) => at?.toISOString() ?? null;
const decimal = (value: { toString(): string } | null) => (value === null ? null : Number(value.toString()).toFixed(2));

const enrollmentOf = (id: string) =>
  prisma.enrollment.findUnique({ where: { id }, select: { studentId: true, courseId: true, enrolledAt: true, completedAt: true } });

const attemptOf = (id: string) =>
  prisma.quizAttempt.findUnique({
    where: { id },
    select: {
      quizId: true,
      enrollmentId: true,
      percentage: true,
      isPassed: true,
      submittedAt: true,
      gradedAt: true,
      enrollment: { select: { studentId: true } },
    },
  });

async function ofAttempt(attemptId: string) {
  const attempt = await attemptOf(attemptId);
  if (!attempt) return null;
  const data = {
    attempt_id: attemptId,
    quiz_id: attempt.quizId,
    enrollment_id: attempt.enrollmentId,
    student_id: attempt.enrollment.studentId,
    percentage: decimal(attempt.percentage),
    is_passed: attempt.isPassed,
    submitted_at: iso(attempt.submittedAt),
  };
  return { data, gradedAt: attempt.gradedAt, studentId: attempt.enrollment.studentId };
}

const readers = {
  "user/created": async ({ userId }) => {
    const user = await prisma.user.findUnique({ where: { id: userId }, select: { email: true, role: true, createdAt: true } });
    if (!user) return null;
    return { event: "user.created", data: { user_id: userId, email: user.email, role: user.role, created_at: iso(user.createdAt) } };
  },
  "course/published": async ({ courseId }, { at }) => {
    const course = await prisma.course.findUnique({ where: { id: courseId }, select: { instructorId: true, publishedAt: true } });
    if (!course) return null;
    const data = { course_id: courseId, instructor_id: course.instructorId, published_at: iso(course.publishedAt ?? at) };
    return { event: "course.published", data };
  },
  "course/updated": async ({ courseId }, { at }) => {
    const course = await prisma.course.findUnique({ where: { id: courseId }, select: { instructorId: true } });
    if (!course) return null;
    return { event: "course.updated", data: { course_id: courseId, instructor_id: course.instructorId, updated_at: iso(at) } };
  },
  "enrollment/created": async ({ enrollmentId, userId, courseId }, { at }) => {
    const enrollment = await enrollmentOf(enrollmentId);
    const data = { enrollment_id: enrollmentId, student_id: userId, course_id: courseId, status: "active" };
    return { event: "enrollment.created", data: { ...data, enrolled_at: iso(enrollment?.enrolledAt ?? at) } };
  },
  "enrollment/completed": async ({ enrollmentId, userId, courseId }, { at }) => {
    const enrollment = await enrollmentOf(enrollmentId);
    const data = { enrollment_id: enrollmentId, student_id: userId, course_id: courseId };
    return { event: "enrollment.completed", data: { ...data, completed_at: iso(enrollment?.completedAt ?? at) } };
  },
  "enrollment/dropped": async ({ enrollmentId, userId, courseId }, { at }) => {
    const data = { enrollment_id: enrollmentId, student_id: userId, course_id: courseId, dropped_at: iso(at) };
    return { event: "enrollment.dropped", data };
  },
  "attempt/submitted": async ({ attemptId }) => {
    const attempt = await ofAttempt(attemptId);
    return attempt && { event: "quiz.submitted", data: attempt.data };
  },
  // Only what a person has graded: what is graded as it is handed in was told by quiz.submitted.
  "attempt/graded": async ({ attemptId }, { actorId }) => {
    const attempt = await ofAttempt(attemptId);
    if (!attempt || actorId === null || actorId === attempt.studentId) return null;
    return { event: "quiz.graded", data: { ...attempt.data, graded_at: iso(attempt.gradedAt) } };
  },
  "certificate/issued": async ({ certificateId }) => {
    const certificate = await prisma.certificate.findUnique({
      where: { id: certificateId },
      select: { certificateNumber: true, enrollmentId: true, studentId: true, courseId: true, issuedAt: true },
    });
    if (!certificate) return null;
    const data = {
      certificate_id: certificateId,
      certificate_number: certificate.certificateNumber,
      enrollment_id: certificate.enrollmentId,
      student_id: certificate.studentId,
      course_id: certificate.courseId,
      issued_at: iso(certificate.issuedAt),
    };
    return { event: "certificate.issued", data };
  },
  "certificate/revoked": async ({ certificateId, reason }, { at }) => {
    const certificate = await prisma.certificate.findUnique({
      where: { id: certificateId },
      select: { certificateNumber: true, revokedAt: true },
    });
    if (!certificate) return null;
    const data = { certificate_id: certificateId, certificate_number: certificate.certificateNumber, reason };
    return { event: "certificate.revoked", data: { ...data, revoked_at: iso(certificate.revokedAt ?? at) } };
  },
  "payment/succeeded": async ({ paymentId }) => {
    const payment = await prisma.payment.findUnique({ where: { id: paymentId } });
    if (!payment) return null;
    const money = (minor: bigint) => toDecimalString({ amountMinor: Number(minor), currency: payment.currency });
    const data = {
      payment_id: paymentId,
      user_id: payment.userId,
      course_id: payment.courseId,
      enrollment_id: payment.enrollmentId,
      provider: payment.provider,
      amount: money(payment.amountMinor),
      total_amount: money(payment.totalMinor),
      refunded_amount: money(payment.refundedMinor),
      currency: payment.currency,
      processed_at: iso(payment.processedAt),
    };
    return { event: "payment.succeeded", data };
  },
} satisfies Readers;

export type ToldEvent = keyof typeof readers;

/** The events of ours that endpoints outside can be told of. */
export const toldEvents = Object.keys(readers) as ToldEvent[];

/** What an event of ours is called outside, and its data as they are now; null for one that nobody outside is told of. */
export async function tellingOf(name: string, payload: unknown, circumstances: Circumstances): Promise<Telling | null> {
  const told = toldEvents.find((known) => known === name);
  if (!told) return null;
  const read = readers[told] as Reader<typeof told>;
  return read(eventSchemas[told].parse(payload) as never, circumstances);
}
