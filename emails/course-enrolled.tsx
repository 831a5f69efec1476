import { Action, type Ending, MailLayout, Paragraph } from "@/emails/layout";
import type { Locale } from "@/lib/i18n/locales";
import { mailWords } from "@/lib/notifications/mail/words";

type Props = { locale: Locale; courseTitle: string; teacher: string; lessons: number; url: string; ending: Ending };

/** Confirms a place in a course. */
export default function CourseEnrolledEmail({ locale, courseTitle, teacher, lessons, url, ending }: Props) {
  const t = mailWords(locale);
  return (
    <MailLayout
      locale={locale}
      preview={t("enrolled.preview", { teacher })}
      heading={t("enrolled.heading", { course: courseTitle })}
      ending={ending}
    >
      <Paragraph>{t("enrolled.body", { teacher, lessons })}</Paragraph>
      <Action href={url}>{t("enrolled.action")}</Action>
    </MailLayout>
  );
}

CourseEnrolledEmail.PreviewProps = {
  locale: "en",
  courseTitle: "SQL from the first row",
  teacher: "Omar Farouk",
  lessons: 14,
  url: "http://localhost:3000/learn/sql-from-the-first-row",
  ending: { unsubscribeUrl: "http://localhost:3000/unsubscribe?token=t", settingsUrl: "http://localhost:3000/settings#notifications" },
} satisfies Props;
