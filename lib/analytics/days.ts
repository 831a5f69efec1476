import { dayIn } from "@/lib/time";

export const dayMs = 24 * 60 * 60 * 1000;

/** The last `count` calendar days in a zone, today included, oldest first, as YYYY-MM-DD. */
export function lastDays(now: Date, count: number, timeZone: string): string[] {
  const today = Date.parse(`${dayIn(now, timeZone)}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => new Date(today - (count - 1 - index) * dayMs).toISOString().slice(0, 10));
}

export type DayCount = { day: string; count: number };

/** Counts a day, this period beside the one before it, both oldest first; days without a count are nought. */
export type Period = { days: string[]; now: number[]; before: number[] };

/** Spreads counts over the last `length` days and the `length` days before those. Counts of other days are left out. */
export function periodOf(counts: readonly DayCount[], now: Date, length: number, timeZone: string): Period {
  const byDay = new Map<string, number>();
  for (const { day, count } of counts) byDay.set(day, (byDay.get(day) ?? 0) + count);
  const all = lastDays(now, 2 * length, timeZone);
  const countsOf = (days: string[]) => days.map((day) => byDay.get(day) ?? 0);
  return { days: all.slice(length), now: countsOf(all.slice(length)), before: countsOf(all.slice(0, length)) };
}

/** The sum of the counts of a period. */
export function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** By how many percent a figure moved, as a whole number; null where there was nothing before to compare with. */
export function changeOf(now: number, before: number): number | null {
  return before === 0 ? null : Math.round(((now - before) / before) * 100);
}
