import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { WordsProvider } from "@/components/forms/words";
import { Brand } from "@/components/layout/brand";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { SkipLink } from "@/components/layout/skip-link";
import { courseCover } from "@/lib/covers";
import { Link } from "@/lib/i18n/link";
import { pickMessages } from "@/lib/i18n/messages";

/** The frame of signing in and up: the form on one side, a cover on the other. */
export default async function AuthLayout({ children }: { children: React.ReactNode }) {
  const [locale, messages, nav, t] = await Promise.all([getLocale(), getMessages(), getTranslations("nav"), getTranslations("auth")]);
  return (
    <div className="sign">
      <div className="side">
        <SkipLink />
        <header className="row between">
          <Brand href="/" />
          <LanguageSwitch locale={locale} text={nav("language.full")} label={nav("language.label")} />
        </header>
        <main id="main" tabIndex={-1} className="box stack stack-6">
          <WordsProvider locale={locale} messages={pickMessages(messages, "auth", "errors")}>
            {children}
          </WordsProvider>
        </main>
        <footer className="meta">
          {t.rich("notice", {
            terms: (words) => (
              <Link className="link" href="/terms">
                {words}
              </Link>
            ),
            privacy: (words) => (
              <Link className="link" href="/privacy">
                {words}
              </Link>
            ),
          })}
        </footer>
      </div>
      <aside
        className="art"
        aria-hidden="true"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing, made of numbers alone
        dangerouslySetInnerHTML={{ __html: courseCover("Listening to the Heart", 480, 640) }}
      />
    </div>
  );
}
