import MfaCodeEmail from "@/emails/mfa-code";
import { mailPerson } from "@/inngest/notifications/mail-person";
import { mailedCode } from "@/lib/auth/mfa-secrets";
import { env } from "@/lib/env";

type Request = { userId: string; purpose: "login" | "setup"; id: string };

/** Mails the code of a sign-in or a setup, which follows from its id; once for each. */
export function mailCode({ userId, purpose, id }: Request): Promise<{ userId: string } | null> {
  return mailPerson({ userId, topic: null, dedupeKey: `mfa-${purpose}.${id}` }, async ({ locale, t }) => ({
    template: `mfa-${purpose}-code`,
    subject: t(`${purpose}.subject`),
    body: <MfaCodeEmail locale={locale} purpose={purpose} code={mailedCode(id)} minutes={env.MFA_LOGIN_CODE_EXPIRE_MINUTES} />,
  }));
}
