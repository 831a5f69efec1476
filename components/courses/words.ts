/** The words of a course that several pages share. `t` reads the namespace `courses`. */
export type CourseTranslator = {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
};

/** "6 h 20 min", "9 h", "45 min". */
export function durationText(t: CourseTranslator, totalMinutes: number): string {
  const hours = Math.floor(totalMinutes / 60);
  const minutes = totalMinutes % 60;
  if (hours === 0) return t("duration.minutes", { minutes });
  return minutes === 0 ? t("duration.hours", { hours }) : t("duration.both", { hours, minutes });
}

/** The name of a subject; one that has none is shown as its course writes it. */
export function categoryText(t: CourseTranslator, category: string): string {
  const key = `categories.${category}`;
  return /^[a-z]+$/.test(category) && t.has(key) ? t(key) : category;
}

/** The name of a language by its code. */
export function languageText(t: CourseTranslator, code: string, locale: string): string {
  const key = `languages.${code}`;
  if (/^[a-z]+$/.test(code) && t.has(key)) return t(key);
  try {
    return new Intl.DisplayNames([locale], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** An average of stars: "4.9". */
export function ratingText(average: number): string {
  return average.toFixed(1);
}

const figures: Record<string, Intl.NumberFormat> = {};

/** A count in Latin figures, grouped: "1,284". */
export function countText(count: number, locale: string): string {
  figures[locale] ??= new Intl.NumberFormat(locale === "ar" ? "ar-EG-u-nu-latn" : "en");
  return figures[locale].format(count);
}
