import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StaticPage } from "@/components/pages/static-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("pages.accessibility");
  return { title: t("title"), description: t("lead") };
}

export default function AccessibilityPage() {
  return <StaticPage page="accessibility" />;
}
