import { getLocale, getTranslations } from "next-intl/server";
import { BellMenu } from "@/components/notifications/bell-menu";
import { Icon } from "@/components/ui/icon";
import { currentActor } from "@/lib/auth/current";
import { localisedPath } from "@/lib/i18n/paths";
import { countUnread } from "@/lib/notifications/queries";

/** The bell of whoever is signed in, with how much is unread. It is a link first; the script makes a menu of it and keeps the figure fresh. */
export async function Bell() {
  const actor = await currentActor();
  if (!actor) return null;
  const [unread, locale, t] = await Promise.all([countUnread(actor), getLocale(), getTranslations("notifications.bell")]);
  const labels = { heading: t("heading"), unread: t("unread"), empty: t("empty"), all: t("all"), failed: t("failed") };
  return (
    <BellMenu unread={unread} locale={locale} href={localisedPath("/notifications", locale)} labels={labels} icon={<Icon name="bell" />} />
  );
}
