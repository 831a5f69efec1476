import { Action, BareAddress, MailLayout, Paragraph } from "@/emails/layout";
import type { Locale } from "@/lib/i18n/locales";
import { mailWords } from "@/lib/notifications/mail/words";

type Props = { locale: Locale; url: string; hours: number };

/** Asks whether an address is really this person's. */
export default function VerifyEmail({ locale, url, hours }: Props) {
  const t = mailWords(locale);
  return (
    <MailLayout locale={locale} preview={t("verify.preview")} heading={t("verify.heading")}>
      <Paragraph>{t("verify.body", { hours })}</Paragraph>
      <Action href={url}>{t("verify.action")}</Action>
      <BareAddress href={url}>{t("address")}</BareAddress>
    </MailLayout>
  );
}

VerifyEmail.PreviewProps = { locale: "en", url: "http://localhost:3000/verify-email?token=eyJ", hours: 24 } satisfies Props;
