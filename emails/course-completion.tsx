import { Action, type Ending, MailLayout, Paragraph } from "@/emails/layout";
import type { Locale } from "@/lib/i18n/locales";
import { mailWords } from "@/lib/notifications/mail/words";

type Props = { locale: Locale; courseTitle: string; lessons: number; url: string; ending: Ending };

/** Congratulates on a finished course, where no certificate comes by itself. */
export default function CourseCompletionEmail({ locale, courseTitle, lessons, url, ending }: Props) {
  const t = mailWords(locale);
  return (
    <MailLayout
      locale={locale}
      preview={t("completion.preview")}
      heading={t("completion.heading", { course: courseTitle })}
      ending={ending}
    >
      <Paragraph>{t("completion.body", { lessons })}</Paragraph>
      <Action href={url}>{t("completion.action")}</Action>
    </MailLayout>
  );
}

CourseCompletionEmail.PreviewProps = {
  locale: "en",
  courseTitle: "SQL from the first row",
  lessons: 14,
  url: "http://localhost:3000/learn/sql-from-the-first-row/finish",
  ending: { unsubscribeUrl: "http://localhost:3000/unsubscribe?token=t", settingsUrl: "http://localhost:3000/settings#notifications" },
} satisfies Props;
