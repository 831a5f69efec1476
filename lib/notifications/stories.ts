import { prisma } from "@/lib/db";
import { formatMoney } from "@/lib/money";

/** What mails and notifications tell. Each is read when the job runs; null when the thing is gone. */

export function enrollmentStory({ userId, courseId }: { userId: string; courseId: string }) {
  return prisma.enrollment.findUnique({
    where: { studentId_courseId: { studentId: userId, courseId } },
    select: {
      course: { select: { title: true, slug: true, lessonsCount: true, instructor: { select: { fullName: true } } } },
    },
  });
}

export async function attemptStory(attemptId: string) {
  const attempt = await prisma.quizAttempt.findFirst({
    where: { id: attemptId, status: "graded" },
    select: {
      percentage: true,
      score: true,
      maxScore: true,
      isPassed: true,
      quiz: {
        select: { title: true, passingScore: true, lesson: { select: { slug: true } }, course: { select: { title: true, slug: true } } },
      },
    },
  });
  if (!attempt) return null;
  const { quiz } = attempt;
  return {
    quizTitle: quiz.title,
    courseTitle: quiz.course.title,
    percent: Math.round(Number(attempt.percentage ?? 0)),
    passingPercent: Math.round(Number(quiz.passingScore)),
    points: `${Number(attempt.score ?? 0)} / ${Number(attempt.maxScore)}`,
    isPassed: attempt.isPassed ?? false,
    path: `/learn/${quiz.course.slug}/${quiz.lesson.slug}/result/${attemptId}`,
  };
}

export async function submissionStory(submissionId: string) {
  const submission = await prisma.submission.findUnique({
    where: { id: submissionId },
    select: {
      grade: true,
      maxGrade: true,
      assignment: { select: { title: true, maxPoints: true, lesson: { select: { slug: true } }, course: { select: { slug: true } } } },
    },
  });
  if (!submission) return null;
  const { assignment } = submission;
  const most = submission.maxGrade ?? assignment.maxPoints;
  return {
    path: `/learn/${assignment.course.slug}${assignment.lesson ? `/${assignment.lesson.slug}` : ""}`,
    values: { assignment: assignment.title, grade: Number(submission.grade ?? 0), most: Number(most ?? 0) },
  };
}

export function certificateStory(certificateId: string) {
  return prisma.certificate.findUnique({
    where: { id: certificateId },
    select: { studentId: true, courseTitle: true, certificateNumber: true, issuedAt: true, isRevoked: true },
  });
}

export async function paymentStory(paymentId: string, locale: string) {
  const payment = await prisma.payment.findUnique({
    where: { id: paymentId },
    select: {
      userId: true,
      amountMinor: true,
      taxMinor: true,
      totalMinor: true,
      currency: true,
      planName: true,
      invoiceNumber: true,
      createdAt: true,
      processedAt: true,
      course: { select: { title: true, slug: true } },
    },
  });
  if (!payment) return null;
  const written = (amountMinor: bigint) => formatMoney({ amountMinor: Number(amountMinor), currency: payment.currency }, locale);
  return {
    userId: payment.userId,
    item: payment.course?.title ?? payment.planName,
    amount: written(payment.amountMinor),
    tax: payment.taxMinor > 0 ? written(payment.taxMinor) : null,
    total: written(payment.totalMinor),
    paidAt: payment.processedAt ?? payment.createdAt,
    invoiceNumber: payment.invoiceNumber,
    path: payment.course ? `/learn/${payment.course.slug}` : "/settings",
  };
}
