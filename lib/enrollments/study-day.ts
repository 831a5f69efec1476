import { env } from "@/lib/env";
import { dayIn } from "@/lib/time";

/** The calendar day of an instant for a learner; their own zone, else the school's. */
export function studyDay(at: Date, timeZone: string | null): string {
  try {
    return dayIn(at, timeZone ?? env.DEFAULT_TIME_ZONE);
  } catch (error) {
    // A zone that this machine does not know: the school's is close enough for a diary.
    if (error instanceof RangeError) return dayIn(at, env.DEFAULT_TIME_ZONE);
    throw error;
  }
}
