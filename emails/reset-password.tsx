import { Action, BareAddress, MailLayout, Paragraph } from "@/emails/layout";
import type { Locale } from "@/lib/i18n/locales";
import { mailWords } from "@/lib/notifications/mail/words";

type Props = { locale: Locale; url: string; minutes: number };

/** The way to a new password. */
export default function ResetPasswordEmail({ locale, url, minutes }: Props) {
  const t = mailWords(locale);
  return (
    <MailLayout locale={locale} preview={t("reset.preview")} heading={t("reset.heading")}>
      <Paragraph>{t("reset.body", { minutes })}</Paragraph>
      <Action href={url}>{t("reset.action")}</Action>
      <BareAddress href={url}>{t("address")}</BareAddress>
    </MailLayout>
  );
}

ResetPasswordEmail.PreviewProps = { locale: "en", url: "http://localhost:3000/reset-password?token=eyJ", minutes: 30 } satisfies Props;
