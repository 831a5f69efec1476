import "server-only";
import { v7 as uuidv7 } from "uuid";
import { type Drift, driftOf, recountCounters, recountCourseStats, recountLessonStats } from "@/lib/analytics/recount-courses";
import type { SystemActor } from "@/lib/auth/actor";
import { prisma, type Tx } from "@/lib/db";
import { failure } from "@/lib/errors";
import { transact } from "@/lib/events";
import { logger } from "@/lib/logger";

const coursesInABatch = 50;
const revenueDays = 40;
const driftsKeptDays = 90;

/**
 * Counts the figures of a course anew: its counters, its roll-up and its lessons'. What was wrong is put right, logged and kept in
 * roll_up_drifts. Repeating it is harmless. Throws course.not_found.
 */
export async function recountCourseStatistics(_actor: SystemActor, { courseId }: { courseId: string }, at = new Date()): Promise<Drift[]> {
  const course = await prisma.course.findUnique({ where: { id: courseId }, select: { id: true } });
  if (!course) throw failure("course.not_found");
  return recount([courseId], at);
}

/**
 * The courses that were counted longest ago, before `since`; a batch. Returns how many courses it counted and what was wrong; when it
 * counts none, all are done.
 */
export async function recountOldestCourses(
  _actor: SystemActor,
  since: Date,
  at = new Date(),
): Promise<{ courses: number; drifts: Drift[] }> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    select c.id from courses c left join course_stats s on s.course_id = c.id
    where s.counted_at is null or s.counted_at < ${since} order by s.counted_at nulls first, c.id limit ${coursesInABatch}`;
  if (rows.length === 0) return { courses: 0, drifts: [] };
  return {
    courses: rows.length,
    drifts: await recount(
      rows.map(({ id }) => id),
      at,
    ),
  };
}

/** The takings of the last weeks, a row a day, currency and provider. Days are those of UTC, as in the reports. */
export function recountRevenue(_actor: SystemActor, at = new Date()): Promise<Drift[]> {
  const from = new Date(Math.floor(at.getTime() / 86_400_000 - revenueDays) * 86_400_000);
  return transact(async (tx) => {
    await tx.$queryRaw`select day from revenue_daily where day >= ${from}::date order by day, currency, provider for update`;
    const rows = await tx.$queryRaw<{ rowsWrong: number; example: unknown }[]>`
      with truth as (
        select (processed_at at time zone 'UTC')::date as day, currency, provider, count(*)::int as payments, sum(total_minor)::bigint as gross,
          sum(tax_minor)::bigint as tax, sum(refunded_minor)::bigint as refunded
        from payments where status in ('succeeded', 'refunded') and processed_at >= ${from} group by 1, 2, 3
      ), wrong as (
        select day, currency, provider, coalesce(t.payments, 0) as payments, coalesce(t.gross, 0) as gross, coalesce(t.tax, 0) as tax,
          coalesce(t.refunded, 0) as refunded, jsonb_build_object('id', concat_ws(' ', day, currency, provider),
            'kept', jsonb_build_array(r.payments_count, r.gross_minor, r.tax_minor, r.refunded_minor),
            'true', jsonb_build_array(coalesce(t.payments, 0), coalesce(t.gross, 0), coalesce(t.tax, 0), coalesce(t.refunded, 0))) as example
        from (select * from revenue_daily where day >= ${from}::date) r full join truth t using (day, currency, provider)
        where (coalesce(r.payments_count, 0), coalesce(r.gross_minor, 0), coalesce(r.tax_minor, 0), coalesce(r.refunded_minor, 0))
          is distinct from (coalesce(t.payments, 0), coalesce(t.gross, 0), coalesce(t.tax, 0), coalesce(t.refunded, 0))
      ), mended as (
        insert into revenue_daily (day, currency, provider, payments_count, gross_minor, tax_minor, refunded_minor)
        select day, currency, provider, payments, gross, tax, refunded from wrong
        on conflict (day, currency, provider) do update set payments_count = excluded.payments_count, gross_minor = excluded.gross_minor,
          tax_minor = excluded.tax_minor, refunded_minor = excluded.refunded_minor
      )
      select count(*)::int as "rowsWrong", (jsonb_agg(example)) -> 0 as example from wrong`;
    return keepDrifts(tx, [driftOf("revenue_daily", rows)], at);
  });
}

/**
 * Learners whose diary of the days holds less time than their lessons do. It is reported, not mended: the day on which a minute was spent
 * stands nowhere else. Those who studied in the last two days are looked at.
 */
export function checkDailyActivity(_actor: SystemActor, at = new Date()): Promise<Drift[]> {
  const from = new Date(at.getTime() - 2 * 86_400_000);
  return transact(async (tx) => {
    const rows = await tx.$queryRaw<{ rowsWrong: number; example: unknown }[]>`
      with recent as (select distinct user_id from daily_activity where day >= ${from}::date),
      sums as (
        select r.user_id, (select sum(d.time_spent_seconds) from daily_activity d where d.user_id = r.user_id)::bigint as kept,
          (select coalesce(sum(p.time_spent_seconds), 0) from enrollments e join lesson_progress p on p.enrollment_id = e.id
            where e.student_id = r.user_id)::bigint as true
        from recent r
      )
      select count(*)::int as "rowsWrong",
        (jsonb_agg(jsonb_build_object('id', user_id, 'kept', jsonb_build_array(kept), 'true', jsonb_build_array("true")))) -> 0 as example
      from sums where kept < "true"`;
    return keepDrifts(tx, [driftOf("daily_activity", rows)], at);
  });
}

async function recount(courseIds: readonly string[], at: Date): Promise<Drift[]> {
  // Three short transactions, so that nobody waits for more than one of the roll-ups.
  const counters = await transact(async (tx) => keepDrifts(tx, [await recountCounters(tx, courseIds)], at));
  const lessons = await transact(async (tx) => keepDrifts(tx, [await recountLessonStats(tx, courseIds, at)], at));
  const stats = await transact(async (tx) => keepDrifts(tx, [await recountCourseStats(tx, courseIds, at)], at));
  return [...counters, ...lessons, ...stats];
}

/** Logs and keeps what was wrong; answers only that. */
async function keepDrifts(tx: Tx, all: readonly Drift[], at: Date): Promise<Drift[]> {
  const drifts = all.filter(({ rowsWrong }) => rowsWrong > 0);
  for (const { rollUp, rowsWrong, example } of drifts) {
    logger.warn({ rollUp, rowsWrong, example }, "a roll-up did not agree with its rows");
    await tx.rollUpDrift.create({ data: { id: uuidv7(), rollUp, rowsWrong, example: example ?? {}, countedAt: at } });
  }
  if (drifts.length > 0) {
    await tx.rollUpDrift.deleteMany({ where: { countedAt: { lt: new Date(at.getTime() - driftsKeptDays * 86_400_000) } } });
  }
  return drifts;
}
