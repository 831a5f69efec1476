import type { Tx } from "@/lib/db";

/** Roll-ups that were found to be wrong and were put right: how many rows, and one of them as it was and as it is. */
export type Drift = { rollUp: string; rowsWrong: number; example: unknown };

type Found = { rowsWrong: number; example: unknown };

/*
 * Each re-count locks the rows of its roll-up first and alone, and counts in a second statement. Whoever changes what is counted moves the
 * roll-up last: either that is committed and counted, or it waits for our lock and adds itself to what we have written.
 */

/** Puts the counters that stand in the rows of courses right. */
export async function recountCounters(tx: Tx, courseIds: readonly string[]): Promise<Drift> {
  await tx.$queryRaw`select id from courses where id = any(${courseIds}::uuid[]) order by id for no key update`;
  const rows = await tx.$queryRaw<Found[]>`
    with truth as (
      select c.id, (select count(*)::int from lessons l where l.course_id = c.id) as lessons,
        (select count(*)::int from quizzes q where q.course_id = c.id and q.is_published) as quizzes, e.enrollments, e.ratings, e.stars
      from courses c cross join lateral (
        select count(*)::int as enrollments, count(rating)::int as ratings, coalesce(sum(rating), 0)::int as stars
        from enrollments e where e.course_id = c.id) e
      where c.id = any(${courseIds}::uuid[])
    ), wrong as (
      select c.id, t.lessons, t.quizzes, t.enrollments, t.ratings, t.stars,
        jsonb_build_object('id', c.id,
          'kept', jsonb_build_array(c.lessons_count, c.quizzes_count, c.enrollments_count, c.rating_count, c.rating_sum),
          'true', jsonb_build_array(t.lessons, t.quizzes, t.enrollments, t.ratings, t.stars)) as example
      from courses c join truth t on t.id = c.id
      where (c.lessons_count, c.quizzes_count, c.enrollments_count, c.rating_count, c.rating_sum)
        is distinct from (t.lessons, t.quizzes, t.enrollments, t.ratings, t.stars)
    ), mended as (
      update courses c set lessons_count = w.lessons, quizzes_count = w.quizzes, enrollments_count = w.enrollments,
        rating_count = w.ratings, rating_sum = w.stars
      from wrong w where c.id = w.id
    )
    select count(*)::int as "rowsWrong", (jsonb_agg(example)) -> 0 as example from wrong`;
  return driftOf("courses", rows);
}

/** Puts course_stats right and notes when it was counted. */
export async function recountCourseStats(tx: Tx, courseIds: readonly string[], at: Date): Promise<Drift> {
  await tx.$executeRaw`
    insert into course_stats (course_id) select id from courses where id = any(${courseIds}::uuid[]) on conflict do nothing`;
  await tx.$queryRaw`select course_id from course_stats where course_id = any(${courseIds}::uuid[]) order by course_id for update`;
  const rows = await tx.$queryRaw<Found[]>`
    with truth as (
      select s.course_id, e.* from course_stats s cross join lateral (
        select count(*)::int as enrollments, (count(*) filter (where status = 'active'))::int as active,
          (count(*) filter (where status = 'completed'))::int as completed, coalesce(sum(progress_percentage), 0) as progress,
          coalesce(sum(total_time_spent_seconds), 0)::bigint as seconds
        from enrollments e where e.course_id = s.course_id) e
      where s.course_id = any(${courseIds}::uuid[])
    ), wrong as (
      select jsonb_build_object('id', s.course_id,
        'kept', jsonb_build_array(s.enrollments_count, s.active_count, s.completed_count, s.progress_sum, s.time_spent_seconds),
        'true', jsonb_build_array(t.enrollments, t.active, t.completed, t.progress, t.seconds)) as example
      from course_stats s join truth t on t.course_id = s.course_id
      where (s.enrollments_count, s.active_count, s.completed_count, s.progress_sum, s.time_spent_seconds)
        is distinct from (t.enrollments, t.active, t.completed, t.progress, t.seconds)
    ), mended as (
      update course_stats s set enrollments_count = t.enrollments, active_count = t.active, completed_count = t.completed,
        progress_sum = t.progress, time_spent_seconds = t.seconds, counted_at = ${at}
      from truth t where s.course_id = t.course_id
    )
    select count(*)::int as "rowsWrong", (jsonb_agg(example)) -> 0 as example from wrong`;
  return driftOf("course_stats", rows);
}

/** Puts the lesson_stats of the courses' lessons right. */
export async function recountLessonStats(tx: Tx, courseIds: readonly string[], at: Date): Promise<Drift> {
  await tx.$executeRaw`
    insert into lesson_stats (lesson_id) select id from lessons where course_id = any(${courseIds}::uuid[]) order by id on conflict do nothing`;
  await tx.$queryRaw`
    select s.lesson_id from lesson_stats s join lessons l on l.id = s.lesson_id where l.course_id = any(${courseIds}::uuid[])
    order by s.lesson_id for update of s`;
  const rows = await tx.$queryRaw<Found[]>`
    with truth as (
      select l.id, p.* from lessons l cross join lateral (
        select count(started_at)::int as started, count(completed_at)::int as completed,
          coalesce(sum(time_spent_seconds), 0)::bigint as seconds
        from lesson_progress p where p.lesson_id = l.id) p
      where l.course_id = any(${courseIds}::uuid[])
    ), wrong as (
      select s.lesson_id, t.started, t.completed, t.seconds, jsonb_build_object('id', s.lesson_id,
        'kept', jsonb_build_array(s.started_count, s.completed_count, s.time_spent_seconds),
        'true', jsonb_build_array(t.started, t.completed, t.seconds)) as example
      from lesson_stats s join truth t on t.id = s.lesson_id
      where (s.started_count, s.completed_count, s.time_spent_seconds) is distinct from (t.started, t.completed, t.seconds)
    ), mended as (
      update lesson_stats s set started_count = w.started, completed_count = w.completed, time_spent_seconds = w.seconds, counted_at = ${at}
      from wrong w where s.lesson_id = w.lesson_id
    )
    select count(*)::int as "rowsWrong", (jsonb_agg(example)) -> 0 as example from wrong`;
  return driftOf("lesson_stats", rows);
}

export function driftOf(rollUp: string, [found]: readonly Found[]): Drift {
  return { rollUp, rowsWrong: found?.rowsWrong ?? 0, example: found?.example ?? null };
}
