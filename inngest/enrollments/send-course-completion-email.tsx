import CourseCompletionEmail from "@/emails/course-completion";
import { mailPerson } from "@/inngest/notifications/mail-person";
import { env } from "@/lib/env";
import { defineJob } from "@/lib/jobs/define";
import { theirs } from "@/lib/notifications/mail/inert";
import { enrollmentStory } from "@/lib/notifications/stories";

/** Congratulates on a finished course. Where a certificate comes by itself, its mail says so, and one is enough. */
export const sendCourseCompletionEmail = defineJob({
  id: "send-course-completion-email",
  trigger: { event: "enrollment/completed" },
  group: "emails",
  async run({ event }) {
    if (env.CERTIFICATE_AUTO_GENERATE) return null;
    const story = await enrollmentStory(event.data);
    if (!story) return null;
    const { title, slug, lessonsCount } = story.course;
    const about = { userId: event.data.userId, topic: "completion", dedupeKey: `completion.${event.data.enrollmentId}` } as const;
    return mailPerson(about, async ({ locale, t, to, ending }) => ({
      template: "course-completion",
      subject: t("completion.subject", { course: theirs(title) }),
      body: (
        <CourseCompletionEmail
          locale={locale}
          courseTitle={theirs(title)}
          lessons={lessonsCount}
          url={to(`/learn/${slug}/finish`)}
          ending={ending}
        />
      ),
    }));
  },
});
