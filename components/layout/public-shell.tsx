import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { SiteFooter } from "@/components/layout/site-footer";
import { SiteHeader } from "@/components/layout/site-header";
import { SkipLink } from "@/components/layout/skip-link";
import { signOutAction } from "@/lib/auth/actions";
import { currentActor } from "@/lib/auth/current";

/** The frame of the public pages: header, `<main>`, footer. */
export async function PublicShell({ children }: { children: ReactNode }) {
  const [actor, locale] = await Promise.all([currentActor(), getLocale()]);
  return (
    <>
      <SkipLink />
      <SiteHeader user={actor} locale={locale} signOutAction={signOutAction} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter />
    </>
  );
}
