import { v7 as uuidv7 } from "uuid";
import { pool } from "@/lib/db";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";
import { logger } from "@/lib/logger";

export type Mail = {
  to: string;
  /** The template's name: what kind of mail it is. */
  template: string;
  locale: Locale;
  subject: string;
  text: string;
  html: string;
  /** A second mail under the same key is not written: jobs are safe to run twice. */
  dedupeKey: string;
  /** Where one click ends this kind of mail; null for what cannot be turned off. */
  unsubscribeUrl: string | null;
  /** One of many that nobody waits for: it leaves after those somebody does. */
  isBulk: boolean;
};

/** Without a transport the outbox itself is the mailbox (/dev/mailbox), and a mail has arrived as soon as it is written. */
const hasTransport = Boolean(env.RESEND_API_KEY || env.SMTP_HOST);

type Options = { now?: Date; isDelivered?: boolean };

/** Writes mails into the outbox in one statement, each once for its key. Returns how many were new. */
export async function queueMails(mails: readonly Mail[], { now = new Date(), isDelivered = !hasTransport }: Options = {}): Promise<number> {
  const column = <K extends keyof Mail>(name: K) => mails.map((mail) => mail[name]);
  const { rowCount } = await pool.query(
    `insert into emails (id, to_address, subject, text_body, html_body, template, locale, dedupe_key, unsubscribe_url, is_bulk, status, sent_at,
       created_at)
     select mail.*, $11::text::"EmailStatus", $12::timestamptz, $13::timestamptz
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::boolean[]) as mail
     on conflict (dedupe_key) do nothing`,
    [
      mails.map(() => uuidv7()),
      column("to"),
      mails.map(({ subject }) => subject.slice(0, 500)),
      column("text"),
      column("html"),
      column("template"),
      column("locale"),
      column("dedupeKey"),
      column("unsubscribeUrl"),
      column("isBulk"),
      isDelivered ? "sent" : "queued",
      isDelivered ? now : null,
      now,
    ],
  );
  if (isDelivered) logger.info({ templates: [...new Set(column("template"))], mails: rowCount }, "mail kept in the mailbox");
  return rowCount ?? 0;
}
