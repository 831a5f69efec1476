import "server-only";
import { v7 as uuid } from "uuid";
import { asAppError, databaseCode, pool } from "@/lib/db";
import { FASTEST_RATE, UNKNOWN_VIDEO_SECONDS, WATCH_SLACK_SECONDS } from "@/lib/enrollments/completion";
import type { ProgressView, ReportProgressInput } from "@/lib/enrollments/schema";
import type { ProgressStatus } from "@/lib/generated/prisma/enums";
import { statementName } from "@/lib/statement-name";

/*
 * A heartbeat in one statement: it finds the enrollment if the actor may study in it, locks its row and the lesson's, judges the claim by
 * the rules of completion.ts (the same ones, in SQL), writes the row, and moves summary and roll-ups by what really changed.
 * Nothing is written when any of that does not hold; the caller then finds out why. Locks are taken in the order of progress.ts:
 * enrollment, lesson_progress, lesson_stats, course_stats, daily_activity; each roll-up reads from the one before it for that reason.
 */
const statement = `
with target as (
  select e.id, e.student_id, e.course_id, l.id as lesson_id, greatest(e.enrolled_at, e.last_accessed_at) as opened_at,
    exists (select from quizzes q where q.lesson_id = l.id and q.is_published)
      or exists (select from assignments a where a.lesson_id = l.id and a.is_published and a.status = 'published') as is_by_work,
    case when l.lesson_metadata #>> '{completion,rule}' = 'watch_share' and jsonb_typeof(l.lesson_metadata #> '{completion,percent}') = 'number'
      then (l.lesson_metadata #>> '{completion,percent}')::numeric end as watch_percent,
    coalesce(
      case when jsonb_typeof(l.lesson_metadata -> 'videoSeconds') = 'number' then (l.lesson_metadata ->> 'videoSeconds')::numeric end,
      l.duration_minutes * 60, ${UNKNOWN_VIDEO_SECONDS}) as length_seconds
  from enrollments e join lessons l on l.id = $2::uuid and l.course_id = e.course_id
  where e.id = $1::uuid and (e.student_id = $3::uuid or $4::boolean) and e.status in ('active', 'completed')
  for no key update of e
), previous as (
  select p.* from target t join lesson_progress p on p.enrollment_id = t.id and p.lesson_id = t.lesson_id for update of p
), budget as (
  select t.*, p.id as progress_id, coalesce(p.status = 'completed', false) as was_done, p.status as old_status,
    coalesce(p.time_spent_seconds, 0) as old_time, coalesce(p.completion_percentage, 0) as old_percent, p.reported_at,
    coalesce(p.reported_at, t.opened_at) as counted_from,
    greatest(0, floor(extract(epoch from $11::timestamptz - coalesce(p.reported_at, t.opened_at))))::int as elapsed
  from target t left join previous p on true
), claim as (
  select *, greatest(old_time, least(coalesce($6::int, 0), old_time + elapsed)) as new_time,
    coalesce($6::int, 0) > old_time + elapsed as is_capped,
    greatest(old_percent, coalesce($8::numeric, 0)) as new_percent,
    coalesce($5::text = 'completed', false) or coalesce($8::numeric >= 100, false) as says_done
  from budget
), judged as (
  select *, not was_done and not is_by_work and case
      when watch_percent is null then says_done
      else new_percent >= watch_percent
        and new_time >= length_seconds * watch_percent / 100 / ${FASTEST_RATE} - ${WATCH_SLACK_SECONDS} end as is_ready,
    coalesce($5::text, old_status::text, 'in_progress') = 'in_progress' or greatest($6::int, $7::int, new_time) > 0 or new_percent > 0 or says_done
      as is_started
  from claim
), allowed as (
  select *, case when is_capped then counted_from + make_interval(secs => elapsed) else $11::timestamptz end as credited_until
  from judged where (is_ready or was_done or not says_done) and not (was_done and coalesce($5::text <> 'completed', false))
), updated as (
  update lesson_progress p set
    status = (case when a.was_done then 'completed' when a.is_started then 'in_progress' else 'not_started' end)::"ProgressStatus",
    started_at = coalesce(p.started_at, case when a.is_started then $11::timestamptz end),
    time_spent_seconds = a.new_time,
    last_position_seconds = case
      when $7::int is null or p.reported_at > $11::timestamptz - make_interval(secs => $12::int) then p.last_position_seconds
      else $7::int end,
    completion_percentage = case when a.was_done then 100 else least(a.new_percent, 99.99) end,
    notes = case when $10::boolean then $9::text else p.notes end,
    reported_at = greatest(p.reported_at, a.credited_until),
    updated_at = $11::timestamptz
  from allowed a where p.id = a.progress_id
  returning p.*
), inserted as (
  insert into lesson_progress
    (id, enrollment_id, lesson_id, status, started_at, time_spent_seconds, last_position_seconds, completion_percentage, notes, reported_at, updated_at)
  select $13::uuid, a.id, a.lesson_id, (case when a.is_started then 'in_progress' else 'not_started' end)::"ProgressStatus",
    case when a.is_started then $11::timestamptz end, a.new_time, coalesce($7::int, 0), least(a.new_percent, 99.99), $9::text,
    a.credited_until, $11::timestamptz
  from allowed a where a.progress_id is null
  on conflict (enrollment_id, lesson_id) do nothing
  returning *
), saved as (
  select * from updated union all select * from inserted
), moved as (
  select a.*, s.time_spent_seconds - a.old_time as delta from saved s join allowed a on a.id = s.enrollment_id
), summary as (
  update enrollments e set last_accessed_at = $11::timestamptz, last_lesson_id = m.lesson_id, started_at = coalesce(e.started_at, $11::timestamptz),
    total_time_spent_seconds = e.total_time_spent_seconds + m.delta, updated_at = $11::timestamptz
  from moved m where e.id = m.id
), lesson_counted as (
  insert into lesson_stats (lesson_id, started_count, time_spent_seconds)
  select m.lesson_id, (m.progress_id is null)::int, m.delta from moved m where m.delta > 0 or m.progress_id is null
  on conflict (lesson_id) do update set started_count = lesson_stats.started_count + excluded.started_count,
    time_spent_seconds = lesson_stats.time_spent_seconds + excluded.time_spent_seconds
  returning lesson_id
), course_counted as (
  insert into course_stats (course_id, time_spent_seconds)
  select m.course_id, m.delta from moved m join lesson_counted c on c.lesson_id = m.lesson_id where m.delta > 0
  on conflict (course_id) do update set time_spent_seconds = course_stats.time_spent_seconds + excluded.time_spent_seconds
  returning course_id
), day_counted as (
  insert into daily_activity (user_id, day, time_spent_seconds)
  select m.student_id, $14::date, m.delta from moved m join course_counted c on c.course_id = m.course_id
  on conflict (user_id, day) do update set time_spent_seconds = daily_activity.time_spent_seconds + excluded.time_spent_seconds
)
select s.*, m.is_ready from saved s join moved m on m.id = s.enrollment_id`;

