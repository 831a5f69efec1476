import "server-only";
import { chaptersOf, inReadingOrder, nextLesson, numbersOf, type OutlineRow } from "@/lib/courses/outline";
import type { Viewer } from "@/lib/courses/policy";
import type {
  CardEnrollment,
  CourseCardView,
  DifficultyLevel,
  EnrollmentStatus,
  LessonLink,
  LessonState,
  LessonType,
} from "@/lib/courses/schema";
import { prisma } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

export type CardLesson = OutlineRow & { slug: string; title: string; lessonType: LessonType; status: ProgressStatus | null };
type ProgressStatus = "not_started" | "in_progress" | "completed";

type CardRow = {
  id: string;
  slug: string;
  title: string;
  category: string | null;
  difficulty_level: DifficultyLevel | null;
  language: string;
  minutes: number | null;
  lessons_count: number;
  thumbnail_url: string | null;
  price_minor: bigint;
  currency: string;
  is_paid: boolean;
  instructor_id: string;
  instructor_name: string;
  average: number;
  rating_count: number;
  enrollments_count: number;
  is_published: boolean;
  enrollment_status: EnrollmentStatus | null;
  last_lesson_id: string | null;
  lessons: CardLesson[] | null;
};

/** What makes a course a paid one; `c` is the course. The same rule as isPaidCourse of policy.ts. */
export const isPaidSql = Prisma.sql`(not c.is_free and c.price_minor > 0)`;

/** The average of its ratings, 0 without any; `c` is the course. */
export const averageSql = Prisma.sql`(case when c.rating_count > 0 then c.rating_sum::float8 / c.rating_count else 0 end)`;

/**
 * Course cards in one query, with the viewer's own progress on each. `chosen` is a query that gives the ids and their order as (id, place);
 * it decides what may be seen.
 */
export async function readCards(viewer: Viewer, chosen: Prisma.Sql, before: Prisma.Sql = Prisma.empty): Promise<CourseCardView[]> {
  const viewerId = viewer?.id ?? null;
  const rows = await prisma.$queryRaw<CardRow[]>`
    with ${before} chosen as materialized (${chosen})
    select c.id, c.slug, c.title, c.category, c.difficulty_level::text as difficulty_level, c.language,
      c.estimated_duration_minutes as minutes, c.lessons_count, c.thumbnail_url, c.price_minor, c.currency, ${isPaidSql} as is_paid,
      u.id as instructor_id, u.full_name as instructor_name, ${averageSql} as average, c.rating_count, c.enrollments_count, c.is_published,
      e.status::text as enrollment_status, e.last_lesson_id, o.lessons
    from chosen
    join courses c on c.id = chosen.id
    join users u on u.id = c.instructor_id
    left join enrollments e on e.course_id = c.id and e.student_id = ${viewerId}::uuid
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', l.id, 'parentLessonId', l.parent_lesson_id, 'orderIndex', l.order_index,
        'slug', l.slug, 'title', l.title, 'lessonType', l.lesson_type, 'status', p.status)) as lessons
      from lessons l left join lesson_progress p on p.lesson_id = l.id and p.enrollment_id = e.id
      where e.id is not null and l.course_id = c.id
    ) o on true
    order by chosen.place`;
  return rows.map(toCard);
}

function toCard(row: CardRow): CourseCardView {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    category: row.category,
    difficultyLevel: row.difficulty_level,
    language: row.language,
    durationMinutes: row.minutes,
    lessonsCount: row.lessons_count,
    thumbnailUrl: row.thumbnail_url,
    price: { amountMinor: Number(row.price_minor), currency: row.currency },
    isPaid: row.is_paid,
    instructor: { id: row.instructor_id, name: row.instructor_name },
    averageRating: row.average,
    ratingCount: row.rating_count,
    learnersCount: row.enrollments_count,
    isPublished: row.is_published,
    enrollment: row.enrollment_status ? enrollmentOf(row, row.enrollment_status) : null,
  };
}

function enrollmentOf(row: CardRow, status: EnrollmentStatus): CardEnrollment {
  const lessons = row.lessons ?? [];
  const chapters = countedChapters(lessons).map((chapter) => chapter.map((lesson) => stateOf(lesson.status)));
  const states = chapters.flat();
  return {
    status,
    completedLessons: states.filter((state) => state === "done").length,
    totalLessons: states.length,
    chapters,
    nextLesson: linkToNext(lessons, row.last_lesson_id),
  };
}

/** The lessons that count, by chapter: the dots of a course. */
export function countedChapters<T extends OutlineRow>(lessons: readonly T[]): T[][] {
  const numbers = numbersOf(lessons);
  return chaptersOf(lessons).map((chapter) => chapter.lessons.filter(({ id }) => numbers.has(id)));
}

export function stateOf(status: ProgressStatus | null): LessonState {
  if (status === "completed") return "done";
  return status === "in_progress" ? "part" : "todo";
}

/** The lesson with which a learner goes on; null when all are done or there is none. */
export function linkToNext<T extends CardLesson>(lessons: readonly T[], lastLessonId: string | null): LessonLink | null {
  const numbers = numbersOf(lessons);
  const counted = inReadingOrder(lessons)
    .filter(({ id }) => numbers.has(id))
    .map((lesson) => ({ ...lesson, isDone: lesson.status === "completed" }));
  const next = nextLesson(counted, lastLessonId);
  return next && linkOf(next, numbers);
}

export function linkOf({ id, slug, title, lessonType }: Omit<LessonLink, "number">, numbers: ReadonlyMap<string, number>): LessonLink {
  return { id, slug, title, lessonType, number: numbers.get(id) ?? null };
}
