import ResetPasswordEmail from "@/emails/reset-password";
import { mailPerson } from "@/inngest/notifications/mail-person";
import { makeLink } from "@/lib/auth/mailed-links";
import { env } from "@/lib/env";
import { defineJob } from "@/lib/jobs/define";

/** Mails the link to choose a new password. The token is made here, so that it stands in no event and no kept step. */
export const sendPasswordResetEmail = defineJob({
  id: "send-password-reset-email",
  trigger: { event: "password-reset/requested" },
  group: "emails",
  async run({ event }) {
    const { userId } = event.data;
    if (userId === null) return null;
    return mailPerson({ userId, topic: null, dedupeKey: `${event.id}.reset` }, async ({ reader, locale, t }) => {
      const link = await makeLink("password_reset", reader);
      if (!link) return null;
      const minutes = env.PASSWORD_RESET_TOKEN_EXPIRE_MINUTES;
      const body = <ResetPasswordEmail locale={locale} url={link.url} minutes={minutes} />;
      return { template: "reset-password", subject: t("reset.subject"), body };
    });
  },
});
