import { getLocale } from "next-intl/server";
import { AppShell } from "@/components/layout/app-shell";
import { signOutAction } from "@/lib/auth/actions";
import { enter } from "@/lib/auth/enter";

export default async function TeachLayout({ children }: { children: React.ReactNode }) {
  const [actor, locale] = await Promise.all([enter("instructor", "admin"), getLocale()]);
  return (
    <AppShell area="teach" user={actor} locale={locale} signOutAction={signOutAction}>
      {children}
    </AppShell>
  );
}
