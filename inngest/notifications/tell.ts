import { prisma } from "@/lib/db";
import { type EventName, type EventPayload, eventSchemas } from "@/lib/events";
import { defineJob } from "@/lib/jobs/define";
import { notifyNow } from "@/lib/notifications/notify";
import { attemptStory, certificateStory, enrollmentStory, paymentStory, submissionStory } from "@/lib/notifications/stories";
import type { NotificationKind, NotificationPayload } from "@/lib/notifications/topics";

type News = { userId: string; kind: NotificationKind } & NotificationPayload;
type Telling = { [N in EventName]?: (payload: EventPayload<N>) => Promise<News | null> };

async function ofSubmission(kind: "submission_graded" | "submission_returned", submissionId: string, userId: string): Promise<News | null> {
  const story = await submissionStory(submissionId);
  return story && { userId, kind, href: story.path, values: story.values };
}

/** What an event means to somebody, for those events that mean something; null where there is nothing to tell after all. */
const telling = {
  "enrollment/created": async ({ userId, courseId }) => {
    const story = await enrollmentStory({ userId, courseId });
    return story && { userId, kind: "enrolled", href: `/learn/${story.course.slug}`, values: { course: story.course.title } };
  },
  "enrollment/completed": async ({ userId, courseId }) => {
    const story = await enrollmentStory({ userId, courseId });
    return (
      story && { userId, kind: "course_completed", href: `/learn/${story.course.slug}/finish`, values: { course: story.course.title } }
    );
  },
  "attempt/graded": async ({ userId, attemptId }) => {
    const story = await attemptStory(attemptId);
    if (!story) return null;
    const values = { quiz: story.quizTitle, percent: story.percent };
    return { userId, kind: story.isPassed ? "quiz_passed" : "quiz_failed", href: story.path, values };
  },
  "submission/graded": ({ submissionId, userId }) => ofSubmission("submission_graded", submissionId, userId),
  "submission/returned": ({ submissionId, userId }) => ofSubmission("submission_returned", submissionId, userId),
  "certificate/issued": async ({ userId, certificateId }) => {
    const story = await certificateStory(certificateId);
    if (!story || story.isRevoked) return null;
    return { userId, kind: "certificate_issued", href: `/certificates/${story.certificateNumber}`, values: { course: story.courseTitle } };
  },
  "certificate/revoked": async ({ certificateId }) => {
    const story = await certificateStory(certificateId);
    if (!story) return null;
    const href = `/certificates/${story.certificateNumber}`;
    return { userId: story.studentId, kind: "certificate_revoked", href, values: { course: story.courseTitle } };
  },
  "instructor/approved": async ({ userId }) => ({ userId, kind: "instructor_approved", href: "/teach", values: {} }),
  "instructor/rejected": async ({ userId }) => ({ userId, kind: "instructor_rejected", href: "/settings/teaching", values: {} }),
  "payment/succeeded": async ({ userId, paymentId }) => {
    const reader = await prisma.user.findUnique({ where: { id: userId }, select: { locale: true } });
    const story = reader && (await paymentStory(paymentId, reader.locale));
    if (!story?.item) return null;
    return { userId, kind: "payment_succeeded", href: story.path, values: { total: story.total, item: story.item } };
  },
} satisfies Telling;

type ToldEvent = keyof typeof telling;
const toldEvents = Object.keys(telling) as ToldEvent[];

function newsOf<N extends ToldEvent>(name: N, payload: unknown): Promise<News | null> {
  const read = telling[name] as (payload: EventPayload<N>) => Promise<News | null>;
  return read(eventSchemas[name].parse(payload) as EventPayload<N>);
}

/** Tells people inside the product what has happened to them, once for each event. */
export const tellPeople = defineJob({
  id: "tell-people",
  trigger: { event: toldEvents },
  group: "progress",
  async run({ event }) {
    const name = toldEvents.find((told) => told === event.name);
    const news = name ? await newsOf(name, event.data) : null;
    if (!news) return null;
    const { userId, kind, href, values } = news;
    await notifyNow({ userId, kind, payload: { href, values }, dedupeKey: `${event.id}.${kind}` });
    return { userId };
  },
});
