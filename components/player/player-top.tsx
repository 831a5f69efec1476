import { getLocale, getTranslations } from "next-intl/server";
import { Brand } from "@/components/layout/brand";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { SkipLink } from "@/components/layout/skip-link";
import { ThemeSwitch } from "@/components/layout/theme-switch";
import { UserMenu } from "@/components/layout/user-menu";
import { signOutAction } from "@/lib/auth/actions";
import type { Actor } from "@/lib/auth/actor";
import { homeOf } from "@/lib/auth/home";
import { Link } from "@/lib/i18n/link";

type PlayerTopProps = { actor: Actor; course: { slug: string; title: string } };

/** The slim top of the pages on which somebody studies: home, the course's name, and nothing that leads astray. */
export async function PlayerTop({ actor, course }: PlayerTopProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("nav")]);
  return (
    <>
      <SkipLink />
      <header className="top pl-top">
        <div className="top-in">
          <Brand href={homeOf[actor.role]} />
          <Link className="plain meta clip hide-narrow" href={`/courses/${course.slug}`} dir="auto">
            {course.title}
          </Link>
          <div className="end-side">
            <ThemeSwitch className="hide-narrow" />
            <LanguageSwitch locale={locale} text={t("language.full")} label={t("language.label")} />
            <UserMenu user={actor} signOutAction={signOutAction} />
          </div>
        </div>
      </header>
    </>
  );
}
