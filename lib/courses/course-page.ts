import "server-only";
import { lockOf, offerFor } from "@/lib/courses/access";
import { linkOf, linkToNext, readCards, stateOf } from "@/lib/courses/cards";
import { readLessonMetadata } from "@/lib/courses/lesson-metadata";
import { chaptersOf, lessonsOf, numbersOf } from "@/lib/courses/outline";
import { canManageCourse, isPaidCourse, type Viewer, visibleTo } from "@/lib/courses/policy";
import type { CourseCardView, CourseView, OutlineEntry, Review } from "@/lib/courses/schema";
import { prisma } from "@/lib/db";
import { failure } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";

const lessonsForOutline = {
  id: true,
  parentLessonId: true,
  orderIndex: true,
  slug: true,
  title: true,
  description: true,
  lessonType: true,
  durationMinutes: true,
  isPreview: true,
  lessonMetadata: true,
} satisfies Prisma.LessonSelect;

const courseForVisitor = {
  id: true,
  slug: true,
  title: true,
  description: true,
  longDescription: true,
  category: true,
  difficultyLevel: true,
  language: true,
  isPublished: true,
  updatedAt: true,
  thumbnailUrl: true,
  previewVideoUrl: true,
  estimatedDurationMinutes: true,
  requirements: true,
  learningObjectives: true,
  priceMinor: true,
  currency: true,
  isFree: true,
  enrollmentsCount: true,
  ratingSum: true,
  ratingCount: true,
  instructorId: true,
  instructor: {
    select: { fullName: true, image: true, instructorProfile: { select: { bio: true, institution: true, expertise: true } } },
  },
  lessons: { select: lessonsForOutline },
} satisfies Prisma.CourseSelect;

/**
 * A course's page as this visitor sees it: outline with locks, numbers, reviews, and what the main button must do. Two queries.
 * Throws course.not_found, also for drafts of others.
 */
export async function getCourseForVisitor(viewer: Viewer, slug: string): Promise<CourseView> {
  const course = await prisma.course.findFirst({
    where: { slug, AND: visibleTo(viewer) },
    select: {
      ...courseForVisitor,
      enrollments: {
        where: { studentId: viewer?.id ?? "00000000-0000-0000-0000-000000000000" },
        select: {
          status: true,
          lastLessonId: true,
          completedLessonsCount: true,
          totalTimeSpentSeconds: true,
          progress: { select: { lessonId: true, status: true } },
        },
      },
    },
    relationLoadStrategy: "join",
  });
  if (!course) throw failure("course.not_found");
  const standing = await readStanding(course.id, course.instructorId);
  const enrollment = course.enrollments[0] ?? null;
  const statusOf = new Map(enrollment?.progress.map(({ lessonId, status }) => [lessonId, status]));
  const numbers = numbersOf(course.lessons);
  const writtenPages = new Set(standing.written_pages ?? []);
  const entryOf = (lesson: (typeof course.lessons)[number]): OutlineEntry => ({
    ...linkOf(lesson, numbers),
    description: lesson.description,
    durationMinutes: lesson.durationMinutes,
    videoSeconds: readLessonMetadata(lesson.lessonMetadata).videoSeconds ?? null,
    isPreview: lesson.isPreview,
    lock: lockOf(viewer, { course, lesson, enrollmentStatus: enrollment?.status ?? null }),
    state: stateOf(statusOf.get(lesson.id) ?? null),
  });
  const chapters = chaptersOf(course.lessons).map(({ page, lessons }) => ({
    title: page?.title ?? null,
    page: page && writtenPages.has(page.id) ? entryOf(page) : null,
    lessons: lessons.filter(({ id }) => numbers.has(id)).map(entryOf),
    minutes: lessons.reduce((sum, { durationMinutes }) => sum + (durationMinutes ?? 0), 0),
  }));
  const entries = chapters.flatMap(lessonsOf);
  const counted = entries.filter(({ number }) => number !== null);
  const previews = counted.filter(({ isPreview, lock }) => isPreview && lock === null);
  const outlineMinutes = chapters.reduce((sum, { minutes }) => sum + minutes, 0);
  const withStatus = course.lessons.map((lesson) => ({ ...lesson, status: statusOf.get(lesson.id) ?? null }));
  return {
    id: course.id,
    slug: course.slug,
    title: course.title,
    description: course.description,
    longDescription: course.longDescription,
    category: course.category,
    difficultyLevel: course.difficultyLevel,
    language: course.language,
    isPublished: course.isPublished,
    updatedAt: course.updatedAt,
    thumbnailUrl: course.thumbnailUrl,
    previewVideoUrl: course.previewVideoUrl,
    requirements: course.requirements,
    learningObjectives: course.learningObjectives,
    price: { amountMinor: Number(course.priceMinor), currency: course.currency },
    isPaid: isPaidCourse(course),
    learnersCount: course.enrollmentsCount,
    averageRating: course.ratingCount > 0 ? course.ratingSum / course.ratingCount : 0,
    ratingCount: course.ratingCount,
    instructor: {
      id: course.instructorId,
      name: course.instructor.fullName,
      imageUrl: course.instructor.image,
      bio: course.instructor.instructorProfile?.bio ?? null,
      institution: course.instructor.instructorProfile?.institution ?? null,
      expertise: course.instructor.instructorProfile?.expertise ?? [],
      publishedCourses: standing.published_courses,
      enrollments: standing.enrollments,
    },
    chapters,
    totals: {
      lessons: counted.length,
      chapters: chapters.filter(({ title }) => title !== null).length,
      minutes: course.estimatedDurationMinutes ?? outlineMinutes,
      quizzes: entries.filter(({ lessonType }) => lessonType === "quiz").length,
      previews: previews.length,
    },
    captionLanguages: [
      ...new Set(course.lessons.flatMap(({ lessonMetadata }) => readLessonMetadata(lessonMetadata).captions.map(({ lang }) => lang))),
    ],
    ratingCounts: [standing.fives, standing.fours, standing.threes, standing.twos, standing.ones],
    reviews: (standing.reviews ?? []).map(toReview),
    enrollment: enrollment && {
      status: enrollment.status,
      completedLessons: counted.filter(({ state }) => state === "done").length,
      totalLessons: counted.length,
    },
    offer: offerFor(viewer, {
      course,
      enrollment: enrollment && {
        status: enrollment.status,
        hasStarted: enrollment.lastLessonId !== null || enrollment.totalTimeSpentSeconds > 0 || enrollment.completedLessonsCount > 0,
      },
      nextLesson: linkToNext(withStatus, enrollment?.lastLessonId ?? null),
      firstLesson: entries[0] ?? null,
      previews,
    }),
    canManage: canManageCourse(viewer, course),
  };
}

