import CourseReminderEmail from "@/emails/course-reminder";
import { fillLetter, slot } from "@/emails/form-letter";
import { courseSlots, courseWords, endingSlots, letterTo } from "@/inngest/notifications/compose";
import { pageUrl } from "@/inngest/notifications/mail-person";
import type { Locale } from "@/lib/i18n/locales";
import { theirs } from "@/lib/notifications/mail/inert";
import type { Mail } from "@/lib/notifications/mail/outbox";
import { mailWords } from "@/lib/notifications/mail/words";
import type { Reminder } from "@/lib/notifications/mailings/reminders";

const form = (locale: Locale, count: number) => (
  <CourseReminderEmail
    locale={locale}
    heading={slot("heading")}
    body={mailWords(locale)("reminder.body", { courses: count })}
    courses={courseSlots(count)}
    url={slot("url")}
    ending={endingSlots}
  />
);

/** The reminder of one student, about every course they have been away from. */
export async function composeReminder({ courses, ...reader }: Reminder, key: string): Promise<Mail> {
  const { locale, t, ending, mail } = letterTo(reader, "course_reminder", key);
  const [first] = courses;
  const url = pageUrl(first && courses.length === 1 ? `/learn/${first.slug}` : "/learn", locale);
  const words = { heading: t("reminder.heading", { name: theirs(reader.fullName) }), url, ...courseWords(courses, locale), ...ending };
  const letter = await fillLetter(`reminder.${locale}.${courses.length}`, () => form(locale, courses.length), words);
  return mail({ template: "course-reminder", subject: t("reminder.subject", { course: theirs(first?.title ?? "") }), ...letter });
}
