import { Link, Section } from "@react-email/components";
import { Action, colour, type Ending, MailLayout, Paragraph } from "@/emails/layout";
import type { Locale } from "@/lib/i18n/locales";
import { mailWords } from "@/lib/notifications/mail/words";

type Props = { locale: Locale; items: readonly { text: string; url: string }[]; more: number; url: string; ending: Ending };

/** What a person was told since yesterday, in one mail. */
export default function DailyDigestEmail({ locale, items, more, url, ending }: Props) {
  const t = mailWords(locale);
  return (
    <MailLayout
      locale={locale}
      preview={items[0]?.text ?? ""}
      heading={t("digest.heading", { count: items.length + more })}
      ending={ending}
    >
      <Section style={{ margin: "0 0 20px" }}>
        {items.map(({ text, url: href }) => (
          <tr key={href + text}>
            <td className="m-line" style={{ padding: "10px 0", borderTop: `1px solid ${colour.line}`, fontSize: 16, lineHeight: "24px" }}>
              <Link href={href} className="m-link" style={{ color: colour.accent }}>
                {text}
              </Link>
            </td>
          </tr>
        ))}
      </Section>
      {more > 0 && <Paragraph>{t("digest.more", { count: more })}</Paragraph>}
      <Action href={url}>{t("digest.action")}</Action>
    </MailLayout>
  );
}

DailyDigestEmail.PreviewProps = {
  locale: "en",
  items: [
    { text: "You passed “Check: one table” with 85%", url: "http://localhost:3000/learn/sql-from-the-first-row/check/result/1" },
    { text: "Your certificate for “How a city drinks” is ready", url: "http://localhost:3000/certificates/CERT-20261125-9A3F21" },
  ],
  more: 0,
  url: "http://localhost:3000/notifications",
  ending: { unsubscribeUrl: "http://localhost:3000/unsubscribe?token=t", settingsUrl: "http://localhost:3000/settings#notifications" },
} satisfies Props;
