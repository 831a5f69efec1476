import { Action, CourseLine, type Ending, MailLayout, Paragraph } from "@/emails/layout";
import type { CourseWords } from "@/emails/weekly-report";
import type { Locale } from "@/lib/i18n/locales";
import { mailWords } from "@/lib/notifications/mail/words";

/** Every word is ready to be set: this letter goes to many, and is rendered with places in their stead. */
type Props = { locale: Locale; heading: string; body: string; courses: readonly CourseWords[]; url: string; ending: Ending };

/** Says to somebody who has not been there for a while that their place is kept. */
export default function CourseReminderEmail({ locale, heading, body, courses, url, ending }: Props) {
  const t = mailWords(locale);
  return (
    <MailLayout locale={locale} preview={body} heading={heading} ending={ending}>
      <Paragraph>{body}</Paragraph>
      {courses.map(({ title, percent, note, url: href }) => (
        <CourseLine key={href} locale={locale} title={title} percent={percent} note={note} href={href} />
      ))}
      <Action href={url}>{t("reminder.action")}</Action>
    </MailLayout>
  );
}

CourseReminderEmail.PreviewProps = {
  locale: "en",
  heading: "Your place is kept, Layla",
  body: "You have not been in this course for a while. Go on where you stopped: a few minutes are enough to be back in it.",
  courses: [
    {
      title: "SQL from the first row",
      percent: "45",
      note: "6 of 14 lessons done",
      url: "http://localhost:3000/learn/sql-from-the-first-row",
    },
  ],
  url: "http://localhost:3000/learn/sql-from-the-first-row",
  ending: { unsubscribeUrl: "http://localhost:3000/unsubscribe?token=t", settingsUrl: "http://localhost:3000/settings#notifications" },
} satisfies Props;
