import CourseEnrolledEmail from "@/emails/course-enrolled";
import { mailPerson } from "@/inngest/notifications/mail-person";
import { defineJob } from "@/lib/jobs/define";
import { theirs } from "@/lib/notifications/mail/inert";
import { enrollmentStory } from "@/lib/notifications/stories";

/** Confirms a place in a course. */
export const sendCourseEnrolledEmail = defineJob({
  id: "send-course-enrolled-email",
  trigger: { event: "enrollment/created" },
  group: "emails",
  async run({ event }) {
    const story = await enrollmentStory(event.data);
    if (!story) return null;
    const { title, slug, lessonsCount, instructor } = story.course;
    const about = { userId: event.data.userId, topic: "enrollment", dedupeKey: `${event.id}.enrolled` } as const;
    return mailPerson(about, async ({ locale, t, to, ending }) => ({
      template: "course-enrolled",
      subject: t("enrolled.subject", { course: theirs(title) }),
      body: (
        <CourseEnrolledEmail
          locale={locale}
          courseTitle={theirs(title)}
          teacher={theirs(instructor.fullName)}
          lessons={lessonsCount}
          url={to(`/learn/${slug}`)}
          ending={ending}
        />
      ),
    }));
  },
});
