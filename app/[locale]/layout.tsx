import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import "@/app/globals.css";
import { env } from "@/lib/env";
import { directionOf, isLocale } from "@/lib/i18n/locales";

type Props = { children: React.ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "site" });
  return {
    metadataBase: new URL(env.FRONTEND_BASE_URL),
    title: { default: t("title"), template: `%s · ${t("name")}` },
    description: t("description"),
    applicationName: t("name"),
    // Forms without JavaScript must be able to say that they come from here; other sites still learn nothing.
    referrer: "same-origin",
    icons: { icon: "/icon.svg", apple: "/apple-touch-icon.png" },
    openGraph: { siteName: t("name"), locale: locale === "ar" ? "ar_EG" : "en_GB", type: "website" },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf6" },
    { media: "(prefers-color-scheme: dark)", color: "#0d1512" },
  ],
};

/** The document of every page: language, direction, and the theme the reader chose (none: the system's). */
export default async function RootLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const theme = (await cookies()).get("theme")?.value;
  return (
    <html lang={locale} dir={directionOf(locale)} data-theme={theme === "dark" || theme === "light" ? theme : undefined}>
      <body>{children}</body>
    </html>
  );
}
