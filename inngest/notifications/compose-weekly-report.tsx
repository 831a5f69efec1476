import { fillLetter, slot } from "@/emails/form-letter";
import WeeklyReportEmail from "@/emails/weekly-report";
import { courseSlots, courseWords, endingSlots, letterTo } from "@/inngest/notifications/compose";
import { pageUrl } from "@/inngest/notifications/mail-person";
import type { Locale } from "@/lib/i18n/locales";
import { theirs } from "@/lib/notifications/mail/inert";
import type { Mail } from "@/lib/notifications/mail/outbox";
import { mailWords } from "@/lib/notifications/mail/words";
import type { WeeklyReport } from "@/lib/notifications/mailings/weekly-report";

const form = (locale: Locale, count: number) => (
  <WeeklyReportEmail
    locale={locale}
    heading={slot("heading")}
    summary={slot("summary")}
    courses={courseSlots(count)}
    url={pageUrl("/learn", locale)}
    ending={endingSlots}
  />
);

/** The weekly report of one student. */
export async function composeWeeklyReport(report: WeeklyReport, key: string): Promise<Mail> {
  const { locale, t, ending, mail } = letterTo(report, "weekly_report", key);
  const { days, lessons, seconds, courses } = report;
  const summary = days > 0 ? t("weekly.studied", { days, lessons, time: durationWords(seconds, locale) }) : t("weekly.quiet");
  const words = { heading: t("weekly.heading", { name: theirs(report.fullName) }), summary, ...courseWords(courses, locale), ...ending };
  const letter = await fillLetter(`weekly.${locale}.${courses.length}`, () => form(locale, courses.length), words);
  return mail({ template: "weekly-report", subject: t("weekly.subject"), ...letter });
}

function durationWords(seconds: number, locale: Locale): string {
  const t = mailWords(locale);
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t("time.minutes", { minutes });
  return t("time.hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
