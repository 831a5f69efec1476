import { dayIn } from "@/lib/time";

/** The Monday (YYYY-MM-DD) of the week of a calendar day. */
export function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return addDays(day, -((date.getUTCDay() + 6) % 7));
}

/** A calendar day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What a mailing is written once for: a week, named by its Monday, or a day. */
export function periodOf(every: "week" | "day", now: Date, timeZone: string): string {
  const today = dayIn(now, timeZone);
  return every === "week" ? mondayOf(today) : today;
}
