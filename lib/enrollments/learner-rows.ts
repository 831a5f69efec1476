import "server-only";
import { pool } from "@/lib/db";
import type { LearnerLessonRow } from "@/lib/enrollments/learner-outline";
import { statementName } from "@/lib/statement-name";

/** `enrollmentId` may be null: an instructor reads as a learner who has not begun. */
export type CoursesOfLearner = readonly { courseId: string; enrollmentId: string | null }[];

type Row = Omit<LearnerLessonRow, "quiz" | "assignment" | "progress" | "attempts"> & {
  courseId: string;
  passingScore: string | null;
  maxAttempts: number | null;
  questionsCount: number | null;
  assignmentId: string | null;
  dueAt: Date | null;
  progressStatus: NonNullable<LearnerLessonRow["progress"]>["status"] | null;
  percentage: string | null;
  positionSeconds: number | null;
  attemptsCount: number;
  bestPercentage: string | null;
  lastStatus: LearnerLessonRow["attempts"]["lastStatus"];
};

// Written by hand: the outlines of all courses on a page with their ticks, in one question to the database.
const statement = `
select l.id, l.course_id as "courseId", l.slug, l.title, l.lesson_type::text as "lessonType", l.parent_lesson_id as "parentLessonId",
  l.order_index as "orderIndex", l.duration_minutes as "durationMinutes", l.is_preview as "isPreview",
  coalesce(btrim(l.content), '') <> '' as "hasContent", l.lesson_metadata as "lessonMetadata",
  q.passing_score as "passingScore", q.max_attempts as "maxAttempts",
  case when q.id is not null then
    (select count(*)::int from quiz_questions x where x.quiz_id = q.id and x.withdrawn_at is null) end as "questionsCount",
  a.id as "assignmentId", a.due_date as "dueAt",
  p.status::text as "progressStatus", p.completion_percentage as percentage, p.last_position_seconds as "positionSeconds",
  coalesce(t.attempts, 0) as "attemptsCount", t.best as "bestPercentage", t.last_status as "lastStatus",
  (select s.status::text from submissions s where s.assignment_id = a.id and s.enrollment_id = w.enrollment_id) as submission
from unnest($1::uuid[], $2::uuid[]) as w(course_id, enrollment_id)
join lessons l on l.course_id = w.course_id
left join quizzes q on q.lesson_id = l.id and q.is_published
left join lateral (
  select id, due_date from assignments where lesson_id = l.id and is_published and status = 'published' order by created_at limit 1
) a on true
left join lesson_progress p on p.lesson_id = l.id and p.enrollment_id = w.enrollment_id
left join lateral (
  select count(*)::int as attempts, max(percentage) as best,
    (array_agg(status::text order by attempt_number desc))[1] as last_status
  from quiz_attempts where quiz_id = q.id and enrollment_id = w.enrollment_id
) t on true`;

const name = statementName("learner-rows", statement);

/** All lessons of some courses with what one learner has done in them, by course. One query. */
export async function readLearnerRows(courses: CoursesOfLearner): Promise<Map<string, LearnerLessonRow[]>> {
  const found = new Map<string, LearnerLessonRow[]>(courses.map(({ courseId }) => [courseId, []]));
  if (courses.length === 0) return found;
  const values = [courses.map(({ courseId }) => courseId), courses.map(({ enrollmentId }) => enrollmentId)];
  const { rows } = await pool.query<Row>({ name, text: statement, values });
  for (const row of rows) found.get(row.courseId)?.push(lessonOf(row));
  return found;
}

function lessonOf(row: Row): LearnerLessonRow {
  const { passingScore, maxAttempts, questionsCount, assignmentId, dueAt, progressStatus, percentage, positionSeconds } = row;
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    lessonType: row.lessonType,
    parentLessonId: row.parentLessonId,
    orderIndex: row.orderIndex,
    durationMinutes: row.durationMinutes,
    isPreview: row.isPreview,
    hasContent: row.hasContent,
    lessonMetadata: row.lessonMetadata,
    submission: row.submission,
    quiz: passingScore === null ? null : { passingScore: Number(passingScore), maxAttempts, questionsCount: questionsCount ?? 0 },
    assignment: assignmentId === null ? null : { id: assignmentId, dueAt },
    progress:
      progressStatus === null
        ? null
        : { status: progressStatus, percentage: Number(percentage ?? 0), positionSeconds: positionSeconds ?? 0 },
    attempts: {
      count: row.attemptsCount,
      bestPercentage: row.bestPercentage === null ? null : Number(row.bestPercentage),
      lastStatus: row.lastStatus,
    },
  };
}
