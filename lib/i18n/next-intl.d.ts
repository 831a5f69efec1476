import type { locales } from "@/lib/i18n/locales";

declare module "next-intl" {
  interface AppConfig {
    Locale: (typeof locales)[number];
  }
}
