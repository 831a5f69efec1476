import { mailCode } from "@/inngest/auth/mail-code";
import { defineJob } from "@/lib/jobs/define";

/** Mails the code that finishes a sign-in. */
export const sendMfaLoginCodeEmail = defineJob({
  id: "send-mfa-login-code-email",
  trigger: { event: "mfa-login/requested" },
  group: "emails",
  run: ({ event }) => mailCode({ userId: event.data.userId, purpose: "login", id: event.data.challengeId }),
});
