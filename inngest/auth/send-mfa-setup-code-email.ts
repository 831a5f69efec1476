import { mailCode } from "@/inngest/auth/mail-code";
import { defineJob } from "@/lib/jobs/define";

/** Mails the code that switches sign-in codes on. */
export const sendMfaSetupCodeEmail = defineJob({
  id: "send-mfa-setup-code-email",
  trigger: { event: "mfa-setup/requested" },
  group: "emails",
  run: ({ event }) => mailCode({ userId: event.data.userId, purpose: "setup", id: event.data.setupId }),
});
