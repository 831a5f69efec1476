import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Area, type HeaderUser, sectionsOf } from "@/components/layout/areas";
import { type NavLink, NavLinks } from "@/components/layout/nav-links";
import { SiteFooter } from "@/components/layout/site-footer";
import { SiteHeader } from "@/components/layout/site-header";
import { SkipLink } from "@/components/layout/skip-link";
import { Toaster } from "@/components/layout/toaster";
import type { Locale } from "@/lib/i18n/locales";
import { getPathname } from "@/lib/i18n/navigation";

/** Students read, authors work, administrators scan. */
const densityOf: Record<Area, string | undefined> = { learn: undefined, teach: "working", admin: "dense" };

type AppShellProps = {
  area: Area;
  user: HeaderUser;
  locale: Locale;
  signOutAction?: () => Promise<void>;
  /** What waits behind a tab, by the section's key: `{ grading: 7 }`. Nothing is shown for nought. */
  counts?: Partial<Record<string, number>>;
  tools?: ReactNode;
  children: ReactNode;
};

/** The frame of the signed-in areas: header, tabs of the area, `<main>`, footer, toasts. Pages bring the h1 (`PageHeader`). */
export function AppShell({ area, user, locale, signOutAction, counts = {}, tools, children }: AppShellProps) {
  const t = useTranslations("nav");
  const figures = new Intl.NumberFormat(locale === "ar" ? "ar-u-nu-latn" : "en");
  const tabs: NavLink[] = sectionsOf[area].map(({ key, href }, index) => {
    const count = counts[key];
    return {
      href: getPathname({ href, locale }),
      label: t(`${area}Sections.${key}`),
      isRoot: index === 0,
      count: count ? figures.format(count) : undefined,
    };
  });
  return (
    <div className="shell" data-density={densityOf[area]}>
      <SkipLink />
      <SiteHeader user={user} locale={locale} area={area} signOutAction={signOutAction} tools={tools} />
      {/* A single page needs no tab to itself */}
      {tabs.length > 1 && (
        <div className="subnav">
          <nav className="wrap tabs" aria-label={t("section")}>
            <NavLinks links={tabs} linkClass="tab" />
          </nav>
        </div>
      )}
      <main id="main" tabIndex={-1} className="wrap">
        {children}
      </main>
      <SiteFooter />
      <Toaster labels={{ region: t("toasts"), close: t("closeToast") }} />
    </div>
  );
}