const name = statementName("report-progress", statement);

type Row = {
  id: string;
  enrollment_id: string;
  lesson_id: string;
  status: ProgressStatus;
  started_at: Date | null;
  completed_at: Date | null;
  time_spent_seconds: number;
  last_position_seconds: number;
  completion_percentage: string;
  attempts_count: number;
  notes: string | null;
  is_ready: boolean;
};

type Heartbeat = { actorId: string; isAdmin: boolean; report: ReportProgressInput; now: Date; day: string };

/**
 * Writes one report. Answers null when nothing was written, and `isReady` when the report meets the lesson's rule, which the caller
 * then completes. Two first reports at once: the one that comes second answers null and may be tried again.
 */
export async function writeReport({
  actorId,
  isAdmin,
  report,
  now,
  day,
}: Heartbeat): Promise<{ progress: ProgressView; isReady: boolean } | null> {
  const values = [
    report.enrollmentId,
    report.lessonId,
    actorId,
    isAdmin,
    report.status ?? null,
    report.timeSpentSeconds ?? null,
    report.lastPositionSeconds ?? null,
    report.completionPercentage ?? null,
    report.notes ?? null,
    report.notes !== undefined,
    now,
    report.ageSeconds ?? 0,
    uuid(),
    day,
  ];
  for (let attempt = 1; ; attempt++) {
    try {
      const { rows } = await pool.query<Row>({ name, text: statement, values });
      const row = rows[0];
      return row ? { progress: viewOf(row), isReady: row.is_ready } : null;
    } catch (error) {
      if (attempt < 3 && databaseCode(error) === "40P01") continue;
      throw asAppError(error);
    }
  }
}

function viewOf(row: Row): ProgressView {
  return {
    id: row.id,
    enrollmentId: row.enrollment_id,
    lessonId: row.lesson_id,
    status: row.status,
    startedAt: row.started_at,
    completedAt: row.completed_at,
    timeSpentSeconds: row.time_spent_seconds,
    lastPositionSeconds: row.last_position_seconds,
    completionPercentage: Number(row.completion_percentage),
    attemptsCount: row.attempts_count,
    notes: row.notes,
  };
}
