import { Action, CourseLine, type Ending, MailLayout, Paragraph } from "@/emails/layout";
import type { Locale } from "@/lib/i18n/locales";
import { mailWords } from "@/lib/notifications/mail/words";

/** Every word is ready to be set: this letter goes to many, and is rendered with places in their stead. */
export type CourseWords = { title: string; percent: string; note: string; url: string };
type Props = { locale: Locale; heading: string; summary: string; courses: readonly CourseWords[]; url: string; ending: Ending };

/** What a student did in a week, and where each course stands. */
export default function WeeklyReportEmail({ locale, heading, summary, courses, url, ending }: Props) {
  const t = mailWords(locale);
  return (
    <MailLayout locale={locale} preview={summary} heading={heading} ending={ending}>
      <Paragraph>{summary}</Paragraph>
      {courses.map(({ title, percent, note, url: href }) => (
        <CourseLine key={href} locale={locale} title={title} percent={percent} note={note} href={href} />
      ))}
      <Action href={url}>{t("weekly.action")}</Action>
    </MailLayout>
  );
}

WeeklyReportEmail.PreviewProps = {
  locale: "en",
  heading: "Your week, Layla",
  summary: "You studied on 4 days, 2 h 10 min in all, and finished 3 lessons.",
  courses: [
    {
      title: "SQL from the first row",
      percent: "45",
      note: "6 of 14 lessons done",
      url: "http://localhost:3000/learn/sql-from-the-first-row",
    },
    { title: "How a city drinks", percent: "10", note: "1 of 10 lessons done", url: "http://localhost:3000/learn/how-a-city-drinks" },
  ],
  url: "http://localhost:3000/learn",
  ending: { unsubscribeUrl: "http://localhost:3000/unsubscribe?token=t", settingsUrl: "http://localhost:3000/settings#notifications" },
} satisfies Props;
