import { pool } from "@/lib/db";
import { env } from "@/lib/env";
import type { Stretch } from "@/lib/notifications/mailings/plan";
import {
  coursesOf,
  type MailingCourse,
  type MailingReader,
  mayBeWritten,
  readerColumns,
  wants,
} from "@/lib/notifications/mailings/readers";

export type Reminder = MailingReader & { courses: MailingCourse[] };

/** The beginning of the keys of one day's reminders. */
export function reminderKey(day: string): string {
  return `reminder.${day}`;
}

// Who stays away is reminded again after four times as long, four weeks at least, and no more after half a year.
const repeatDays = Math.max(28, env.COURSE_REMINDER_INACTIVE_DAYS * 4);
const longestDays = Math.max(180, repeatDays * 3);

const lastActivity = "coalesce(e.last_accessed_at, e.enrolled_at)";

/** Whether an enrollment `e` is due for a reminder at the moment in the given parameter. */
const isDue = (now: string) => `${lastActivity} <= ${now}::timestamptz - make_interval(days => ${env.COURSE_REMINDER_INACTIVE_DAYS})
  and ${lastActivity} > ${now}::timestamptz - make_interval(days => ${longestDays})
  and (e.reminded_at is null or e.reminded_at < ${lastActivity} or e.reminded_at <= ${now}::timestamptz - make_interval(days => ${repeatDays}))`;

/** The courses in which some of these people have done nothing for the configured days; only of those who were not reminded that day. */
export async function readReminders(ids: readonly string[], day: string, now: string): Promise<Reminder[]> {
  const { rows } = await pool.query<Reminder>(
    `select ${readerColumns}, learning.courses
     from users u cross join lateral ${coursesOf(isDue("$3"))} learning
     where u.id = any($2::uuid[]) and learning.courses is not null and ${mayBeWritten} and ${wants("course_reminder")}
     order by u.id`,
    [reminderKey(day), ids, now],
  );
  return rows;
}

/** Writes down who of a stretch was reminded that day. Doing it again is harmless. */
export async function markReminded({ afterId, throughId }: Stretch, day: string, now: string): Promise<void> {
  await pool.query(
    `update enrollments e set reminded_at = $4::timestamptz
     where e.status = 'active' and ($1::uuid is null or e.student_id > $1) and e.student_id <= $2 and ${isDue("$4")}
       and exists (select 1 from emails m where m.dedupe_key = $3 || '.' || e.student_id)`,
    [afterId, throughId, reminderKey(day), now],
  );
}
