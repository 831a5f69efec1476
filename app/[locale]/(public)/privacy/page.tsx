import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StaticPage } from "@/components/pages/static-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("pages.privacy");
  return { title: t("title"), description: t("lead") };
}

export default function PrivacyPage() {
  return <StaticPage page="privacy" />;
}
