import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { type Area, areasOf, type HeaderUser, homeOf, sectionsOf } from "@/components/layout/areas";
import { Brand } from "@/components/layout/brand";
import { CommandPalette } from "@/components/layout/command-palette";
import { Dropdown } from "@/components/layout/dropdown";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { type NavLink, NavLinks } from "@/components/layout/nav-links";
import type { PaletteEntry, PaletteLabels } from "@/components/layout/palette";
import { ThemeSwitch } from "@/components/layout/theme-switch";
import { UserMenu } from "@/components/layout/user-menu";
import { Bell } from "@/components/notifications/bell";
import { buttonClass } from "@/components/ui/button-class";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/lib/i18n/link";
import type { Locale } from "@/lib/i18n/locales";
import { getPathname } from "@/lib/i18n/navigation";

type SiteHeaderProps = {
  user: HeaderUser | null;
  locale: Locale;
  /** Set in the signed-in areas: the header then leads between areas instead of through the public pages. */
  area?: Area;
  signOutAction?: () => Promise<void>;
  /** Before the bell and the user's menu. */
  tools?: ReactNode;
};

/** The top of every page. */
export async function SiteHeader({ user, locale, area, signOutAction, tools }: SiteHeaderProps) {
  const t = await getTranslations("nav");
  const to = (href: string) => getPathname({ href, locale });
  const publicLinks: NavLink[] = [
    { href: to("/courses"), label: t("courses") },
    { href: to("/instructors"), label: t("instructors") },
  ];
  const areas = user ? areasOf[user.role] : [];
  const areaLinks: NavLink[] = areas.map((name) => ({ href: to(`/${name}`), label: t(name) }));
  return (
    <header className="top">
      <div className="wrap top-in">
        <Brand href={area && user ? homeOf[user.role] : "/"} />
        {area ? (
          areas.length > 1 && (
            <nav className="roles hide-narrow" aria-label={t("areas")}>
              <NavLinks links={areaLinks} />
            </nav>
          )
        ) : (
          <nav className="nav hide-narrow" aria-label={t("main")}>
            <NavLinks links={[...publicLinks, ...areaLinks]} />
          </nav>
        )}
        <div className="end-side">
          <Finder user={user} locale={locale} isWide={area !== undefined} />
          <ThemeSwitch className={user ? "hide-narrow" : ""} />
          <LanguageSwitch
            locale={locale}
            text={area ? t("language.short") : t("language.full")}
            label={t("language.label")}
            className={area ? "btn btn-quiet btn-icon" : "btn btn-quiet"}
          />
          {tools}
          {user && <Bell />}
          {user ? (
            <UserMenu user={user} signOutAction={signOutAction} />
          ) : (
            <Link className={buttonClass({ className: "hide-narrow" })} href="/sign-in">
              {t("signIn")}
            </Link>
          )}
          <Dropdown className="only-narrow" label={t("menu")} triggerClass="btn btn-quiet btn-icon" trigger={<Icon name="menu" />}>
            <nav aria-label={t("menu")}>
              <NavLinks links={area ? [...areaLinks, ...publicLinks] : [...publicLinks, ...areaLinks]} linkClass="menu-item" />
              {!user && (
                <>
                  <div className="menu-rule" />
                  <Link className="menu-item" href="/sign-in">
                    <Icon name="sign-in" />
                    {t("signIn")}
                  </Link>
                  <Link className="menu-item" href="/sign-up">
                    <Icon name="user" />
                    {t("signUp")}
                  </Link>
                </>
              )}
            </nav>
          </Dropdown>
        </div>
      </div>
    </header>
  );
}

/** The button of the command palette, with every page this person may open. */
async function Finder({ user, locale, isWide }: { user: HeaderUser | null; locale: Locale; isWide: boolean }) {
  const t = await getTranslations("nav");
  const to = (href: string) => getPathname({ href, locale });
  const entries: PaletteEntry[] = [
    { href: to("/courses"), label: t("courses"), icon: "book" },
    { href: to("/certificates"), label: t("footer.certificate"), icon: "certificate" },
  ];
  for (const area of user ? areasOf[user.role] : []) {
    for (const { key, href, icon } of sectionsOf[area]) {
      if (href === "/courses") continue;
      entries.push({ href: to(href), label: t(`${area}Sections.${key}`), icon, note: t(area) });
    }
  }
  if (user) entries.push({ href: to("/notifications"), label: t("notifications"), icon: "bell" });
  if (user) entries.push({ href: to("/settings"), label: t("settings"), icon: "settings" });
  else entries.push({ href: to("/sign-in"), label: t("signIn"), icon: "sign-in" });
  const labels: PaletteLabels = {
    title: t("palette.title"),
    placeholder: t("palette.placeholder"),
    pages: t("palette.pages"),
    courses: t("palette.courses"),
    actions: t("palette.actions"),
    searching: t("palette.searching"),
    nothing: t("palette.nothing"),
    failed: t("palette.failed"),
    themeLight: t("palette.themeLight"),
    themeDark: t("palette.themeDark"),
    themeSystem: t("palette.themeSystem"),
    language: t("palette.language"),
  };
  return (
    <CommandPalette
      entries={entries}
      labels={labels}
      locale={locale}
      variant={isWide ? "field" : "icon"}
      icon={<Icon name="search" size={isWide ? "sm" : "md"} />}
      findLabel={t("palette.find")}
    />
  );
}
