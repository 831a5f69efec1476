import type { Tx } from "@/lib/db";
import { demoCourses } from "./people";

/** Counts everything that the product keeps counted, for the demo courses: it was written in bulk and has to agree with its rows. */
export async function recountDemo(tx: Tx, now: Date): Promise<void> {
  const slugs = demoCourses.map(({ slug }) => slug);
  await tx.$executeRaw`
    update courses c set
      enrollments_count = (select count(*) from enrollments e where e.course_id = c.id),
      rating_count = (select count(e.rating) from enrollments e where e.course_id = c.id),
      rating_sum = (select coalesce(sum(e.rating), 0) from enrollments e where e.course_id = c.id)
    where c.slug = any(${slugs})`;
  await tx.$executeRaw`
    insert into course_stats (course_id, enrollments_count, active_count, completed_count, progress_sum, time_spent_seconds, counted_at)
    select c.id, count(e.id), count(e.id) filter (where e.status = 'active'), count(e.id) filter (where e.status = 'completed'),
      coalesce(sum(e.progress_percentage), 0), coalesce(sum(e.total_time_spent_seconds), 0), ${now}
    from courses c left join enrollments e on e.course_id = c.id where c.slug = any(${slugs}) group by c.id
    on conflict (course_id) do update set
      enrollments_count = excluded.enrollments_count, active_count = excluded.active_count, completed_count = excluded.completed_count,
      progress_sum = excluded.progress_sum, time_spent_seconds = excluded.time_spent_seconds, counted_at = excluded.counted_at`;
  await tx.$executeRaw`
    insert into lesson_stats (lesson_id, started_count, completed_count, time_spent_seconds, counted_at)
    select l.id, count(p.started_at), count(p.completed_at), coalesce(sum(p.time_spent_seconds), 0), ${now}
    from courses c join lessons l on l.course_id = c.id left join lesson_progress p on p.lesson_id = l.id
    where c.slug = any(${slugs}) group by l.id
    on conflict (lesson_id) do update set
      started_count = excluded.started_count, completed_count = excluded.completed_count,
      time_spent_seconds = excluded.time_spent_seconds, counted_at = excluded.counted_at`;
  await tx.$executeRaw`
    insert into revenue_daily (day, currency, provider, payments_count, gross_minor, tax_minor, refunded_minor)
    select (processed_at at time zone 'UTC')::date, currency, provider, count(*), sum(total_minor), sum(tax_minor), sum(refunded_minor)
    from payments where status in ('succeeded', 'refunded') and processed_at is not null group by 1, 2, 3
    on conflict (day, currency, provider) do update set
      payments_count = excluded.payments_count, gross_minor = excluded.gross_minor,
      tax_minor = excluded.tax_minor, refunded_minor = excluded.refunded_minor`;
}
