import { Action, type Ending, Facts, MailLayout, Paragraph } from "@/emails/layout";
import type { Locale } from "@/lib/i18n/locales";
import { mailWords } from "@/lib/notifications/mail/words";

type Props = { locale: Locale; courseTitle: string; number: string; issuedOn: string; url: string; ending: Ending };

/** Brings the certificate of a finished course. */
export default function CertificateIssuedEmail({ locale, courseTitle, number, issuedOn, url, ending }: Props) {
  const t = mailWords(locale);
  const rows = [
    { name: t("certificate.number"), value: number },
    { name: t("certificate.issued"), value: issuedOn },
  ];
  return (
    <MailLayout
      locale={locale}
      preview={t("certificate.preview")}
      heading={t("certificate.heading", { course: courseTitle })}
      ending={ending}
    >
      <Paragraph>{t("certificate.body")}</Paragraph>
      <Facts rows={rows} />
      <Action href={url}>{t("certificate.action")}</Action>
    </MailLayout>
  );
}

CertificateIssuedEmail.PreviewProps = {
  locale: "en",
  courseTitle: "SQL from the first row",
  number: "CERT-20261125-9A3F21",
  issuedOn: "25 November 2026",
  url: "http://localhost:3000/certificates/CERT-20261125-9A3F21",
  ending: { unsubscribeUrl: "http://localhost:3000/unsubscribe?token=t", settingsUrl: "http://localhost:3000/settings#notifications" },
} satisfies Props;
