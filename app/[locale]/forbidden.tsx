import { getTranslations } from "next-intl/server";
import { PublicShell } from "@/components/layout/public-shell";
import { Screen } from "@/components/layout/screen";
import { Button } from "@/components/ui/button";

export default async function ForbiddenPage() {
  const t = await getTranslations("screens.forbidden");
  return (
    <PublicShell>
      <Screen title={t("title")} text={t("text")}>
        <Button variant="primary" href="/">
          {t("home")}
        </Button>
      </Screen>
    </PublicShell>
  );
}
