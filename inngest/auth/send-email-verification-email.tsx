import { renderMail } from "@/emails/render";
import VerifyEmail from "@/emails/verify-email";
import { findMailReader, makeLink } from "@/lib/auth/mailed-links";
import { env } from "@/lib/env";
import { defineJob } from "@/lib/jobs/define";
import { postMail } from "@/lib/notifications/mail/post";
import { mailLocale, mailWords } from "@/lib/notifications/mail/words";

/** Mails the link that confirms an address. The token is made here, so that it stands in no event and no kept step. */
export const sendEmailVerificationEmail = defineJob({
  id: "send-email-verification-email",
  trigger: { event: "email-verification/requested" },
  group: "emails",
  async run({ event }) {
    const reader = event.data.userId === null ? null : await findMailReader(event.data.userId);
    const link = reader && (await makeLink("email_verification", reader));
    if (!reader || !link) return null;
    const locale = mailLocale(reader.locale);
    const body = await renderMail(
      <VerifyEmail locale={locale} url={link.url} hours={Math.ceil(env.EMAIL_VERIFICATION_TOKEN_EXPIRE_MINUTES / 60)} />,
    );
    const subject = mailWords(locale)("verify.subject");
    const dedupeKey = `${event.id}.verify`;
    await postMail({ to: reader.email, template: "verify-email", locale, subject, ...body, dedupeKey });
    return { userId: reader.id };
  },
});
