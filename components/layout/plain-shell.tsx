import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Brand } from "@/components/layout/brand";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { SkipLink } from "@/components/layout/skip-link";

/** The lightest frame: for screens that stand in every area and must not make its pages heavier. */
export async function PlainShell({ children }: { children: ReactNode }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("nav")]);
  return (
    <>
      <SkipLink />
      <header className="top">
        <div className="wrap top-in">
          <Brand href="/" />
          <div className="end-side">
            <LanguageSwitch locale={locale} text={t("language.full")} label={t("language.label")} />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