type ReviewRow = { id: string; rating: number; review: string; name: string; status: string; at: string };
type StandingRow = {
  published_courses: number;
  enrollments: number;
  fives: number;
  fours: number;
  threes: number;
  twos: number;
  ones: number;
  reviews: ReviewRow[] | null;
  written_pages: string[] | null;
};

/** How a course stands with its learners, and its instructor with theirs. Reads the index of reviews, not all enrollments. */
async function readStanding(courseId: string, instructorId: string): Promise<StandingRow> {
  const [row] = await prisma.$queryRaw<StandingRow[]>`
    select taught.*, given.*, (
      select jsonb_agg(jsonb_build_object('id', r.id, 'rating', r.rating, 'review', r.review, 'name', u.full_name, 'status', r.status,
        'at', r.reviewed_at) order by r.reviewed_at desc)
      from (
        select * from enrollments where course_id = ${courseId}::uuid and review is not null order by reviewed_at desc limit 6
      ) r join users u on u.id = r.student_id
    ) as reviews, (
      select jsonb_agg(p.id) from lessons p where p.course_id = ${courseId}::uuid and p.content <> ''
        and exists (select 1 from lessons child where child.parent_lesson_id = p.id)
    ) as written_pages
    from (
      select count(*)::int as published_courses, coalesce(sum(enrollments_count), 0)::int as enrollments
      from courses where instructor_id = ${instructorId}::uuid and is_published
    ) taught, (
      select count(*) filter (where rating = 5)::int as fives, count(*) filter (where rating = 4)::int as fours,
        count(*) filter (where rating = 3)::int as threes, count(*) filter (where rating = 2)::int as twos,
        count(*) filter (where rating = 1)::int as ones
      from enrollments where course_id = ${courseId}::uuid and review is not null
    ) given`;
  if (!row) throw failure("course.not_found");
  return row;
}

function toReview({ id, rating, review, name, status, at }: ReviewRow): Review {
  return { id, rating, text: review, author: shortName(name), hasFinished: status === "completed", writtenAt: new Date(at) };
}

/** "Huda B.": reviews are public, surnames need not be. */
function shortName(fullName: string): string {
  const words = fullName.trim().split(/\s+/);
  const initial = [...(words.at(-1) ?? "").replace(/^ال(?=..)/u, "")][0] ?? "";
  return words.length > 1 ? `${words[0]} ${initial}.` : (words[0] ?? "");
}

/** Other published courses: of the same subject, then of the same instructor, then whatever most people take. One query. */
export function listRelated(
  viewer: Viewer,
  course: Pick<CourseView, "id" | "category" | "instructor">,
  limit = 3,
): Promise<CourseCardView[]> {
  const best = (nearness: number, kin: Prisma.Sql) => Prisma.sql`(
    select c.id, ${nearness}::int as nearness, c.enrollments_count from courses c
    where c.is_published and c.id <> ${course.id}::uuid and ${kin} order by c.enrollments_count desc, c.id limit ${limit}
  )`;
  const kinds = [
    best(1, Prisma.sql`c.category = ${course.category}`),
    best(2, Prisma.sql`c.instructor_id = ${course.instructor.id}::uuid`),
    best(3, Prisma.sql`true`),
  ];
  return readCards(
    viewer,
    Prisma.sql`select id, row_number() over (order by min(nearness), max(enrollments_count) desc, id) as place
      from (${Prisma.join(kinds, " union all ")}) kin group by id order by place limit ${limit}`,
  );
}
