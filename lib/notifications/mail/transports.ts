import { Resend } from "resend";
import { type Env, env } from "@/lib/env";
import { smtpTransport } from "@/lib/notifications/mail/smtp";

/** A mail of the outbox, as it leaves. */
export type OutgoingMail = { id: string; to: string; subject: string; text: string; html: string; unsubscribeUrl: string | null };

/**
 * Why a mail was not taken. `later`: not this time. `away`: the service takes nothing from us now, whatever the mail. `never`: trying again
 * cannot heal it. `bounced`: never, because of the address.
 */
export type Refusal = { reason: string; kind: "later" | "away" | "never" | "bounced" };

export type Transport = {
  /** Hands one mail over; null when it was taken. Never throws. */
  send(mail: OutgoingMail): Promise<Refusal | null>;
  /** So many mails may be under way at once. */
  lanes: number;
  /** How long a lane waits between two mails. */
  gapMilliseconds: number;
  close(): void;
};

export type MailSettings = Pick<
  Env,
  "EMAIL_FROM" | "RESEND_API_KEY" | "SMTP_HOST" | "SMTP_PORT" | "SMTP_USERNAME" | "SMTP_PASSWORD" | "SMTP_USE_TLS" | "SMTP_USE_SSL"
>;

export const timeoutMilliseconds = 10_000;

/** What carries mail out of the house: Resend, else SMTP; null when neither is set up and the outbox itself is the mailbox. */
export function mailTransport(settings: MailSettings = env): Transport | null {
  if (settings.RESEND_API_KEY) return resendTransport(settings.RESEND_API_KEY, settings);
  if (settings.SMTP_HOST) return smtpTransport(settings.SMTP_HOST, settings);
  return null;
}

/** The headers of a mail beside the usual ones. */
export function headersOf({ unsubscribeUrl }: Pick<OutgoingMail, "unsubscribeUrl">): Record<string, string> {
  return {
    // Mail programs do not answer these with "I am on holiday" (RFC 3834).
    "Auto-Submitted": "auto-generated",
    // The mail program's own button, in one click (RFC 8058).
    ...(unsubscribeUrl ? { "List-Unsubscribe": `<${unsubscribeUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : {}),
  };
}

function resendTransport(key: string, { EMAIL_FROM: from }: MailSettings): Transport {
  const resend = new Resend(key);
  return {
    lanes: 1,
    // Resend takes two requests a second from an account that has not asked for more.
    gapMilliseconds: 500,
    async send(mail) {
      const { id, to, subject, text, html } = mail;
      const { error } = await resend.emails.send(
        { from, to, subject, text, html, headers: headersOf(mail) },
        { idempotencyKey: id, signal: AbortSignal.timeout(timeoutMilliseconds) },
      );
      return error && { reason: `${error.statusCode ?? "no answer"} ${error.name}: ${error.message}`, kind: resendRefusal(error) };
    },
    close() {},
  };
}

function resendRefusal({ statusCode, name }: { statusCode: number | null; name: string }): Refusal["kind"] {
  const status = statusCode ?? 0;
  // Our earlier request for the same mail is still under way there: nothing is wrong with the mail.
  if (name === "concurrent_idempotent_requests") return "later";
  // A key that does not count, or a domain that is not verified, is a fault of the settings, not of the mail.
  if (status === 0 || status === 401 || status === 403 || status === 429) return "away";
  return status >= 400 && status < 500 ? "never" : "later";
}
