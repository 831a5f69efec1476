import PaymentConfirmationEmail from "@/emails/payment-confirmation";
import { mailPerson } from "@/inngest/notifications/mail-person";
import { env } from "@/lib/env";
import { defineJob } from "@/lib/jobs/define";
import { theirs } from "@/lib/notifications/mail/inert";
import { paymentStory } from "@/lib/notifications/stories";
import { formatDate } from "@/lib/time";

/** The receipt of a payment: one for a payment, however often its success is told. */
export const sendPaymentConfirmationEmail = defineJob({
  id: "send-payment-confirmation-email",
  trigger: { event: "payment/succeeded" },
  group: "emails",
  run({ event }) {
    const { userId, paymentId } = event.data;
    return mailPerson({ userId, topic: "payment", dedupeKey: `payment.${paymentId}` }, async ({ locale, t, to }) => {
      const story = await paymentStory(paymentId, locale);
      if (!story) return null;
      const item = theirs(story.item ?? env.PROJECT_NAME);
      const { amount, tax, total, invoiceNumber, path } = story;
      const paidOn = formatDate(story.paidAt, locale, env.DEFAULT_TIME_ZONE);
      const body = <PaymentConfirmationEmail locale={locale} url={to(path)} {...{ item, amount, tax, total, paidOn, invoiceNumber }} />;
      return { template: "payment-confirmation", subject: t("payment.subject", { item, total }), body };
    });
  },
});
