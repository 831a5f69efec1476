/** Formatting of instants and durations: always with an explicit locale and zone. Figures are Latin in both languages, as in the look. */

const tags: Record<string, string> = { en: "en-GB", ar: "ar-EG-u-nu-latn" };

/** The language tag that formats dates and numbers for a locale of the product. */
export function formatTag(locale: string): string {
  return tags[locale] ?? "en-GB";
}

/** A calendar date in words, such as "23 November 2026". */
export function formatDate(instant: Date | string, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(formatTag(locale), { dateStyle: "long", timeZone }).format(new Date(instant));
}

/** Date and time of day, for titles that tell the exact moment. */
export function formatInstant(instant: Date | string, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(formatTag(locale), { dateStyle: "long", timeStyle: "short", timeZone }).format(new Date(instant));
}

/** The day of the week and of the month: "Monday 23 November". */
export function formatWeekday(instant: Date | string, locale: string, timeZone: string): string {
  const parts = { weekday: "long", day: "numeric", month: "long", timeZone } as const;
  return new Intl.DateTimeFormat(formatTag(locale), parts).format(new Date(instant));
}

/** The time of day: "14:05". */
export function formatTimeOfDay(instant: Date | string, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(formatTag(locale), { timeStyle: "short", timeZone }).format(new Date(instant));
}

/** A calendar day (YYYY-MM-DD, in whatever zone it was counted) for an axis: "23 Nov". */
export function formatShortDay(day: string, locale: string): string {
  const parts = { day: "numeric", month: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(formatTag(locale), parts).format(new Date(`${day}T00:00:00Z`));
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** How long ago (or in how long), in the largest unit that fits: "3 days ago", "now". */
export function formatRelative(instant: Date | string, now: Date, locale: string): string {
  const seconds = (new Date(instant).getTime() - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(formatTag(locale), { numeric: "auto" });
  for (const [unit, size] of units) if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  return format.format(0, "second");
}

/** Clock form of a length in seconds: 75 → "1:15", 3675 → "1:01:15". Always left to right. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0));
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

// Making a format costs twenty times what using it does, and every heartbeat asks for a day. There are some 600 zones.
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day (YYYY-MM-DD) of an instant in a zone. */
export function dayIn(instant: Date, timeZone: string): string {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
    dayFormats.set(timeZone, format);
  }
  return format.format(instant);
}

/** The hour of the day (0 to 23) of an instant in a zone. */
export function hourIn(instant: Date, timeZone: string): number {
  return Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(instant));
}
