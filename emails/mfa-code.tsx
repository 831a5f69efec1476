import { Code, MailLayout, Paragraph } from "@/emails/layout";
import type { Locale } from "@/lib/i18n/locales";
import { mailWords } from "@/lib/notifications/mail/words";

type Props = { locale: Locale; purpose: "login" | "setup"; code: string; minutes: number };

/** A code: for a sign-in, or to switch such codes on. */
export default function MfaCodeEmail({ locale, purpose, code, minutes }: Props) {
  const t = mailWords(locale);
  return (
    <MailLayout locale={locale} preview={t(`${purpose}.preview`)} heading={t(`${purpose}.heading`)}>
      <Code locale={locale}>{code}</Code>
      <Paragraph>{t(`${purpose}.body`, { minutes })}</Paragraph>
    </MailLayout>
  );
}

MfaCodeEmail.PreviewProps = { locale: "en", purpose: "login", code: "204816", minutes: 10 } satisfies Props;
