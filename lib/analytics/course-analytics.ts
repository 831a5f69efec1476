import "server-only";
import { isDifficult } from "@/lib/analytics/difficulty";
import { canSeeCourseFigures, canTeach } from "@/lib/analytics/policy";
import type { Actor } from "@/lib/auth/actor";
import { pool, prisma } from "@/lib/db";
import { failure } from "@/lib/errors";

const mostWrongAnswers = 5;

export type LessonFigures = { id: string; title: string; completionRate: number; averageTimeMinutes: number; isDifficult: boolean };
export type WrongAnswer = { questionId: string; answer: string; count: number };
export type QuizFigures = {
  id: string;
  title: string;
  passRate: number;
  /** The mean of raw scores, not of percentages. */
  averageScore: number;
  /** Graded ones. */
  attempts: number;
  commonWrongAnswers: WrongAnswer[];
};

export type CourseAnalytics = {
  courseId: string;
  courseTitle: string;
  totalEnrollments: number;
  activeStudents: number;
  completedStudents: number;
  completionRate: number;
  averageProgress: number;
  averageTimeHours: number;
  averageRating: number;
  totalReviews: number;
  lessons: LessonFigures[];
  quizzes: QuizFigures[];
};

/**
 * The figures of a course for its instructor and administrators, all from roll-ups: four queries that cost the same for ten enrollments
 * and a million. Throws forbidden for who cannot teach, course.not_found, analytics.course_not_yours.
 */
export async function getCourseAnalytics(actor: Actor, { courseId }: { courseId: string }): Promise<CourseAnalytics> {
  if (!canTeach(actor)) throw failure("forbidden");
  const course = await prisma.course.findUnique({
    where: { id: courseId },
    relationLoadStrategy: "join",
    select: { instructorId: true, title: true, ratingSum: true, ratingCount: true, stats: true },
  });
  if (!course) throw failure("course.not_found");
  if (!canSeeCourseFigures(actor, course)) throw failure("analytics.course_not_yours");
  const [lessons, quizzes] = await Promise.all([lessonFigures(courseId), quizFigures(courseId)]);
  const { stats } = course;
  const enrollments = stats?.enrollmentsCount ?? 0;
  const completed = stats?.completedCount ?? 0;
  return {
    courseId,
    courseTitle: course.title,
    totalEnrollments: enrollments,
    activeStudents: stats?.activeCount ?? 0,
    completedStudents: completed,
    completionRate: share(completed, enrollments) * 100,
    averageProgress: share(Number(stats?.progressSum ?? 0), enrollments),
    averageTimeHours: share(Number(stats?.timeSpentSeconds ?? 0), enrollments) / 3600,
    averageRating: share(course.ratingSum, course.ratingCount),
    totalReviews: course.ratingCount,
    lessons,
    quizzes,
  };
}

type LessonRow = {
  id: string;
  title: string;
  durationMinutes: number | null;
  startedCount: number;
  completedCount: number;
  timeSpentSeconds: number;
};

async function lessonFigures(courseId: string): Promise<LessonFigures[]> {
  const { rows } = await pool.query<LessonRow>(
    `select l.id, l.title, l.duration_minutes as "durationMinutes", coalesce(s.started_count, 0) as "startedCount",
       coalesce(s.completed_count, 0) as "completedCount", coalesce(s.time_spent_seconds, 0)::float8 as "timeSpentSeconds"
     from lessons l left join lesson_stats s on s.lesson_id = l.id where l.course_id = $1 order by l.order_index, l.id`,
    [courseId],
  );
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    completionRate: share(row.completedCount, row.startedCount) * 100,
    averageTimeMinutes: share(row.timeSpentSeconds, row.startedCount) / 60,
    isDifficult: isDifficult(row),
  }));
}

type QuizRow = { id: string; title: string; attempts: number; passed: number; scoreSum: number };

async function quizFigures(courseId: string): Promise<QuizFigures[]> {
  const [quizzes, wrong] = await Promise.all([
    pool.query<QuizRow>(
      `select q.id, q.title, coalesce(s.attempts_count, 0) as attempts, coalesce(s.passed_count, 0) as passed,
         coalesce(s.score_sum, 0)::float8 as "scoreSum"
       from quizzes q join lessons l on l.id = q.lesson_id left join quiz_stats s on s.quiz_id = q.id
       where q.course_id = $1 order by l.order_index, q.id`,
      [courseId],
    ),
    pool.query<WrongAnswer & { quizId: string }>(
      `select q.id as "quizId", w.question_id as "questionId", w.answer, w.count
       from quizzes q, lateral (
         select * from quiz_wrong_answers where quiz_id = q.id and count > 0 order by count desc, question_id, answer_key
         limit ${mostWrongAnswers}) w
       where q.course_id = $1 order by q.id, w.count desc, w.question_id, w.answer_key`,
      [courseId],
    ),
  ]);
  const byQuiz = new Map<string, WrongAnswer[]>();
  for (const { quizId, ...answer } of wrong.rows) byQuiz.set(quizId, [...(byQuiz.get(quizId) ?? []), answer]);
  return quizzes.rows.map(({ id, title, attempts, passed, scoreSum }) => ({
    id,
    title,
    passRate: share(passed, attempts) * 100,
    averageScore: share(scoreSum, attempts),
    attempts,
    commonWrongAnswers: byQuiz.get(id) ?? [],
  }));
}

/** A part of a whole; of nothing it is nothing. */
function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
