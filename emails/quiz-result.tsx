import { Action, type Ending, Facts, MailLayout, Paragraph } from "@/emails/layout";
import type { Locale } from "@/lib/i18n/locales";
import { mailWords } from "@/lib/notifications/mail/words";

type Props = {
  locale: Locale;
  quizTitle: string;
  courseTitle: string;
  /** Whole numbers of percent. */
  percent: number;
  passingPercent: number;
  points: string;
  isPassed: boolean;
  url: string;
  ending: Ending;
};

/** How an attempt at a quiz turned out. */
export default function QuizResultEmail({ locale, quizTitle, courseTitle, percent, passingPercent, points, isPassed, url, ending }: Props) {
  const t = mailWords(locale);
  const outcome = isPassed ? "passed" : "failed";
  const rows = [
    { name: t("quiz.course"), value: courseTitle },
    { name: t("quiz.result"), value: `${percent}%` },
    { name: t("quiz.points"), value: points },
    { name: t("quiz.needed"), value: `${passingPercent}%` },
  ];
  return (
    <MailLayout
      locale={locale}
      preview={t(`quiz.${outcome}Preview`, { percent })}
      heading={t(`quiz.${outcome}Heading`, { quiz: quizTitle })}
      ending={ending}
    >
      <Paragraph>{t(`quiz.${outcome}Body`, { percent })}</Paragraph>
      <Facts rows={rows} />
      <Action href={url}>{t("quiz.action")}</Action>
    </MailLayout>
  );
}

QuizResultEmail.PreviewProps = {
  locale: "en",
  quizTitle: "Check: one table",
  courseTitle: "SQL from the first row",
  percent: 85,
  passingPercent: 70,
  points: "17 / 20",
  isPassed: true,
  url: "http://localhost:3000/learn/sql-from-the-first-row/check/result/1",
  ending: { unsubscribeUrl: "http://localhost:3000/unsubscribe?token=t", settingsUrl: "http://localhost:3000/settings#notifications" },
} satisfies Props;
