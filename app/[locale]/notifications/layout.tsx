import { getLocale } from "next-intl/server";
import { AppShell } from "@/components/layout/app-shell";
import { areasOf } from "@/components/layout/areas";
import { signOutAction } from "@/lib/auth/actions";
import { enter } from "@/lib/auth/enter";

/** Notifications are everybody's: they stand in the area in which the person is at home, which is the last they may enter. */
export default async function NotificationsLayout({ children }: { children: React.ReactNode }) {
  const [actor, locale] = await Promise.all([enter(), getLocale()]);
  return (
    <AppShell area={areasOf[actor.role].at(-1) ?? "learn"} user={actor} locale={locale} signOutAction={signOutAction}>
      {children}
    </AppShell>
  );
}
