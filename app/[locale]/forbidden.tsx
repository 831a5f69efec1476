import { getTranslations } from "next-intl/server";
import { PlainShell } from "@/components/layout/plain-shell";
import { Screen } from "@/components/layout/screen";
import { Button } from "@/components/ui/button";

export default async function ForbiddenPage() {
  const t = await getTranslations("screens.forbidden");
  return (
    <PlainShell>
      <Screen title={t("title")} text={t("text")}>
        <Button variant="primary" href="/">
          {t("home")}
        </Button>
      </Screen>
    </PlainShell>
  );
}
