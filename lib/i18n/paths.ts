import { defaultLocale } from "@/lib/i18n/locales";

/** A path of the product in a language: English as it is, Arabic under /ar. Other addresses (with a scheme, or only a #) stay unchanged. */
export function localisedPath(path: string, locale: string | undefined): string {
  if (!locale || locale === defaultLocale || !path.startsWith("/")) return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}
