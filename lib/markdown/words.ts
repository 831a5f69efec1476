import ar from "@/lib/i18n/messages/ar/markdown.json";
import en from "@/lib/i18n/messages/en/markdown.json";

/** The few words that rendered Markdown carries itself: names of callouts, the copy button, labels of regions. */
export type MarkdownWords = typeof en;

/** Words in the language of the interface; any other locale than Arabic reads English, the source language. */
export function wordsFor(locale: string): MarkdownWords {
  return locale === "ar" || locale.startsWith("ar-") ? ar : en;
}
