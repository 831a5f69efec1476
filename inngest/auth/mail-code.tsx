import MfaCodeEmail from "@/emails/mfa-code";
import { renderMail } from "@/emails/render";
import { findMailReader } from "@/lib/auth/mailed-links";
import { mailedCode } from "@/lib/auth/mfa-secrets";
import { env } from "@/lib/env";
import { postMail } from "@/lib/notifications/mail/post";
import { mailLocale, mailWords } from "@/lib/notifications/mail/words";

type Request = { userId: string; purpose: "login" | "setup"; id: string };

/** Mails the code of a sign-in or a setup, which follows from its id; once for each. */
export async function mailCode({ userId, purpose, id }: Request): Promise<{ userId: string } | null> {
  const reader = await findMailReader(userId);
  if (!reader) return null;
  const locale = mailLocale(reader.locale);
  const minutes = env.MFA_LOGIN_CODE_EXPIRE_MINUTES;
  const body = await renderMail(<MfaCodeEmail locale={locale} purpose={purpose} code={mailedCode(id)} minutes={minutes} />);
  const subject = mailWords(locale)(`${purpose}.subject`);
  const dedupeKey = `mfa-${purpose}.${id}`;
  await postMail({ to: reader.email, template: `mfa-${purpose}-code`, locale, subject, ...body, dedupeKey });
  return { userId: reader.id };
}
