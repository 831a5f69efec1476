import { Action, MailLayout, Paragraph } from "@/emails/layout";
import type { Locale } from "@/lib/i18n/locales";
import { mailWords } from "@/lib/notifications/mail/words";

type Props = { locale: Locale; fullName: string; url: string };

/** Greets a new person. */
export default function WelcomeEmail({ locale, fullName, url }: Props) {
  const t = mailWords(locale);
  return (
    <MailLayout locale={locale} preview={t("welcome.preview")} heading={t("welcome.heading", { name: fullName })}>
      <Paragraph>{t("welcome.body")}</Paragraph>
      <Action href={url}>{t("welcome.action")}</Action>
    </MailLayout>
  );
}

WelcomeEmail.PreviewProps = { locale: "en", fullName: "Layla Hassan", url: "http://localhost:3000/courses" } satisfies Props;
