import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locales";

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
};

/** Without a transport the outbox itself is the mailbox (/dev/mailbox), and a mail has arrived as soon as it is written. */
const hasTransport = Boolean(env.RESEND_API_KEY || env.SMTP_HOST);

/** Writes a mail into the outbox, once for its key. */
export async function queueMail(tx: Tx, mail: Mail, now = new Date()): Promise<void> {
  await tx.email.createMany({
    data: [
      {
        toAddress: mail.to,
        subject: mail.subject,
        textBody: mail.text,
        htmlBody: mail.html,
        template: mail.template,
        locale: mail.locale,
        dedupeKey: mail.dedupeKey,
        ...(hasTransport ? {} : { status: "sent" as const, sentAt: now }),
      },
    ],
    skipDuplicates: true,
  });
}
