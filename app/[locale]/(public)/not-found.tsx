import { getTranslations } from "next-intl/server";
import { Screen } from "@/components/layout/screen";
import { Button } from "@/components/ui/button";

export default async function NotFoundPage() {
  const t = await getTranslations("screens.notFound");
  return (
    <Screen title={t("title")} text={t("text")}>
      <Button variant="primary" href="/courses">
        {t("courses")}
      </Button>
      <Button href="/">{t("home")}</Button>
    </Screen>
  );
}
