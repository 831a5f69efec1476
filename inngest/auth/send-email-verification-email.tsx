import VerifyEmail from "@/emails/verify-email";
import { mailPerson } from "@/inngest/notifications/mail-person";
import { makeLink } from "@/lib/auth/mailed-links";
import { env } from "@/lib/env";
import { defineJob } from "@/lib/jobs/define";

/** Mails the link that confirms an address. The token is made here, so that it stands in no event and no kept step. */
export const sendEmailVerificationEmail = defineJob({
  id: "send-email-verification-email",
  trigger: { event: "email-verification/requested" },
  group: "emails",
  async run({ event }) {
    const { userId } = event.data;
    if (userId === null) return null;
    return mailPerson({ userId, topic: null, dedupeKey: `${event.id}.verify` }, async ({ reader, locale, t }) => {
      const link = await makeLink("email_verification", reader);
      if (!link) return null;
      const hours = Math.ceil(env.EMAIL_VERIFICATION_TOKEN_EXPIRE_MINUTES / 60);
      return { template: "verify-email", subject: t("verify.subject"), body: <VerifyEmail locale={locale} url={link.url} hours={hours} /> };
    });
  },
});
