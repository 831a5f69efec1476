import type { ReactElement } from "react";
import type { Ending } from "@/emails/layout";
import { renderMail } from "@/emails/render";
import { findMailReader, type MailReader } from "@/lib/auth/mailed-links";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";
import { localisedPath } from "@/lib/i18n/paths";
import { isPaused } from "@/lib/notifications/mail/addresses";
import { postMail } from "@/lib/notifications/mail/post";
import { mailLocale, mailWords } from "@/lib/notifications/mail/words";
import { choiceOf } from "@/lib/notifications/preferences";
import { rulesOf, type Topic } from "@/lib/notifications/topics";
import { unsubscribeLinks } from "@/lib/notifications/unsubscribe-link";

type Writing = {
  reader: MailReader;
  locale: Locale;
  t: ReturnType<typeof mailWords>;
  /** The absolute address of a page, in the reader's language. */
  to: (path: string) => string;
  /** Where this kind of mail can be ended. */
  ending: Ending;
};

type Letter = { template: string; subject: string; body: ReactElement };

/** The absolute address of a page in a language. */
export function pageUrl(path: string, locale: Locale): string {
  return env.FRONTEND_BASE_URL + localisedPath(path, locale);
}

export type PersonalMail = {
  userId: string;
  /** What the mail is about, for somebody who may have turned that off; null for what always goes out. */
  topic: Topic | null;
  dedupeKey: string;
};

/**
 * Mails one person in their language, once for the key. Nothing goes to somebody who is gone, who wants this topic otherwise, or whose
 * address is paused, except what cannot be turned off. Answers null where nothing was written.
 */
export async function mailPerson(
  { userId, topic, dedupeKey }: PersonalMail,
  write: (writing: Writing) => Promise<Letter | null>,
): Promise<{ userId: string } | null> {
  const reader = await findMailReader(userId);
  if (!reader) return null;
  const subscription = topic && rulesOf(topic).mails.length > 1 ? topic : null;
  if (subscription) {
    const { mail } = await choiceOf(prisma, userId, subscription);
    if (mail !== "at_once" || (await isPaused(reader.email))) return null;
  }
  const locale = mailLocale(reader.locale);
  const links = unsubscribeLinks({ userId, subscription: subscription ?? "digest" }, locale);
  const to = (path: string) => pageUrl(path, locale);
  const ending = { unsubscribeUrl: links.pageUrl, settingsUrl: to("/settings#notifications") };
  const letter = await write({ reader, locale, t: mailWords(locale), to, ending });
  if (!letter) return null;
  const { template, subject, body } = letter;
  const unsubscribeUrl = subscription && links.oneClickUrl;
  await postMail({ to: reader.email, template, locale, subject, ...(await renderMail(body)), dedupeKey, unsubscribeUrl });
  return { userId };
}
