import { createTranslator } from "next-intl";
import { defaultLocale, isLocale, type Locale } from "@/lib/i18n/locales";
import { readMessages } from "@/lib/i18n/messages";

/** The language of a mail: the reader's, if we speak it. */
export function mailLocale(locale: string): Locale {
  return isLocale(locale) ? locale : defaultLocale;
}

/** The words of the mails in a language: the namespace `mail`. */
export function mailWords(locale: Locale) {
  const messages = readMessages(locale) as Record<string, Record<string, unknown>>;
  return createTranslator({ locale, messages, namespace: "mail" }) as (key: string, values?: Record<string, string | number>) => string;
}
