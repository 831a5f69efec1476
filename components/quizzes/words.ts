import { formatTag } from "@/lib/time";

type Translate = (key: "seconds" | "minutes" | "both", values: { minutes: number; seconds: number }) => string;

/** A length of time in words, from the messages of `quiz.duration`: "15 minutes", "9 min 12 s". */
export function durationWords(t: Translate, totalSeconds: number): string {
  const minutes = Math.floor(totalSeconds / 60);
  const seconds = totalSeconds % 60;
  return t(minutes === 0 ? "seconds" : seconds === 0 ? "minutes" : "both", { minutes, seconds });
}

/** A percentage of at most two places, with the sign of the language: 70 → "70%", "70٪". */
export function percentWords(percentage: number, locale: string): string {
  return `${pointsWords(percentage, locale)}${locale === "ar" ? "٪" : "%"}`;
}

/** Points with the places they need: 5, 2.5. */
export function pointsWords(points: number, locale: string): string {
  return new Intl.NumberFormat(formatTag(locale), { maximumFractionDigits: 2 }).format(points);
}

/** Somebody's words inside a sentence of ours: marked off, so that neither turns the other around. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
