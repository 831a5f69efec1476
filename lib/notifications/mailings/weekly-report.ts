import { pool } from "@/lib/db";
import { addDays } from "@/lib/notifications/mailings/period";
import {
  coursesOf,
  type MailingCourse,
  type MailingReader,
  mayBeWritten,
  readerColumns,
  wants,
} from "@/lib/notifications/mailings/readers";

export type WeeklyReport = MailingReader & { seconds: number; days: number; lessons: number; courses: MailingCourse[] };

/** The beginning of the keys of one week's reports. */
export function weeklyKey(monday: string): string {
  return `weekly.${monday}`;
}

/** What the learners among these people did in the seven days before a Monday; only of those who have not got that week's report. */
export async function readWeeklyReports(ids: readonly string[], monday: string): Promise<WeeklyReport[]> {
  const { rows } = await pool.query<WeeklyReport>(
    `select ${readerColumns}, coalesce(week.seconds, 0)::int as seconds, coalesce(week.days, 0)::int as days,
       coalesce(week.lessons, 0)::int as lessons, learning.courses
     from users u
     left join lateral (
       select sum(time_spent_seconds) as seconds, sum(lessons_completed) as lessons,
         count(*) filter (where time_spent_seconds > 0 or lessons_completed > 0) as days
       from daily_activity where user_id = u.id and day >= $3::date and day < $4::date
     ) week on true
     cross join lateral ${coursesOf("true")} learning
     where u.id = any($2::uuid[]) and learning.courses is not null and ${mayBeWritten} and ${wants("weekly_report")}
     order by u.id`,
    [weeklyKey(monday), ids, addDays(monday, -7), monday],
  );
  return rows;
}
