import "server-only";
import { v7 as uuid } from "uuid";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { completeHeldLesson } from "@/lib/enrollments/complete-lesson";
import { summaryOf } from "@/lib/enrollments/completion";
import { isOpen } from "@/lib/enrollments/policy";
import { failure } from "@/lib/errors";
import { record, recordAll } from "@/lib/events";
import type { EnrollmentStatus } from "@/lib/generated/prisma/enums";

type Step = { enrollmentId: string; lessonId: string; at: Date };
type ActorId = Pick<Actor, "id"> | null;

/**
 * Completes a lesson for somebody who has met its rule (the caller has checked): the lesson's row, every chapter whose last lesson
 * this was, the enrollment's summary and the roll-ups. Records lesson/completed, and enrollment/completed when it was the last one.
 * A step in the caller's transaction; doing it again changes nothing.
 */
export async function markLessonCompleted(tx: Tx, { enrollmentId, lessonId, at }: Step, actor: ActorId = null): Promise<void> {
  const enrollment = await lockEnrollment(tx, enrollmentId);
  await recordAll(tx, await completeHeldLesson(tx, enrollment, { lessonId, at }), { actor });
}

/** Counts one more attempt at a lesson's quiz and begins the lesson if it was not begun. A step in the caller's transaction. */
export async function markLessonAttempted(tx: Tx, { enrollmentId, lessonId, at }: Step): Promise<void> {
  await lockEnrollment(tx, enrollmentId);
  const rows = await tx.$queryRaw<{ isInserted: boolean }[]>`
    insert into lesson_progress (id, enrollment_id, lesson_id, status, started_at, attempts_count, reported_at, updated_at)
    values (${uuid()}::uuid, ${enrollmentId}::uuid, ${lessonId}::uuid, 'in_progress', ${at}, 1, ${at}, ${at})
    on conflict (enrollment_id, lesson_id) do update set
      attempts_count = lesson_progress.attempts_count + 1,
      status = case when lesson_progress.status = 'not_started' then 'in_progress' else lesson_progress.status end,
      started_at = coalesce(lesson_progress.started_at, excluded.started_at),
      updated_at = excluded.updated_at
    returning (xmax = 0) as "isInserted"`;
  if (rows[0]?.isInserted) await countLesson(tx, { lessonId, started: 1, completed: 0 });
  await tx.$executeRaw`
    update enrollments set last_accessed_at = ${at}, last_lesson_id = ${lessonId}::uuid, updated_at = ${at}
    where id = ${enrollmentId}::uuid`;
}

/**
 * Counts an enrollment's lessons anew, under a lock on its row, so that two completions at once are both counted.
 * Records enrollment/completed when the course has just become complete. A step in the caller's transaction.
 */
export async function recountEnrollment(tx: Tx, { enrollmentId, at }: { enrollmentId: string; at: Date }, actor: ActorId = null) {
  await recount(tx, await lockEnrollment(tx, enrollmentId), { at, actor });
}

type Delta = { active?: number; completed?: number; enrollments?: number; progress?: number; timeSpentSeconds?: number };

/** Moves a course's roll-up. The last thing a transaction does to shared rows, so that their locks are short. */
export async function countCourse(tx: Tx, courseId: string, delta: Delta): Promise<void> {
  const { active = 0, completed = 0, enrollments = 0, progress = 0, timeSpentSeconds = 0 } = delta;
  await tx.$executeRaw`
    insert into course_stats (course_id, enrollments_count, active_count, completed_count, progress_sum, time_spent_seconds)
    values (${courseId}::uuid, ${enrollments}::int, ${active}::int, ${completed}::int, ${progress}::numeric, ${timeSpentSeconds}::bigint)
    on conflict (course_id) do update set
      enrollments_count = course_stats.enrollments_count + excluded.enrollments_count,
      active_count = course_stats.active_count + excluded.active_count,
      completed_count = course_stats.completed_count + excluded.completed_count,
      progress_sum = course_stats.progress_sum + excluded.progress_sum,
      time_spent_seconds = course_stats.time_spent_seconds + excluded.time_spent_seconds`;
}

/** How much a course's roll-up counts an enrollment in a state. */
export function stateDelta(before: EnrollmentStatus | null, after: EnrollmentStatus): Pick<Delta, "active" | "completed"> {
  const count = (state: EnrollmentStatus) => Number(after === state) - Number(before === state);
  return { active: count("active"), completed: count("completed") };
}

type Locked = {
  id: string;
  studentId: string;
  courseId: string;
  status: EnrollmentStatus;
  completedAt: Date | null;
  progressPercentage: { toString(): string };
  timeZone: string | null;
};

// Every change of a summary begins here. The lock comes first and alone, so that what is counted after it is counted fresh.
async function lockEnrollment(tx: Tx, enrollmentId: string): Promise<Locked> {
  const rows = await tx.$queryRaw<Locked[]>`
    select e.id, e.student_id as "studentId", e.course_id as "courseId", e.status::text as status, e.completed_at as "completedAt",
      e.progress_percentage as "progressPercentage", u.time_zone as "timeZone"
    from enrollments e join users u on u.id = e.student_id
    where e.id = ${enrollmentId}::uuid for update of e`;
  const enrollment = rows[0];
  if (!enrollment) throw failure("enrollment.not_found");
  return enrollment;
}

async function recount(tx: Tx, enrollment: Locked, { at, actor }: { at: Date; actor: ActorId }) {
  const counts = await tx.$queryRaw<{ total: number; completed: number }[]>`
    select count(*)::int as total, (count(*) filter (where p.status = 'completed'))::int as completed
    from lessons l left join lesson_progress p on p.lesson_id = l.id and p.enrollment_id = ${enrollment.id}::uuid
    where l.course_id = ${enrollment.courseId}::uuid`;
  const { total, completed } = counts[0] ?? { total: 0, completed: 0 };
  const summary = summaryOf({ ...enrollment, completedLessons: completed, totalLessons: total, at });
  await tx.enrollment.update({
    where: { id: enrollment.id },
    data: {
      totalLessonsCount: total,
      completedLessonsCount: completed,
      progressPercentage: summary.percentage,
      status: summary.status,
      completedAt: summary.completedAt,
      lastAccessedAt: at,
    },
    select: { id: true },
  });
  const progress = summary.percentage - Number(enrollment.progressPercentage);
  await countCourse(tx, enrollment.courseId, { progress, ...stateDelta(enrollment.status, summary.status) });
  if (!summary.isNewlyCompleted || !isOpen(summary.status)) return;
  const payload = { enrollmentId: enrollment.id, userId: enrollment.studentId, courseId: enrollment.courseId };
  await record(tx, "enrollment/completed", payload, { actor, aggregateId: enrollment.id });
}

async function countLesson(tx: Tx, { lessonId, started, completed }: { lessonId: string; started: number; completed: number }) {
  await tx.$executeRaw`
    insert into lesson_stats (lesson_id, started_count, completed_count) values (${lessonId}::uuid, ${started}::int, ${completed}::int)
    on conflict (lesson_id) do update set
      started_count = lesson_stats.started_count + excluded.started_count,
      completed_count = lesson_stats.completed_count + excluded.completed_count`;
}
