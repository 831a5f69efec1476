import { getLocale, getTranslations } from "next-intl/server";
import { Brand } from "@/components/layout/brand";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { buttonClass } from "@/components/ui/button-class";
import { Link } from "@/lib/i18n/link";

/** The other language, as a button of the header. */
export async function QuizLanguageSwitch() {
  const [locale, nav] = await Promise.all([getLocale(), getTranslations("nav")]);
  return <LanguageSwitch locale={locale} text={nav("language.full")} label={nav("language.label")} />;
}

/** The header of a result: the mark and the way back, nothing to lead away. */
export async function QuizHeader({ lessonHref }: { lessonHref: string }) {
  const t = await getTranslations("quiz.result");
  return (
    <header className="top">
      <div className="wrap top-in">
        <Brand href="/learn" />
        <div className="end-side">
          <span className="hide-narrow">
            <QuizLanguageSwitch />
          </span>
          <Link className={buttonClass({ size: "sm" })} href={lessonHref}>
            {t("toLesson")}
          </Link>
        </div>
      </div>
    </header>
  );
}
