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

type Counted = {
  courseId: string;
  id: string;
  studentId: string;
  isNews: boolean;
  active: number;
  completed: number;
  progress: number;
  seconds: number;
};

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
    const changed = await recountHeld(tx, ids, at);
    return { changed, last: ids.length < batchSize ? null : (ids.at(-1) ?? null) };
  });
}

/**
 * The same for enrollments that the caller's transaction holds; answers how many were changed. Chapters of which nothing open is left,
 * because it was removed or moved away, are completed first.
 */
export async function recountHeld(tx: Tx, ids: string[], at: Date): Promise<number> {
  if (ids.length === 0) return 0;
  await completeChapters(tx, ids, at);
  const counted = await count(tx, ids, at);
  for (const [courseId, rows] of byCourse(counted)) {
    const sum = (field: "active" | "completed" | "progress" | "seconds") => rows.reduce((total, row) => total + row[field], 0);
    const delta = { active: sum("active"), completed: sum("completed"), progress: sum("progress"), timeSpentSeconds: sum("seconds") };
    await countCourse(tx, courseId, delta);
  }
  for (const { id, studentId, courseId } of counted.filter(({ isNews }) => isNews)) {
    await record(tx, "enrollment/completed", { enrollmentId: id, userId: studentId, courseId }, { aggregateId: id });
  }
  return counted.length;
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

// From the inside out: a chapter that is done may be the last open lesson of another.
async function completeChapters(tx: Tx, ids: string[], at: Date): Promise<void> {
  for (let completed = 1; completed > 0; ) {
    completed = await tx.$executeRaw`
      insert into lesson_progress
        (id, enrollment_id, lesson_id, status, started_at, completed_at, completion_percentage, reported_at, updated_at)
      select gen_random_uuid(), e.id, chapter.id, 'completed', ${at}, ${at}, 100, ${at}, ${at}
      from enrollments e join lessons chapter on chapter.course_id = e.course_id
      where e.id = any(${ids}::uuid[])
        and exists (select from lessons child where child.parent_lesson_id = chapter.id)
        and not exists (select from quizzes q where q.lesson_id = chapter.id and q.is_published)
        and not exists (select from assignments a where a.lesson_id = chapter.id and a.is_published and a.status = 'published')
        and not exists (
          select from lesson_progress own where own.lesson_id = chapter.id and own.enrollment_id = e.id and own.status = 'completed')
        and not exists (
          select from lessons child left join lesson_progress p on p.lesson_id = child.id and p.enrollment_id = e.id
          where child.parent_lesson_id = chapter.id and p.status is distinct from 'completed')
      on conflict (enrollment_id, lesson_id) do update set
        status = 'completed', completion_percentage = 100, completed_at = excluded.completed_at,
        started_at = coalesce(lesson_progress.started_at, excluded.started_at), updated_at = excluded.updated_at`;
  }
}

function count(tx: Tx, ids: string[], at: Date): Promise<Counted[]> {
  return tx.$queryRaw<Counted[]>`
    with counted as (
      select e.id, e.status, e.completed_at, e.progress_percentage as share, e.total_time_spent_seconds as old_seconds,
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
      (s.new_share - s.share)::float8 as progress, s.seconds - s.old_seconds as seconds`;
}

function byCourse(rows: readonly Counted[]): Map<string, Counted[]> {
  const groups = new Map<string, Counted[]>();
  for (const row of rows) groups.set(row.courseId, [...(groups.get(row.courseId) ?? []), row]);
  return groups;
}
