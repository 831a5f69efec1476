import { createTranslator } from "next-intl";
import { defaultLocale, isLocale, type Locale } from "@/lib/i18n/locales";
import { readMessages } from "@/lib/i18n/messages";

type Words = (key: string, values?: Record<string, string | number>) => string;

/** The language of a mail: the reader's, if we speak it. */
export function mailLocale(locale: string): Locale {
  return isLocale(locale) ? locale : defaultLocale;
}

const made = new Map<string, Words>();

function wordsOf(locale: Locale, namespace: string): Words {
  const key = `${locale}.${namespace}`;
  const known = made.get(key);
  if (known) return known;
  const messages = readMessages(locale) as Record<string, Record<string, unknown>>;
  const words = createTranslator({ locale, messages, namespace }) as Words;
  made.set(key, words);
  return words;
}

/** The words of the mails in a language: the namespace `mail`. */
export function mailWords(locale: Locale): Words {
  return wordsOf(locale, "mail");
}

/** The sentences of the notifications in a language, for the digest: `notifications.kinds`. */
export function notificationWords(locale: Locale): Words {
  return wordsOf(locale, "notifications.kinds");
}
