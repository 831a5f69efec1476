import type { IconName } from "@/components/ui/icon";

/** A page the palette can open. `href` carries the language; `note` says where the page belongs. */
export type PaletteEntry = { href: string; label: string; icon: IconName; note?: string };

export type PaletteLabels = Record<
  | "title"
  | "placeholder"
  | "pages"
  | "courses"
  | "actions"
  | "searching"
  | "nothing"
  | "failed"
  | "themeLight"
  | "themeDark"
  | "themeSystem"
  | "language",
  string
>;

/** Marks of the Arabic script that people leave out when they type, and Latin accents. */
const marks = /[\p{M}\u0640]/gu;

/** Whether a text holds what was typed, whatever the case, the accents and the spelling of alef. */
export function matches(text: string, typed: string): boolean {
  return fold(text).includes(fold(typed));
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(marks, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ة/g, "ه")
    .replace(/ى/g, "ي")
    .toLowerCase()
    .trim();
}
