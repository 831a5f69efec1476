import "server-only";
import { countedChapters, linkOf, readCards } from "@/lib/courses/cards";
import { facetsOf, noFilters } from "@/lib/courses/catalogue";
import { readGroups } from "@/lib/courses/catalogue-queries";
import { numbersOf, type OutlineRow } from "@/lib/courses/outline";
import type { Viewer } from "@/lib/courses/policy";
import type { CourseCardView, LessonLink, LessonState, LessonType } from "@/lib/courses/schema";
import { prisma } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";

export type Excerpt = {
  courseTitle: string;
  courseSlug: string;
  language: string;
  instructorName: string;
  lesson: LessonLink;
  lessonsCount: number;
  /** Done up to here, so that the dots show the place. */
  chapters: LessonState[][];
  /** Markdown. */
  content: string;
};

export type Home = {
  totalPublished: number;
  courses: CourseCardView[];
  subjects: { value: string; count: number }[];
  excerpt: Excerpt | null;
};

/** What the home page shows: counts, where most begin, the subjects, and a piece of an open lesson in the reader's language. */
export async function getHome(viewer: Viewer, locale: string): Promise<Home> {
  const chosen = Prisma.sql`
    select id, row_number() over () as place from (
      select id from (
        select c.id, c.difficulty_level, c.language, c.enrollments_count from courses c
        where c.is_published order by c.enrollments_count desc, c.id limit 60
      ) c order by (c.difficulty_level = 'beginner') desc nulls last, (c.language = ${locale}) desc, c.enrollments_count desc, c.id limit 6
    ) best`;
  const [{ groups, totalPublished }, courses, excerpt] = await Promise.all([
    readGroups(""),
    readCards(viewer, chosen),
    readExcerpt(locale),
  ]);
  return { totalPublished, courses, subjects: facetsOf(groups, noFilters).categories, excerpt };
}

type ExcerptRow = {
  course_title: string;
  course_slug: string;
  language: string;
  instructor_name: string;
  id: string;
  content: string;
  lessons: (OutlineRow & { slug: string; title: string; lessonType: LessonType })[];
};

/** The first open text of a much-visited course, if there is any; of the reader's language where possible. */
async function readExcerpt(locale: string): Promise<Excerpt | null> {
  const [row] = await prisma.$queryRaw<ExcerptRow[]>`
    select c.title as course_title, c.slug as course_slug, c.language, u.full_name as instructor_name, l.id, l.content, (
      select jsonb_agg(jsonb_build_object('id', o.id, 'parentLessonId', o.parent_lesson_id, 'orderIndex', o.order_index,
        'slug', o.slug, 'title', o.title, 'lessonType', o.lesson_type))
      from lessons o where o.course_id = c.id
    ) as lessons
    from (select * from courses where is_published order by enrollments_count desc, id limit 30) c
    join users u on u.id = c.instructor_id
    join lessons l on l.course_id = c.id and l.is_preview and l.lesson_type = 'text' and length(l.content) > 200
    order by (c.language = ${locale}) desc, c.enrollments_count desc, c.id, l.order_index limit 1`;
  if (!row) return null;
  const numbers = numbersOf(row.lessons);
  const lesson = row.lessons.find(({ id }) => id === row.id);
  if (!lesson) return null;
  const here = numbers.get(row.id) ?? 0;
  const stateAt = (number: number): LessonState => (number === here ? "part" : number < here ? "done" : "todo");
  return {
    courseTitle: row.course_title,
    courseSlug: row.course_slug,
    language: row.language,
    instructorName: row.instructor_name,
    lesson: linkOf(lesson, numbers),
    lessonsCount: numbers.size,
    chapters: countedChapters(row.lessons).map((chapter) => chapter.map(({ id }) => stateAt(numbers.get(id) ?? 0))),
    content: row.content,
  };
}
