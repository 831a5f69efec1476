import { slot } from "@/emails/form-letter";
import type { Ending } from "@/emails/layout";
import { pageUrl } from "@/inngest/notifications/mail-person";
import type { Locale } from "@/lib/i18n/locales";
import { inert } from "@/lib/notifications/mail/inert";
import type { Mail } from "@/lib/notifications/mail/outbox";
import { mailLocale, mailWords } from "@/lib/notifications/mail/words";
import type { MailingCourse, MailingReader } from "@/lib/notifications/mailings/readers";
import type { Subscription } from "@/lib/notifications/topics";
import { unsubscribeLinks } from "@/lib/notifications/unsubscribe-link";

/** Places for the words under a letter. */
export const endingSlots: Ending = { unsubscribeUrl: slot("unsubscribeUrl"), settingsUrl: slot("settingsUrl") };

/** Places for so many courses. */
export function courseSlots(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    title: slot(`title${index}`),
    percent: slot(`percent${index}`),
    note: slot(`note${index}`),
    url: slot(`url${index}`),
  }));
}

/** The words for those places. */
export function courseWords(courses: readonly MailingCourse[], locale: Locale): Record<string, string> {
  const t = mailWords(locale);
  const words: Record<string, string> = {};
  for (const [index, { title, percent, done, total, slug }] of courses.entries()) {
    words[`title${index}`] = inert(title);
    words[`percent${index}`] = String(percent);
    words[`note${index}`] = t("weekly.lessonsDone", { done, total });
    words[`url${index}`] = pageUrl(`/learn/${slug}`, locale);
  }
  return words;
}

type Written = { template: string; subject: string; html: string; text: string };

/** The language and the ending of one letter of a mailing, and the mail that is made of it. */
export function letterTo(reader: MailingReader, subscription: Subscription, key: string) {
  const locale = mailLocale(reader.locale);
  const links = unsubscribeLinks({ userId: reader.id, subscription }, locale);
  const ending = { unsubscribeUrl: links.pageUrl, settingsUrl: pageUrl("/settings#notifications", locale) };
  const mail = (written: Written): Mail => ({
    ...written,
    to: reader.email,
    locale,
    dedupeKey: `${key}.${reader.id}`,
    unsubscribeUrl: links.oneClickUrl,
    isBulk: true,
  });
  return { locale, t: mailWords(locale), ending, mail };
}
