import { Body, Button, Container, Head, Heading, Html, Link, Preview, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import { directionOf, type Locale } from "@/lib/i18n/locales";
import { mailWords } from "@/lib/notifications/mail/words";

// The tokens of app/styles/tokens.css in the notation that mail programs read
export const colour = {
  paper: "#fbfaf6",
  surface: "#ffffff",
  ink: "#16201b",
  ink2: "#48514c",
  ink3: "#646c66",
  line: "#dedcd5",
  accent: "#115c43",
  accentSoft: "#e3f1ea",
};
const fontFamily = "'IBM Plex Sans', 'IBM Plex Sans Arabic', 'Segoe UI', Tahoma, Arial, sans-serif";

// Programs that know dark mode and style sheets take these; the others keep the paper, or turn the colours by themselves.
const dark = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .m-paper, .m-paper > table > tbody > tr > td { background: #131815 !important; color: #eceae4 !important; }
  .m-sheet { background: #1a201d !important; border-color: #363c38 !important; }
  .m-ink { color: #eceae4 !important; }
  .m-ink-2 { color: #bcc1bb !important; }
  .m-ink-3 { color: #9aa19b !important; }
  .m-link { color: #8fd1b3 !important; }
  .m-action { background: #8fd1b3 !important; color: #10261d !important; }
  .m-bar { background: #29352f !important; }
  .m-done { background: #8fd1b3 !important; }
  .m-line { border-color: #363c38 !important; }
}
@media (max-width: 480px) {
  .m-paper > table > tbody > tr > td { padding: 16px 8px !important; }
  .m-sheet { padding: 24px 18px !important; }
}`;

/** What stands under a mail that one may do without: where to end it, and where to choose. */
export type Ending = { unsubscribeUrl: string; settingsUrl: string };

type Props = { locale: Locale; preview: string; heading: string; ending?: Ending; children: ReactNode };

/** The sheet of every mail: our name, one heading, what is to be said, and why it was sent. */
export function MailLayout({ locale, preview, heading, ending, children }: Props) {
  const t = mailWords(locale);
  const dir = directionOf(locale);
  // Outlook knows neither "start" nor max-width: it reads the attributes.
  const sheet = { width: "100%", maxWidth: 560, margin: "0 auto" } as const;
  const textAlign = dir === "rtl" ? "right" : "left";
  return (
    <Html lang={locale} dir={dir}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <style>{dark}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body
        className="m-paper"
        style={{ margin: 0, padding: "32px 16px", background: colour.paper, color: colour.ink, fontFamily, wordBreak: "break-word" }}
      >
        <Container dir={dir} width="560" style={{ ...sheet, textAlign }}>
          <Text className="m-ink" style={{ margin: "0 0 20px", fontSize: 18, fontWeight: 600, color: colour.ink }}>
            {t("name")}
          </Text>
          <Container
            className="m-sheet"
            dir={dir}
            width="560"
            style={{
              ...sheet,
              textAlign,
              background: colour.surface,
              border: `1px solid ${colour.line}`,
              borderRadius: 8,
              padding: "32px 28px",
            }}
          >
            <Heading
              as="h1"
              className="m-ink"
              style={{ margin: "0 0 16px", fontSize: 24, lineHeight: "32px", fontWeight: 500, color: colour.ink }}
            >
              {heading}
            </Heading>
            {children}
          </Container>
          <Small top={20}>{ending ? t("whyChosen") : t("why")}</Small>
          {ending && (
            <Small top={8}>
              <Link href={ending.unsubscribeUrl} className="m-link" style={{ color: colour.accent, textDecoration: "underline" }}>
                {t("unsubscribe")}
              </Link>
              {" · "}
              <Link href={ending.settingsUrl} className="m-link" style={{ color: colour.accent, textDecoration: "underline" }}>
                {t("settings")}
              </Link>
            </Small>
          )}
        </Container>
      </Body>
    </Html>
  );
}

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text className="m-ink-2" style={{ margin: "0 0 16px", fontSize: 16, lineHeight: "26px", color: colour.ink2 }}>
      {children}
    </Text>
  );
}

/** What is said in passing. */
export function Small({ top = 0, children }: { top?: number; children: ReactNode }) {
  return (
    <Text className="m-ink-3" style={{ margin: `${top}px 0 0`, fontSize: 13, lineHeight: "20px", color: colour.ink3 }}>
      {children}
    </Text>
  );
}

/** The one thing to do. */
export function Action({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Button
      href={href}
      className="m-action"
      style={{ background: colour.accent, color: "#fdfefb", borderRadius: 6, padding: "12px 20px", fontSize: 16, fontWeight: 500 }}
    >
      {children}
    </Button>
  );
}

/** The address behind the button, for programs that show none. */
export function BareAddress({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Small top={20}>
      {children}
      <br />
      <a href={href} dir="ltr" className="m-link" style={{ color: colour.accent, wordBreak: "break-all" }}>
        {href}
      </a>
    </Small>
  );
}

/** A code to be typed: large, apart, always left to right. */
export function Code({ locale, children }: { locale: Locale; children: string }) {
  return (
    <Text
      dir="ltr"
      className="m-ink"
      style={{
        margin: "0 0 16px",
        fontSize: 32,
        lineHeight: "40px",
        fontWeight: 600,
        letterSpacing: 6,
        fontFamily: "Consolas, Menlo, monospace",
        textAlign: directionOf(locale) === "rtl" ? "right" : "left",
        color: colour.ink,
      }}
    >
      {children}
    </Text>
  );
}

/** Names of things beside what they are, a line each. */
export function Facts({ rows }: { rows: readonly { name: string; value: string }[] }) {
  const cell = { padding: "8px 0", borderTop: `1px solid ${colour.line}`, fontSize: 15, lineHeight: "22px" };
  return (
    <Section style={{ margin: "0 0 20px" }}>
      {rows.map(({ name, value }) => (
        <tr key={name}>
          <td className="m-ink-3 m-line" style={{ ...cell, color: colour.ink3 }}>
            {`${name}: `}
          </td>
          <td className="m-ink m-line" align="right" style={{ ...cell, color: colour.ink, textAlign: "end" }}>
            <bdi>{value}</bdi>
          </td>
        </tr>
      ))}
    </Section>
  );
}

/** A course with how far it is done (a whole number of percent, or a place for one) and the way back into it. */
export function CourseLine({
  locale,
  title,
  percent,
  note,
  href,
}: {
  locale: Locale;
  title: string;
  percent: string;
  note: string;
  href: string;
}) {
  const dir = directionOf(locale);
  return (
    <Section style={{ margin: "0 0 20px" }}>
      <Link href={href} className="m-link" style={{ color: colour.accent, fontSize: 16, lineHeight: "24px", fontWeight: 600 }}>
        {title}
      </Link>
      <Small>{note}</Small>
      <table role="presentation" dir={dir} width="100%" cellPadding="0" cellSpacing="0" border={0} style={{ marginTop: 8 }}>
        <tbody>
          <tr>
            <td className="m-bar" style={{ background: colour.accentSoft, borderRadius: 3, height: 6, lineHeight: "6px", fontSize: 0 }}>
              <div className="m-done" style={{ background: colour.accent, borderRadius: 3, height: 6, width: `${percent}%` }} />
            </td>
          </tr>
        </tbody>
      </table>
    </Section>
  );
}
