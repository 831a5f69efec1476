import { Body, Button, Container, Head, Heading, Html, Preview, Text } from "@react-email/components";
import type { ReactNode } from "react";
import { directionOf, type Locale } from "@/lib/i18n/locales";
import { mailWords } from "@/lib/notifications/mail/words";

// The tokens of app/styles/tokens.css in the notation that mail programs read
const colour = {
  paper: "#fbfaf6",
  surface: "#ffffff",
  ink: "#16201b",
  ink2: "#48514c",
  ink3: "#646c66",
  line: "#dedcd5",
  accent: "#115c43",
};
const fontFamily = "'IBM Plex Sans', 'IBM Plex Sans Arabic', 'Segoe UI', Tahoma, Arial, sans-serif";

type Props = { locale: Locale; preview: string; heading: string; children: ReactNode };

/** The sheet of every mail: our name, one heading, what is to be said, and why it was sent. */
export function MailLayout({ locale, preview, heading, children }: Props) {
  const t = mailWords(locale);
  return (
    <Html lang={locale} dir={directionOf(locale)}>
      <Head />
      <Preview>{preview}</Preview>
      <Body style={{ margin: 0, padding: "32px 16px", background: colour.paper, color: colour.ink, fontFamily }}>
        <Container dir={directionOf(locale)} style={{ maxWidth: 520, margin: "0 auto", textAlign: "start" }}>
          <Text style={{ margin: "0 0 24px", fontSize: 16, fontWeight: 600 }}>{t("name")}</Text>
          <Container
            style={{ maxWidth: 520, background: colour.surface, border: `1px solid ${colour.line}`, borderRadius: 8, padding: "32px 28px" }}
          >
            <Heading as="h1" style={{ margin: "0 0 16px", fontSize: 24, lineHeight: "32px", fontWeight: 500 }}>
              {heading}
            </Heading>
            {children}
          </Container>
          <Text style={{ margin: "24px 0 0", fontSize: 13, lineHeight: "20px", color: colour.ink3 }}>{t("why")}</Text>
        </Container>
      </Body>
    </Html>
  );
}

export function Paragraph({ children }: { children: ReactNode }) {
  return <Text style={{ margin: "0 0 16px", fontSize: 16, lineHeight: "26px", color: colour.ink2 }}>{children}</Text>;
}

/** The one thing to do. */
export function Action({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Button
      href={href}
      style={{ background: colour.accent, color: "#fdfefb", borderRadius: 6, padding: "12px 20px", fontSize: 16, fontWeight: 500 }}
    >
      {children}
    </Button>
  );
}

/** The address behind the button, for programs that show none. */
export function BareAddress({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Text style={{ margin: "20px 0 0", fontSize: 13, lineHeight: "20px", color: colour.ink3 }}>
      {children}
      <br />
      <a href={href} dir="ltr" style={{ color: colour.accent, wordBreak: "break-all" }}>
        {href}
      </a>
    </Text>
  );
}

/** A code to be typed: large, apart, always left to right. */
export function Code({ children }: { children: string }) {
  return (
    <Text
      dir="ltr"
      style={{
        margin: "0 0 16px",
        fontSize: 32,
        lineHeight: "40px",
        fontWeight: 600,
        letterSpacing: 6,
        fontFamily: "monospace",
        textAlign: "start",
      }}
    >
      {children}
    </Text>
  );
}

/** What people wrote (their name), in its own direction whatever stands around it. */
export function Theirs({ children }: { children: string }) {
  return <bdi>{children}</bdi>;
}
