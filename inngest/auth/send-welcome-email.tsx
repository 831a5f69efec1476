import { renderMail } from "@/emails/render";
import WelcomeEmail from "@/emails/welcome";
import { findMailReader } from "@/lib/auth/mailed-links";
import { env } from "@/lib/env";
import { localisedPath } from "@/lib/i18n/paths";
import { defineJob } from "@/lib/jobs/define";
import { postMail } from "@/lib/notifications/mail/post";
import { mailLocale, mailWords } from "@/lib/notifications/mail/words";

/** Greets whoever has got an account. */
export const sendWelcomeEmail = defineJob({
  id: "send-welcome-email",
  trigger: { event: "user/created" },
  timeLimitSeconds: 60,
  group: "emails",
  async run({ event }) {
    const reader = await findMailReader(event.data.userId);
    if (!reader) return null;
    const locale = mailLocale(reader.locale);
    const url = env.FRONTEND_BASE_URL + localisedPath("/courses", locale);
    const body = await renderMail(<WelcomeEmail locale={locale} fullName={reader.fullName} url={url} />);
    const subject = mailWords(locale)("welcome.subject");
    await postMail({ to: reader.email, template: "welcome", locale, subject, ...body, dedupeKey: `${event.id}.welcome` });
    return { userId: reader.id };
  },
});
