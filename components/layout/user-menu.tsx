import { getTranslations } from "next-intl/server";
import { areasOf, type HeaderUser } from "@/components/layout/areas";
import { Dropdown } from "@/components/layout/dropdown";
import { ThemeMenu } from "@/components/layout/theme-switch";
import { Avatar } from "@/components/ui/avatar";
import { Icon, type IconName } from "@/components/ui/icon";
import { Link } from "@/lib/i18n/link";

const areaIcons = { learn: "book", teach: "users", admin: "shield" } as const;

type UserMenuProps = { user: HeaderUser; signOutAction?: () => Promise<void> };

/** Who is signed in, the places that are theirs, and the way out. */
export async function UserMenu({ user, signOutAction }: UserMenuProps) {
  const t = await getTranslations("nav");
  return (
    <Dropdown label={t("account")} triggerClass="btn btn-quiet btn-icon" trigger={<Avatar name={user.fullName} />}>
      <div className="menu-who">
        <span className="strong clip">
          <bdi>{user.fullName}</bdi>
        </span>
        <span className="meta clip">
          <bdi>{user.email}</bdi>
        </span>
      </div>
      <div className="menu-rule" />
      {areasOf[user.role].map((area) => (
        <Entry key={area} href={`/${area}`} icon={areaIcons[area]} text={t(area)} />
      ))}
      <Entry href="/settings" icon="settings" text={t("settings")} />
      <div className="only-narrow">
        <div className="menu-rule" />
        <p className="menu-head">{t("theme.label")}</p>
        <ThemeMenu />
      </div>
      {signOutAction && (
        <>
          <div className="menu-rule" />
          <form action={signOutAction}>
            <button type="submit" className="menu-item">
              <Icon name="sign-out" />
              {t("signOut")}
            </button>
          </form>
        </>
      )}
    </Dropdown>
  );
}

function Entry({ href, icon, text }: { href: string; icon: IconName; text: string }) {
  return (
    <Link className="menu-item" href={href} prefetch={false}>
      <Icon name={icon} />
      {text}
    </Link>
  );
}
