import "server-only";
import { type DayCount, dayMs, type Period, periodOf } from "@/lib/analytics/days";
import { canTeach } from "@/lib/analytics/policy";
import type { Actor } from "@/lib/auth/actor";
import { pool } from "@/lib/db";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";

/** How many days the figures of the home look back. */
export const homePeriodDays = 30;
const mostCourses = 50;
const mostReviews = 5;
const mostStuck = 8;

export type TaughtCourse = {
  id: string;
  title: string;
  slug: string;
  isPublished: boolean;
  lessonsCount: number;
  learnersCount: number;
  completedCount: number;
  /** The average of 1 to 5; null without a rating. */
  rating: number | null;
  ratingCount: number;
  /** Enrollments of the period. */
  newLearners: number;
};

export type ReviewLine = {
  id: string;
  learnerName: string;
  courseTitle: string;
  courseSlug: string;
  rating: number | null;
  text: string;
  writtenAt: Date;
};

export type StuckLearner = {
  enrollmentId: string;
  learnerName: string;
  courseTitle: string;
  /** The lesson they were last in, if it still exists. */
  lessonTitle: string | null;
  progressPercentage: number;
  lastSeenAt: Date;
};

export type InstructorHome = {
  countedAt: Date;
  timeZone: string;
  courses: TaughtCourse[];
  coursesTotal: number;
  enrollments: Period;
  completions: { now: number; before: number };
  reviewsWritten: { now: number; before: number };
  reviews: ReviewLine[];
  stuck: StuckLearner[];
  /** All such enrollments; somebody may be stuck in two courses. */
  stuckTotal: number;
  /** The people behind them. */
  stuckPeople: number;
  /** After how many days without a visit a learner counts as stuck. */
  stuckAfterDays: number;
};

/**
 * What an instructor wants to know first, of their own courses only: who is stuck, the courses, the last 30 days, the newest reviews.
 * Totals come from counters, the rest from the courses' own rows; five queries. Throws forbidden for people who cannot teach.
 */
export async function getInstructorHome(actor: Actor, now = new Date()): Promise<InstructorHome> {
  if (!canTeach(actor)) throw failure("forbidden");
  const timeZone = actor.timeZone ?? env.DEFAULT_TIME_ZONE;
  const stuckAfterDays = env.COURSE_REMINDER_INACTIVE_DAYS;
  const [courses, days, changes, reviews, stuck] = await Promise.all([
    taughtCourses(actor.id),
    enrollmentsByDay(actor.id, now, timeZone),
    changesOf(actor.id, now),
    newestReviews(actor.id),
    stuckLearners(actor.id, new Date(now.getTime() - stuckAfterDays * dayMs)),
  ]);
  const enrollments = periodOf(days, now, homePeriodDays, timeZone);
  const isInPeriod = new Set(enrollments.days);
  const newLearners = new Map<string, number>();
  for (const { courseId, day, count } of days) {
    if (isInPeriod.has(day)) newLearners.set(courseId, (newLearners.get(courseId) ?? 0) + count);
  }
  return {
    countedAt: now,
    timeZone,
    courses: courses.map(({ total: _, ...course }) => ({ ...course, newLearners: newLearners.get(course.id) ?? 0 })),
    coursesTotal: courses[0]?.total ?? 0,
    enrollments,
    completions: { now: changes.completed, before: changes.completedBefore },
    reviewsWritten: { now: changes.reviewed, before: changes.reviewedBefore },
    reviews,
    stuck: stuck.map(({ total: _total, people: _people, ...learner }) => learner),
    stuckTotal: stuck[0]?.total ?? 0,
    stuckPeople: stuck[0]?.people ?? 0,
    stuckAfterDays,
  };
}

