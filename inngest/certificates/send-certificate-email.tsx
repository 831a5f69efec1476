import CertificateIssuedEmail from "@/emails/certificate-issued";
import { mailPerson } from "@/inngest/notifications/mail-person";
import { env } from "@/lib/env";
import { defineJob } from "@/lib/jobs/define";
import { theirs } from "@/lib/notifications/mail/inert";
import { certificateStory } from "@/lib/notifications/stories";
import { formatDate } from "@/lib/time";

/** Brings a certificate to whoever has earned it; not one that was withdrawn since. */
export const sendCertificateEmail = defineJob({
  id: "send-certificate-email",
  trigger: { event: "certificate/issued" },
  group: "emails",
  async run({ event }) {
    const { userId, certificateId } = event.data;
    const story = await certificateStory(certificateId);
    if (!story || story.isRevoked) return null;
    const { courseTitle, certificateNumber, issuedAt } = story;
    return mailPerson({ userId, topic: "certificate", dedupeKey: `certificate.${certificateId}` }, async ({ locale, t, to, ending }) => ({
      template: "certificate-issued",
      subject: t("certificate.subject", { course: theirs(courseTitle) }),
      body: (
        <CertificateIssuedEmail
          locale={locale}
          courseTitle={theirs(courseTitle)}
          number={certificateNumber}
          issuedOn={formatDate(issuedAt, locale, env.DEFAULT_TIME_ZONE)}
          url={to(`/certificates/${certificateNumber}`)}
          ending={ending}
        />
      ),
    }));
  },
});
