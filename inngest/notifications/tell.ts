import { prisma } from "@/lib/db";
import type { EventName, EventPayload } from "@/lib/events";
import { defineJob } from "@/lib/jobs/define";
import { notifyNow } from "@/lib/notifications/notify";
import { attemptStory, certificateStory, enrollmentStory, paymentStory } from "@/lib/notifications/stories";
import type { NotificationKind, NotificationPayload } from "@/lib/notifications/topics";

type News = { userId: string; kind: NotificationKind } & NotificationPayload;

/** A job that tells somebody inside the product what an event means to them; null where there is nothing to tell. */
function tell<N extends EventName>(id: string, event: N, read: (payload: EventPayload<N>) => Promise<News | null>) {
  return defineJob({
    id,
    trigger: { event },
    group: "progress",
    async run({ event: cause }) {
      const news = await read(cause.data);
      if (!news) return null;
      const { userId, kind, href, values } = news;
      await notifyNow({ userId, kind, payload: { href, values }, dedupeKey: `${cause.id}.${kind}` });
      return { userId };
    },
  });
}

const tellEnrolled = tell("tell-enrolled", "enrollment/created", async ({ userId, courseId }) => {
  const story = await enrollmentStory({ userId, courseId });
  return story && { userId, kind: "enrolled", href: `/learn/${story.course.slug}`, values: { course: story.course.title } };
});

const tellQuizResult = tell("tell-quiz-result", "attempt/graded", async ({ userId, attemptId }) => {
  const story = await attemptStory(attemptId);
  if (!story) return null;
  const values = { quiz: story.quizTitle, percent: story.percent };
  return { userId, kind: story.isPassed ? "quiz_passed" : "quiz_failed", href: story.path, values };
});

const tellCompleted = tell("tell-course-completed", "enrollment/completed", async ({ userId, courseId }) => {
  const story = await enrollmentStory({ userId, courseId });
  return story && { userId, kind: "course_completed", href: `/learn/${story.course.slug}/finish`, values: { course: story.course.title } };
});

const tellCertificate = tell("tell-certificate-issued", "certificate/issued", async ({ userId, certificateId }) => {
  const story = await certificateStory(certificateId);
  if (!story || story.isRevoked) return null;
  return { userId, kind: "certificate_issued", href: `/certificates/${story.certificateNumber}`, values: { course: story.courseTitle } };
});

const tellRevoked = tell("tell-certificate-revoked", "certificate/revoked", async ({ certificateId }) => {
  const story = await certificateStory(certificateId);
  if (!story) return null;
  const href = `/certificates/${story.certificateNumber}`;
  return { userId: story.studentId, kind: "certificate_revoked", href, values: { course: story.courseTitle } };
});

const tellPaid = tell("tell-payment-succeeded", "payment/succeeded", async ({ userId, paymentId }) => {
  const reader = await prisma.user.findUnique({ where: { id: userId }, select: { locale: true } });
  const story = reader && (await paymentStory(paymentId, reader.locale));
  if (!story?.item) return null;
  return { userId, kind: "payment_succeeded", href: story.path, values: { total: story.total, item: story.item } };
});

/** Everything that is told inside the product. */
export const tellingJobs = [tellEnrolled, tellQuizResult, tellCompleted, tellCertificate, tellRevoked, tellPaid];
