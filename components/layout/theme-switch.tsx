import { getTranslations } from "next-intl/server";
import { Dropdown } from "@/components/layout/dropdown";
import { type ThemeChoice, ThemeChoices } from "@/components/layout/theme-choices";
import { Icon } from "@/components/ui/icon";

/** Light, dark or as the device. */
export async function ThemeSwitch({ className = "" }: { className?: string }) {
  const t = await getTranslations("nav.theme");
  return (
    <Dropdown className={className} label={t("label")} triggerClass="btn btn-quiet btn-icon" trigger={<Icon name="moon" />}>
      <ThemeMenu />
    </Dropdown>
  );
}

/** The three choices alone, for a menu that holds other things too. */
export async function ThemeMenu() {
  const t = await getTranslations("nav.theme");
  const choices: ThemeChoice[] = [
    { theme: "light", content: <Face icon="sun" text={t("light")} /> },
    { theme: "dark", content: <Face icon="moon" text={t("dark")} /> },
    { theme: "system", content: <Face icon="screen" text={t("system")} /> },
  ];
  return <ThemeChoices choices={choices} />;
}

function Face({ icon, text }: { icon: "sun" | "moon" | "screen"; text: string }) {
  return (
    <>
      <Icon name={icon} />
      {text}
    </>
  );
}
