import "server-only";
import { v7 as uuid } from "uuid";
import type { Tx } from "@/lib/db";
import { studyDay } from "@/lib/enrollments/study-day";
import type { NewEvent } from "@/lib/events";

/** An enrollment whose row this transaction holds. */
export type HeldEnrollment = { id: string; studentId: string; courseId: string; timeZone: string | null };

type Step = { lessonId: string; at: Date };
type Outcome = { isCourseDone: boolean };

// Chapters are rarely nested deeper than this; deeper ones get ids of the database's making.
const idsAtHand = 6;

/**
 * Completes a lesson for somebody who has met its rule (the caller has checked, and holds the enrollment's row, so that what is counted
 * here is counted fresh): the lesson's row, every chapter whose last lesson this was, the enrollment's summary by the rules of
 * completion.ts, and the roll-ups. All in one statement, because the end of every quiz waits for it. Answers what has become true, for
 * the caller to record: lesson/completed, and enrollment/completed when it was the last one; nothing when the lesson was done before.
 * Locks are taken in the order of progress.ts.
 */
export async function completeHeldLesson(tx: Tx, enrollment: HeldEnrollment, { lessonId, at }: Step): Promise<NewEvent[]> {
  const ids = Array.from({ length: idsAtHand }, () => uuid());
  const rows = await tx.$queryRaw<Outcome[]>`
    with recursive done as (
      select lesson_id from lesson_progress where enrollment_id = ${enrollment.id}::uuid and status = 'completed'
    ), chain (id, parent_id) as (
      select id, parent_lesson_id from lessons where id = ${lessonId}::uuid and id not in (select lesson_id from done)
      union
      select parent.id, parent.parent_lesson_id from chain child join lessons parent on parent.id = child.parent_id
      where parent.id not in (select lesson_id from done)
        and not exists (select from quizzes q where q.lesson_id = parent.id and q.is_published)
        and not exists (select from assignments a where a.lesson_id = parent.id and a.is_published and a.status = 'published')
        and not exists (
          select from lessons other
          where other.parent_lesson_id = parent.id and other.id <> child.id and other.id not in (select lesson_id from done))
    ), written as (
      insert into lesson_progress as p
        (id, enrollment_id, lesson_id, status, started_at, completed_at, completion_percentage, reported_at, updated_at)
      select coalesce((${ids}::uuid[])[row_number() over ()], gen_random_uuid()), ${enrollment.id}::uuid, id, 'completed',
        ${at}::timestamptz, ${at}::timestamptz, 100, ${at}::timestamptz, ${at}::timestamptz from chain
      on conflict (enrollment_id, lesson_id) do update set
        status = 'completed', completion_percentage = 100, completed_at = excluded.completed_at,
        started_at = coalesce(p.started_at, excluded.started_at), updated_at = excluded.updated_at
      returning p.lesson_id, (xmax = 0) as is_inserted
    ), lesson_counted as (
      insert into lesson_stats (lesson_id, started_count, completed_count)
      select lesson_id, is_inserted::int, 1 from written order by lesson_id
      on conflict (lesson_id) do update set
        started_count = lesson_stats.started_count + excluded.started_count,
        completed_count = lesson_stats.completed_count + excluded.completed_count
      returning lesson_id
    ), counted as (
      select
        (select count(*)::int from lessons where course_id = ${enrollment.courseId}::uuid) as total,
        (select count(*)::int from done join lessons l on l.id = done.lesson_id where l.course_id = ${enrollment.courseId}::uuid)
          + (select count(*)::int from lesson_counted) as completed
      where exists (select from lesson_counted)
    ), judged as (
      select e.id, e.status as old_status, e.completed_at as old_completed_at, e.progress_percentage as old_share, c.total, c.completed,
        e.status in ('active', 'completed') as is_running, c.total > 0 and c.completed >= c.total as is_complete,
        case when c.total = 0 then 0 else least(100, round(c.completed * 100.0 / c.total, 2)) end as share
      from counted c join enrollments e on e.id = ${enrollment.id}::uuid
    ), summary as (
      update enrollments e set
        total_lessons_count = j.total, completed_lessons_count = j.completed, progress_percentage = j.share,
        status = (case when not j.is_running then j.old_status::text when j.is_complete then 'completed' else 'active' end)::"EnrollmentStatus",
        completed_at = case when not j.is_running then j.old_completed_at when j.is_complete then coalesce(j.old_completed_at, ${at}::timestamptz) end,
        last_accessed_at = ${at}::timestamptz, last_lesson_id = ${lessonId}::uuid, updated_at = ${at}::timestamptz
      from judged j where e.id = j.id
      returning e.course_id, j.share - j.old_share as progress,
        (e.status = 'active')::int - (j.old_status = 'active')::int as active,
        (e.status = 'completed')::int - (j.old_status = 'completed')::int as completed
    ), course_counted as (
      insert into course_stats (course_id, active_count, completed_count, progress_sum)
      select course_id, active, completed, progress from summary
      on conflict (course_id) do update set
        active_count = course_stats.active_count + excluded.active_count,
        completed_count = course_stats.completed_count + excluded.completed_count,
        progress_sum = course_stats.progress_sum + excluded.progress_sum
      returning course_id
    ), day_counted as (
      insert into daily_activity (user_id, day, lessons_completed)
      select ${enrollment.studentId}::uuid, ${studyDay(at, enrollment.timeZone)}::date, 1 from course_counted
      on conflict (user_id, day) do update set lessons_completed = daily_activity.lessons_completed + 1
    )
    select is_running and is_complete and old_completed_at is null as "isCourseDone" from judged`;
  const outcome = rows[0];
  if (!outcome) return [];
  const { id: enrollmentId, studentId: userId, courseId } = enrollment;
  const completed: NewEvent = { name: "enrollment/completed", payload: { enrollmentId, userId, courseId }, aggregateId: enrollmentId };
  const lesson: NewEvent = { name: "lesson/completed", payload: { enrollmentId, lessonId }, aggregateId: enrollmentId };
  return outcome.isCourseDone ? [completed, lesson] : [lesson];
}
