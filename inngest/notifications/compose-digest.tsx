import DailyDigestEmail from "@/emails/daily-digest";
import { renderMail } from "@/emails/render";
import { letterTo } from "@/inngest/notifications/compose";
import { pageUrl } from "@/inngest/notifications/mail-person";
import { theirs } from "@/lib/notifications/mail/inert";
import type { Mail } from "@/lib/notifications/mail/outbox";
import { notificationWords } from "@/lib/notifications/mail/words";
import type { Digest } from "@/lib/notifications/mailings/digest";
import type { NotificationPayload } from "@/lib/notifications/topics";

/** The digest of one person. */
export async function composeDigest({ items, total, ...reader }: Digest, key: string): Promise<Mail> {
  const { locale, t, ending, mail } = letterTo(reader, "digest", key);
  const say = notificationWords(locale);
  const lines = items.map(({ kind, payload }) => ({ text: say(kind, inertValues(payload.values)), url: pageUrl(payload.href, locale) }));
  const body = (
    <DailyDigestEmail locale={locale} items={lines} more={total - items.length} url={pageUrl("/notifications", locale)} ending={ending} />
  );
  return mail({ template: "daily-digest", subject: t("digest.subject", { count: total }), ...(await renderMail(body)) });
}

function inertValues(values: NotificationPayload["values"]): NotificationPayload["values"] {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? theirs(value) : value]));
}
