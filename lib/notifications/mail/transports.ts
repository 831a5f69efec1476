import { createTransport, type SendError } from "nodemailer";
import { Resend } from "resend";
import { type Env, env } from "@/lib/env";

/** A mail of the outbox, as it leaves. */
export type OutgoingMail = { id: string; to: string; subject: string; text: string; html: string };

/** Why a mail was not taken. Trying again cannot heal what is permanent. */
export type Refusal = { reason: string; isPermanent: boolean };

export type Transport = {
  /** Hands one mail over; null when it was taken. Never throws. */
  send(mail: OutgoingMail): Promise<Refusal | null>;
  /** How long to wait between two mails. */
  gapMilliseconds: number;
};

type Settings = Pick<
  Env,
  "EMAIL_FROM" | "RESEND_API_KEY" | "SMTP_HOST" | "SMTP_PORT" | "SMTP_USERNAME" | "SMTP_PASSWORD" | "SMTP_USE_TLS" | "SMTP_USE_SSL"
>;

const timeoutMilliseconds = 10_000;
// Mail programs do not answer these with "I am on holiday" (RFC 3834).
const headers = { "Auto-Submitted": "auto-generated" };

/** What carries mail out of the house: Resend, else SMTP; null when neither is set up and the outbox itself is the mailbox. */
export function mailTransport(settings: Settings = env): Transport | null {
  if (settings.RESEND_API_KEY) return resendTransport(settings.RESEND_API_KEY, settings);
  if (settings.SMTP_HOST) return smtpTransport(settings.SMTP_HOST, settings);
  return null;
}

function resendTransport(key: string, { EMAIL_FROM: from }: Settings): Transport {
  const resend = new Resend(key);
  return {
    // Resend takes two requests a second from an account that has not asked for more.
    gapMilliseconds: 500,
    async send({ id, to, subject, text, html }) {
      const { error } = await resend.emails.send(
        { from, to, subject, text, html, headers },
        { idempotencyKey: id, signal: AbortSignal.timeout(timeoutMilliseconds) },
      );
      if (!error) return null;
      const status = error.statusCode ?? 0;
      // Our earlier request for the same mail is still under way there: nothing is wrong with the mail.
      const isUnderWay = error.name === "concurrent_idempotent_requests";
      const isPermanent = status >= 400 && status < 500 && status !== 429 && !isUnderWay;
      return { reason: `${error.statusCode ?? "no answer"} ${error.name}: ${error.message}`, isPermanent };
    },
  };
}

function smtpTransport(host: string, settings: Settings): Transport {
  const { SMTP_USERNAME: user, SMTP_PASSWORD: pass = "", SMTP_USE_SSL: secure, SMTP_USE_TLS: useTls } = settings;
  const smtp = createTransport({
    host,
    port: settings.SMTP_PORT,
    secure,
    // STARTTLS is a condition, not an offer: without it neither password nor mail is sent.
    requireTLS: useTls && !secure,
    ignoreTLS: !useTls && !secure,
    auth: user ? { user, pass } : undefined,
    dnsTimeout: timeoutMilliseconds,
    connectionTimeout: timeoutMilliseconds,
    greetingTimeout: timeoutMilliseconds,
    socketTimeout: timeoutMilliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s>]+)/.exec(settings.EMAIL_FROM)?.[1] ?? "localhost";
  return {
    gapMilliseconds: 0,
    async send({ id, to, subject, text, html }) {
      // A mail that is sent twice keeps its Message-ID, by which many mailboxes show it once.
      const messageId = `<${id}@${domain}>`;
      try {
        await smtp.sendMail({ from: settings.EMAIL_FROM, to: { name: "", address: to }, subject, text, html, messageId, headers });
        return null;
      } catch (error) {
        const { message, responseCode = 0 } = error as SendError;
        return { reason: message, isPermanent: responseCode >= 500 };
      }
    },
  };
}
