import type { Metadata } from "next";
import { defaultLocale, type Locale, locales } from "@/lib/i18n/locales";
import { localisedPath } from "@/lib/i18n/paths";

/** The address of a page in every language, for search engines. `path` is without a language. */
export function alternatesFor(path: string, locale: Locale): Metadata["alternates"] {
  const languages = Object.fromEntries(locales.map((other) => [other, localisedPath(path, other)]));
  return {
    canonical: localisedPath(path, locale),
    languages: { ...languages, "x-default": localisedPath(path, defaultLocale) },
  };
}
