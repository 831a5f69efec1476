import { getLocale } from "next-intl/server";
import { AppShell } from "@/components/layout/app-shell";
import { signOutAction } from "@/lib/auth/actions";
import { enter } from "@/lib/auth/enter";

/** The learner's own pages. The player beside this group brings a frame of its own. */
export default async function LearnLayout({ children }: { children: React.ReactNode }) {
  const [actor, locale] = await Promise.all([enter(), getLocale()]);
  return (
    <AppShell area="learn" user={actor} locale={locale} signOutAction={signOutAction}>
      {children}
    </AppShell>
  );
}
