import WelcomeEmail from "@/emails/welcome";
import { mailPerson } from "@/inngest/notifications/mail-person";
import { defineJob } from "@/lib/jobs/define";
import { theirs } from "@/lib/notifications/mail/inert";

/** Greets whoever has got an account. */
export const sendWelcomeEmail = defineJob({
  id: "send-welcome-email",
  trigger: { event: "user/created" },
  timeLimitSeconds: 60,
  group: "emails",
  run: ({ event }) =>
    mailPerson({ userId: event.data.userId, topic: null, dedupeKey: `${event.id}.welcome` }, async ({ reader, locale, t, to }) => ({
      template: "welcome",
      subject: t("welcome.subject"),
      body: <WelcomeEmail locale={locale} fullName={theirs(reader.fullName)} url={to("/courses")} />,
    })),
});
