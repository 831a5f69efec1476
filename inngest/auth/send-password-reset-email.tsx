import { renderMail } from "@/emails/render";
import ResetPasswordEmail from "@/emails/reset-password";
import { findMailReader, makeLink } from "@/lib/auth/mailed-links";
import { env } from "@/lib/env";
import { defineJob } from "@/lib/jobs/define";
import { postMail } from "@/lib/notifications/mail/post";
import { mailLocale, mailWords } from "@/lib/notifications/mail/words";

/** Mails the link to choose a new password. The token is made here, so that it stands in no event and no kept step. */
export const sendPasswordResetEmail = defineJob({
  id: "send-password-reset-email",
  trigger: { event: "password-reset/requested" },
  group: "emails",
  async run({ event }) {
    const reader = event.data.userId === null ? null : await findMailReader(event.data.userId);
    const link = reader && (await makeLink("password_reset", reader));
    if (!reader || !link) return null;
    const locale = mailLocale(reader.locale);
    const body = await renderMail(<ResetPasswordEmail locale={locale} url={link.url} minutes={env.PASSWORD_RESET_TOKEN_EXPIRE_MINUTES} />);
    const subject = mailWords(locale)("reset.subject");
    const dedupeKey = `${event.id}.reset`;
    await postMail({ to: reader.email, template: "reset-password", locale, subject, ...body, dedupeKey });
    return { userId: reader.id };
  },
});