async function taughtCourses(instructorId: string) {
  const { rows } = await pool.query<Omit<TaughtCourse, "newLearners"> & { total: number }>(
    `select c.id, c.title, c.slug, c.is_published as "isPublished", c.lessons_count as "lessonsCount",
       c.enrollments_count as "learnersCount", coalesce(s.completed_count, 0) as "completedCount",
       (c.rating_sum::float8 / nullif(c.rating_count, 0)) as rating, c.rating_count as "ratingCount", (count(*) over ())::int as total
     from courses c left join course_stats s on s.course_id = c.id
     where c.instructor_id = $1
     order by c.is_published desc, c.enrollments_count desc, c.title, c.id
     limit ${mostCourses}`,
    [instructorId],
  );
  return rows;
}

async function enrollmentsByDay(instructorId: string, now: Date, timeZone: string) {
  const { rows } = await pool.query<DayCount & { courseId: string }>(
    `select e.course_id as "courseId", (e.enrolled_at at time zone $2)::date::text as day, count(*)::int as count
     from courses c join enrollments e on e.course_id = c.id
     where c.instructor_id = $1 and e.enrolled_at >= $3
     group by 1, 2`,
    [instructorId, timeZone, new Date(now.getTime() - (2 * homePeriodDays + 1) * dayMs)],
  );
  return rows;
}

type Changes = Record<"completed" | "completedBefore" | "reviewed" | "reviewedBefore", number>;

async function changesOf(instructorId: string, now: Date): Promise<Changes> {
  const start = new Date(now.getTime() - homePeriodDays * dayMs);
  const startBefore = new Date(start.getTime() - homePeriodDays * dayMs);
  const { rows } = await pool.query<Changes>(
    `select (count(*) filter (where e.completed_at >= $2))::int as completed,
       (count(*) filter (where e.completed_at >= $3 and e.completed_at < $2))::int as "completedBefore",
       (count(*) filter (where e.reviewed_at >= $2))::int as reviewed,
       (count(*) filter (where e.reviewed_at >= $3 and e.reviewed_at < $2))::int as "reviewedBefore"
     from courses c join enrollments e on e.course_id = c.id
     where c.instructor_id = $1 and (e.completed_at >= $3 or e.reviewed_at >= $3)`,
    [instructorId, start, startBefore],
  );
  return rows[0] ?? { completed: 0, completedBefore: 0, reviewed: 0, reviewedBefore: 0 };
}

async function newestReviews(instructorId: string): Promise<ReviewLine[]> {
  const { rows } = await pool.query<ReviewLine>(
    `select e.id, u.full_name as "learnerName", c.title as "courseTitle", c.slug as "courseSlug", e.rating, e.review as text,
       coalesce(e.reviewed_at, e.updated_at) as "writtenAt"
     from courses c join enrollments e on e.course_id = c.id join users u on u.id = e.student_id
     where c.instructor_id = $1 and e.review is not null
     order by e.reviewed_at desc nulls last, e.id
     limit ${mostReviews}`,
    [instructorId],
  );
  return rows;
}

async function stuckLearners(instructorId: string, lastSeenBefore: Date) {
  const { rows } = await pool.query<StuckLearner & { total: number; people: number }>(
    `with stuck as (
       select e.id as "enrollmentId", e.student_id, u.full_name as "learnerName", c.id as course_id, c.title as "courseTitle",
         e.last_lesson_id, e.progress_percentage::float8 as "progressPercentage", e.last_accessed_at as "lastSeenAt"
       from courses c join enrollments e on e.course_id = c.id join users u on u.id = e.student_id
       where c.instructor_id = $1 and c.is_published and u.is_active
         and e.status = 'active' and e.progress_percentage > 0 and e.last_accessed_at < $2
     )
     select s."enrollmentId", s."learnerName", s."courseTitle", l.title as "lessonTitle", s."progressPercentage", s."lastSeenAt",
       (select count(*)::int from stuck) as total, (select count(distinct student_id)::int from stuck) as people
     from stuck s left join lessons l on l.id = s.last_lesson_id and l.course_id = s.course_id
     order by s."lastSeenAt" desc, s."enrollmentId"
     limit ${mostStuck}`,
    [instructorId, lastSeenBefore],
  );
  return rows;
}
