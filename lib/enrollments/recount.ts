import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { countCourse } from "@/lib/enrollments/progress";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";

const batchSize = 500;

/** One enrollment, or those of a course after an id (all of them from `null`). */
export type RecountInput = { enrollmentId: string } | { courseId: string; after: string | null };

/** What a batch did; `last` is the id to go on after, null when it was the last batch. */
export type Recounted = { changed: number; last: string | null };

type Counted = { courseId: string; id: string; studentId: string; isNews: boolean; active: number; completed: number; progress: number };

/**
 * Counts lessons and time of enrollments anew and puts their summaries right, a batch at a time, each in a short transaction. Of a course
 * that has lessons added, finished learners become active again; one that has lessons removed may finish some. What was right is not
 * touched. Emits enrollment/completed for those that have just become complete. Repeating it is harmless.
 */
export function recountEnrollments(_actor: SystemActor, input: RecountInput, at = new Date()): Promise<Recounted> {
  return transact(async (tx) => {
    const ids = await lock(tx, input);
    if (ids.length === 0) {
      if ("enrollmentId" in input) throw failure("enrollment.not_found");
      return { changed: 0, last: null };
    }
    const counted = await count(tx, ids, at);
    for (const [courseId, rows] of byCourse(counted)) {
      const sum = (field: "active" | "completed" | "progress") => rows.reduce((total, row) => total + row[field], 0);
      await countCourse(tx, courseId, { active: sum("active"), completed: sum("completed"), progress: sum("progress") });
    }
    for (const { id, studentId, courseId } of counted.filter(({ isNews }) => isNews)) {
      await record(tx, "enrollment/completed", { enrollmentId: id, userId: studentId, courseId }, { aggregateId: id });
    }
    return { changed: counted.length, last: ids.length < batchSize ? null : (ids.at(-1) ?? null) };
  });
}

// The locks come first and alone, in the order of ids, so that what is counted after them is counted fresh.
async function lock(tx: Tx, input: RecountInput): Promise<string[]> {
  const rows =
    "enrollmentId" in input
      ? await tx.$queryRaw<{ id: string }[]>`select id from enrollments where id = ${input.enrollmentId}::uuid for update`
      : await tx.$queryRaw<{ id: string }[]>`
          select id from enrollments where course_id = ${input.courseId}::uuid and (${input.after}::uuid is null or id > ${input.after}::uuid)
          order by id limit ${batchSize} for update`;
  return rows.map(({ id }) => id);
}

function count(tx: Tx, ids: string[], at: Date): Promise<Counted[]> {
  return tx.$queryRaw<Counted[]>`
    with counted as (
      select e.id, e.status, e.completed_at, e.progress_percentage as share,
        (select count(*)::int from lessons l where l.course_id = e.course_id) as lessons,
        (select count(*)::int from lesson_progress p join lessons l on l.id = p.lesson_id
          where p.enrollment_id = e.id and l.course_id = e.course_id and p.status = 'completed') as done,
        (select coalesce(sum(p.time_spent_seconds), 0)::int from lesson_progress p where p.enrollment_id = e.id) as seconds
      from enrollments e where e.id = any(${ids}::uuid[])
    ),
    judged as (
      select *, case when lessons = 0 then 0 else least(100, round(done * 100.0 / lessons, 2)) end as new_share,
        (case when status in ('dropped', 'expired') then status::text
          when lessons > 0 and done >= lessons then 'completed' else 'active' end)::"EnrollmentStatus" as new_status
      from counted
    ),
    settled as (
      select *, case when status in ('dropped', 'expired') then completed_at
        when new_status = 'completed' then coalesce(completed_at, ${at}) end as new_completed_at
      from judged
    )
    update enrollments e set total_lessons_count = s.lessons, completed_lessons_count = s.done, progress_percentage = s.new_share,
      total_time_spent_seconds = s.seconds, status = s.new_status, completed_at = s.new_completed_at, updated_at = ${at}
    from settled s
    where e.id = s.id and (e.total_lessons_count, e.completed_lessons_count, e.progress_percentage, e.total_time_spent_seconds, e.status,
      e.completed_at) is distinct from (s.lessons, s.done, s.new_share, s.seconds, s.new_status, s.new_completed_at)
    returning e.id, e.student_id as "studentId", e.course_id as "courseId",
      s.new_status = 'completed' and s.status = 'active' and s.completed_at is null as "isNews",
      (s.new_status = 'active')::int - (s.status = 'active')::int as active,
      (s.new_status = 'completed')::int - (s.status = 'completed')::int as completed,
      (s.new_share - s.share)::float8 as progress`;
}

function byCourse(rows: readonly Counted[]): Map<string, Counted[]> {
  const groups = new Map<string, Counted[]>();
  for (const row of rows) groups.set(row.courseId, [...(groups.get(row.courseId) ?? []), row]);
  return groups;
}
