import "server-only";
import { dayMs } from "@/lib/analytics/days";
import type { Actor } from "@/lib/auth/actor";
import { pool } from "@/lib/db";
import { studyDay } from "@/lib/enrollments/study-day";

/** How many days the activity of a dashboard looks back, today included. */
export const activityDays = 30;

/** What somebody has done as a learner, in all their courses. Quizzes are counted by graded attempts; the average is of raw scores. */
export type LearnerSummary = {
  studentId: string;
  totalEnrollments: number;
  activeEnrollments: number;
  completedEnrollments: number;
  averageProgress: number;
  timeSpentSeconds: number;
  lessonsCompleted: number;
  quizzesTaken: number;
  quizzesPassed: number;
  averageQuizScore: number;
};

export type LearnerCourseLine = {
  courseId: string;
  courseTitle: string;
  progressPercentage: number;
  completedLessons: number;
  totalLessons: number;
  timeSpentSeconds: number;
  /** Quizzes with a graded attempt. */
  quizzesCompleted: number;
  averageQuizScore: number;
};

export type ActiveDay = { day: string; lessonsCompleted: number; timeSpentSeconds: number; quizzesTaken: number };

export type LearnerDashboard = { summary: LearnerSummary; courses: LearnerCourseLine[]; activity: ActiveDay[] };

/** The actor's own progress over all courses. One query. */
export async function getMyProgress(actor: Actor): Promise<LearnerSummary> {
  const { rows } = await pool.query<Omit<LearnerSummary, "studentId">>(
    `select learning.*, quizzes.* from
       (select count(*)::int as "totalEnrollments", (count(*) filter (where status = 'active'))::int as "activeEnrollments",
          (count(*) filter (where status = 'completed'))::int as "completedEnrollments",
          coalesce(avg(progress_percentage), 0)::float8 as "averageProgress",
          coalesce(sum(total_time_spent_seconds), 0)::float8 as "timeSpentSeconds",
          coalesce(sum(completed_lessons_count), 0)::int as "lessonsCompleted"
        from enrollments where student_id = $1) learning,
       (select count(*)::int as "quizzesTaken", (count(*) filter (where a.is_passed))::int as "quizzesPassed",
          coalesce(avg(a.score), 0)::float8 as "averageQuizScore"
        from enrollments e join quiz_attempts a on a.enrollment_id = e.id
        where e.student_id = $1 and a.status = 'graded') quizzes`,
    [actor.id],
  );
  const [counts] = rows;
  if (!counts) throw new Error("the counts of a learner came back empty");
  return { studentId: actor.id, ...counts };
}

/** The actor's own dashboard: summary, courses with the one visited last first, and the days of the last month. Four queries. */
export async function getMyDashboard(actor: Actor, now = new Date()): Promise<LearnerDashboard> {
  const [summary, courses, activity] = await Promise.all([getMyProgress(actor), coursesOf(actor.id), activityOf(actor, now)]);
  return { summary, courses, activity };
}

async function coursesOf(studentId: string): Promise<LearnerCourseLine[]> {
  const { rows } = await pool.query<LearnerCourseLine>(
    `select e.course_id as "courseId", c.title as "courseTitle", e.progress_percentage::float8 as "progressPercentage",
       e.completed_lessons_count as "completedLessons", e.total_lessons_count as "totalLessons",
       e.total_time_spent_seconds as "timeSpentSeconds", quizzes.*
     from enrollments e join courses c on c.id = e.course_id,
       lateral (select count(distinct a.quiz_id)::int as "quizzesCompleted", coalesce(avg(a.score), 0)::float8 as "averageQuizScore"
         from quiz_attempts a where a.enrollment_id = e.id and a.status = 'graded') quizzes
     where e.student_id = $1
     order by e.last_accessed_at desc nulls last, e.enrolled_at desc, e.id`,
    [studentId],
  );
  return rows;
}

// Days are the learner's own, as the diary has them; attempts are put on the same calendar here, where every zone is known.
async function activityOf(actor: Actor, now: Date): Promise<ActiveDay[]> {
  const today = studyDay(now, actor.timeZone);
  const first = new Date(Date.parse(`${today}T00:00:00Z`) - (activityDays - 1) * dayMs).toISOString().slice(0, 10);
  const [diary, attempts] = await Promise.all([
    pool.query<Omit<ActiveDay, "quizzesTaken">>(
      `select day::text as day, lessons_completed as "lessonsCompleted", time_spent_seconds as "timeSpentSeconds"
       from daily_activity where user_id = $1 and day between $2::date and $3::date`,
      [actor.id, first, today],
    ),
    pool.query<{ at: Date }>(
      `select a.submitted_at as at from enrollments e join quiz_attempts a on a.enrollment_id = e.id
       where e.student_id = $1 and a.status = 'graded' and a.submitted_at >= $2`,
      [actor.id, new Date(now.getTime() - (activityDays + 1) * dayMs)],
    ),
  ]);
  const days = new Map<string, ActiveDay>(diary.rows.map((row) => [row.day, { ...row, quizzesTaken: 0 }]));
  for (const { at } of attempts.rows) {
    const day = studyDay(at, actor.timeZone);
    if (day < first || day > today) continue;
    const known = days.get(day) ?? { day, lessonsCompleted: 0, timeSpentSeconds: 0, quizzesTaken: 0 };
    days.set(day, { ...known, quizzesTaken: known.quizzesTaken + 1 });
  }
  return [...days.values()]
    .filter(({ lessonsCompleted, timeSpentSeconds, quizzesTaken }) => lessonsCompleted > 0 || timeSpentSeconds > 0 || quizzesTaken > 0)
    .sort((one, other) => (one.day < other.day ? 1 : -1));
}
