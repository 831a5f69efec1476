import "server-only";
import { isAdmin } from "@/lib/auth/actor";
import { lockOf, offerFor } from "@/lib/courses/access";
import { countedChapters, isPaidSql, linkOf, linkToNext, readCards, stateOf } from "@/lib/courses/cards";
import { type CatalogueFilters, type CatalogueGroup, type Facets, facetsOf, noFilters, totalOf } from "@/lib/courses/catalogue";
import { filterSql, lengthSql, orderSql, ratingStepSql, searchSql } from "@/lib/courses/catalogue-sql";
import { readLessonMetadata } from "@/lib/courses/lesson-metadata";
import { chaptersOf, lessonsOf, numbersOf, type OutlineRow } from "@/lib/courses/outline";
import { canManageCourse, canReadLesson, canSeeCourse, isPaidCourse, type Viewer, visibleTo } from "@/lib/courses/policy";
import type {
  CourseCardView,
  CourseRecord,
  CourseView,
  DifficultyLevel,
  InstructorCard,
  LessonLink,
  LessonState,
  LessonType,
  LessonView,
  OutlineEntry,
  Review,
} from "@/lib/courses/schema";
import { containing, foldText, searchTerms } from "@/lib/courses/search";
import { prisma, type Tx } from "@/lib/db";
import { failure } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Page, PageRequest } from "@/lib/pages";

// ── The catalogue ───────────────────────────────────────────────────────────

export type Catalogue = {
  page: Page<CourseCardView>;
  /** Published courses in all, whatever the search and the filters. */
  totalPublished: number;
  /** What matches the search, by filterable properties: from it follows what loosening a filter would show. */
  groups: CatalogueGroup[];
  facets: Facets;
};

/** Published courses that match, with counts for every filter and the viewer's own progress. Two queries. */
export async function listCatalogue(viewer: Viewer, filters: CatalogueFilters): Promise<Catalogue> {
  const [{ groups, totalPublished }, items] = await Promise.all([readGroups(filters.search), readCatalogueCards(viewer, filters)]);
  return {
    page: { items, total: totalOf(groups, filters), page: filters.page, pageSize: filters.pageSize },
    totalPublished,
    groups,
    facets: facetsOf(groups, filters),
  };
}

/** A few published courses that match what somebody is typing, best first. One query. */
export function suggestCourses(typed: string, limit = 6): Promise<CourseCardView[]> {
  if (!searchTerms(typed)) return Promise.resolve([]);
  return readCatalogueCards(null, { ...noFilters, search: typed, pageSize: limit });
}

function readCatalogueCards(viewer: Viewer, filters: CatalogueFilters): Promise<CourseCardView[]> {
  const terms = searchTerms(filters.search);
  const isSearch = terms !== null;
  const chosen = Prisma.sql`
    select id, row_number() over () as place from (
      select c.id from courses c ${isSearch ? Prisma.sql`join found on found.id = c.id` : Prisma.empty}
      where ${filterSql(filters)} order by ${orderSql(filters.sort, isSearch)}
      limit ${filters.pageSize} offset ${(filters.page - 1) * filters.pageSize}
    ) page`;
  return readCards(viewer, chosen, terms ? searchSql(terms) : Prisma.empty);
}

type GroupRow = {
  category: string | null;
  level: DifficultyLevel | null;
  language: string;
  is_paid: boolean;
  length: CatalogueGroup["length"];
  rating: CatalogueGroup["rating"];
  count: number;
  published: number;
};

/** Every combination of filterable properties among the courses that match a search, counted in one pass. */
async function readGroups(search: string): Promise<{ groups: CatalogueGroup[]; totalPublished: number }> {
  const terms = searchTerms(search);
  const rows = await prisma.$queryRaw<GroupRow[]>`
    with ${terms ? searchSql(terms) : Prisma.empty} counted as (
      select c.category, c.difficulty_level::text as level, c.language, ${isPaidSql} as is_paid, ${lengthSql} as length,
        ${ratingStepSql} as rating, count(*)::int as count
      from courses c ${terms ? Prisma.sql`join found on found.id = c.id` : Prisma.empty}
      where c.is_published group by 1, 2, 3, 4, 5, 6
    )
    select counted.*, whole.published
    from (select count(*)::int as published from courses where is_published) whole left join counted on true`;
  const groups = rows
    .filter(({ count }) => count !== null)
    .map(({ category, level, language, is_paid, length, rating, count }) => ({
      category,
      level,
      language,
      isPaid: is_paid,
      length,
      rating,
      count,
    }));
  return { groups, totalPublished: rows[0]?.published ?? 0 };
}

// ── The home page ───────────────────────────────────────────────────────────

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

// ── A course's page ─────────────────────────────────────────────────────────

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

// ── Courses and lessons for the API ─────────────────────────────────────────

export type CourseListRequest = PageRequest & {
  category?: string;
  difficultyLevel?: string;
  isPublished?: boolean;
  search?: string;
  isMine?: boolean;
};

/** A page of the courses that this viewer may see, newest first. Two queries. */
export async function listCourses(viewer: Viewer, request: CourseListRequest): Promise<Page<CourseRecord>> {
  const { page, pageSize, category, difficultyLevel, isPublished, search, isMine = false } = request;
  const conditions: Prisma.Sql[] = [];
  if (isMine) conditions.push(viewer?.id ? Prisma.sql`c.instructor_id = ${viewer.id}::uuid` : Prisma.sql`false`);
  else if (!isAdmin(viewer)) conditions.push(Prisma.sql`c.is_published`);
  if (isPublished !== undefined) conditions.push(Prisma.sql`c.is_published = ${isPublished}`);
  if (category !== undefined) conditions.push(Prisma.sql`c.category = ${category}`);
  if (difficultyLevel !== undefined) conditions.push(Prisma.sql`c.difficulty_level::text = ${difficultyLevel}`);
  if (search) {
    const pattern = containing(foldText(search));
    // The first condition uses the index; its column also holds the subject, which is not searched here.
    conditions.push(
      Prisma.sql`c.search_text like ${pattern} and (fold_text(c.title) like ${pattern} or fold_text(coalesce(c.description, '')) like ${pattern})`,
    );
  }
  const where = conditions.length > 0 ? Prisma.join(conditions, " and ") : Prisma.sql`true`;
  const [items, [counted]] = await Promise.all([
    selectCourses(prisma, where, Prisma.sql`order by c.created_at desc, c.id desc limit ${pageSize} offset ${(page - 1) * pageSize}`),
    prisma.$queryRaw<{ total: number }[]>`select count(*)::int as total from courses c where ${where}`,
  ]);
  return { items, total: counted?.total ?? 0, page, pageSize };
}

type CourseRow = Omit<CourseRecord, "price" | "metadata"> & { priceMinor: bigint; currency: string; courseMetadata: unknown };

async function selectCourses(db: Tx, where: Prisma.Sql, rest: Prisma.Sql): Promise<CourseRecord[]> {
  const rows = await db.$queryRaw<CourseRow[]>`
    select c.id, c.title, c.slug, c.description, c.long_description as "longDescription", c.instructor_id as "instructorId",
      u.full_name as "instructorName", c.category, c.difficulty_level::text as "difficultyLevel", c.language,
      c.is_published as "isPublished", c.thumbnail_url as "thumbnailUrl", c.preview_video_url as "previewVideoUrl",
      c.estimated_duration_minutes as "estimatedDurationMinutes", coalesce(c.requirements, '{}') as requirements,
      coalesce(c.learning_objectives, '{}') as "learningObjectives",
      c.course_metadata as "courseMetadata", c.price_minor as "priceMinor", c.currency, c.is_free as "isFree",
      c.lessons_count as "lessonsCount", c.enrollments_count as "enrollmentsCount", c.rating_sum as "ratingSum",
      c.rating_count as "ratingCount", c.created_at as "createdAt", c.updated_at as "updatedAt",
      (select count(*)::int from quizzes q where q.course_id = c.id and q.is_published) as "publishedQuizzesCount"
    from courses c join users u on u.id = c.instructor_id
    where ${where} ${rest}`;
  return rows.map(({ priceMinor, currency, courseMetadata, ...course }) => ({
    ...course,
    metadata: courseMetadata,
    price: { amountMinor: Number(priceMinor), currency },
  }));
}

/** The course of a row that is known to exist, as a command answers with it. */
export async function readCourse(db: Tx, courseId: string): Promise<CourseRecord> {
  const [course] = await selectCourses(db, Prisma.sql`c.id = ${courseId}::uuid`, Prisma.empty);
  if (!course) throw failure("course.not_found");
  return course;
}

/** A course by its id or slug. Throws course.not_found, and course.not_yours_to_see for drafts of others. One query. */
export async function getCourse(viewer: Viewer, ref: { courseId: string } | { slug: string }): Promise<CourseRecord> {
  const where = "slug" in ref ? Prisma.sql`c.slug = ${ref.slug}` : Prisma.sql`c.id = ${ref.courseId}::uuid`;
  const [course] = await selectCourses(prisma, where, Prisma.empty);
  if (!course) throw failure("course.not_found");
  if (!canSeeCourse(viewer, course)) throw failure("course.not_yours_to_see");
  return course;
}

const lessonForView = {
  id: true,
  courseId: true,
  title: true,
  slug: true,
  description: true,
  content: true,
  lessonType: true,
  orderIndex: true,
  parentLessonId: true,
  durationMinutes: true,
  videoUrl: true,
  isPreview: true,
  lessonMetadata: true,
  createdAt: true,
  updatedAt: true,
} satisfies Prisma.LessonSelect;

function courseForAccess(viewer: Viewer) {
  return {
    id: true,
    isPublished: true,
    instructorId: true,
    isFree: true,
    priceMinor: true,
    enrollments: { where: { studentId: viewer?.id ?? "00000000-0000-0000-0000-000000000000" }, select: { status: true } },
  } satisfies Prisma.CourseSelect;
}

type CourseForAccess = Prisma.CourseGetPayload<{ select: ReturnType<typeof courseForAccess> }>;
type LessonRow = Prisma.LessonGetPayload<{ select: typeof lessonForView }>;

function toLessonView(viewer: Viewer, course: CourseForAccess, { lessonMetadata, ...lesson }: LessonRow): LessonView {
  const isLocked = lockOf(viewer, { course, lesson, enrollmentStatus: course.enrollments[0]?.status ?? null }) !== null;
  if (isLocked) return { ...lesson, content: null, videoUrl: null, metadata: null, isLocked };
  return { ...lesson, metadata: lessonMetadata, isLocked };
}

/** All lessons of a course by their order, locked ones without their content. Throws course.not_found, lesson.list_not_yours_to_see. */
export async function listLessons(viewer: Viewer, courseId: string): Promise<LessonView[]> {
  const course = await prisma.course.findUnique({
    where: { id: courseId },
    select: { ...courseForAccess(viewer), lessons: { select: lessonForView, orderBy: { orderIndex: "asc" } } },
    relationLoadStrategy: "join",
  });
  if (!course) throw failure("course.not_found");
  if (!canSeeCourse(viewer, course)) throw failure("lesson.list_not_yours_to_see");
  return course.lessons.map((lesson) => toLessonView(viewer, course, lesson));
}

/** One lesson; locked, it comes without its content. Throws lesson.not_found, and lesson.not_yours_to_see in drafts of others. */
export async function getLesson(viewer: Viewer, lessonId: string): Promise<LessonView> {
  const row = await prisma.lesson.findUnique({
    where: { id: lessonId },
    select: { ...lessonForView, course: { select: courseForAccess(viewer) } },
    relationLoadStrategy: "join",
  });
  if (!row) throw failure("lesson.not_found");
  const { course, ...lesson } = row;
  if (!canSeeCourse(viewer, course)) throw failure("lesson.not_yours_to_see");
  return toLessonView(viewer, course, lesson);
}

/** Whether the content of a lesson (its text, film, captions, files) may be given to this viewer. False for a lesson that does not exist. */
export async function canReadLessonById(viewer: Viewer, lessonId: string): Promise<boolean> {
  const lesson = await prisma.lesson.findUnique({
    where: { id: lessonId },
    select: { isPreview: true, course: { select: courseForAccess(viewer) } },
    relationLoadStrategy: "join",
  });
  if (!lesson) return false;
  const enrollmentStatus = lesson.course.enrollments[0]?.status ?? null;
  return canReadLesson(viewer, { course: lesson.course, lesson, enrollmentStatus });
}

// ── Instructors ─────────────────────────────────────────────────────────────

const instructorColumns = Prisma.sql`u.id, u.full_name as name, u.image as "imageUrl", p.bio, p.institution,
  coalesce(p.expertise, '{}') as expertise, t.courses as "publishedCourses", t.enrollments`;

/** Those who teach a published course, the most visited first. */
export async function listInstructors({ page, pageSize }: PageRequest): Promise<Page<InstructorCard>> {
  const rows = await prisma.$queryRaw<(InstructorCard & { total: number })[]>`
    with t as (
      select instructor_id, count(*)::int as courses, sum(enrollments_count)::int as enrollments
      from courses where is_published group by instructor_id
    )
    select ${instructorColumns}, count(*) over ()::int as total
    from t join users u on u.id = t.instructor_id and u.is_active left join instructor_profiles p on p.user_id = u.id
    order by t.enrollments desc, u.id limit ${pageSize} offset ${(page - 1) * pageSize}`;
  return { items: rows.map(({ total: _, ...instructor }) => instructor), total: rows[0]?.total ?? 0, page, pageSize };
}

export type InstructorView = InstructorCard & { educationLevel: string | null; yearsTeaching: number | null; website: string | null };

/** Somebody who teaches a published course, and these courses. Throws user.not_found for everybody else. */
export async function getInstructor(
  viewer: Viewer,
  instructorId: string,
): Promise<{ instructor: InstructorView; courses: CourseCardView[] }> {
  const [[instructor], courses] = await Promise.all([
    prisma.$queryRaw<InstructorView[]>`
      select ${instructorColumns}, p.education_level as "educationLevel", p.teaching_experience_years as "yearsTeaching", p.website
      from users u left join instructor_profiles p on p.user_id = u.id, lateral (
        select count(*)::int as courses, coalesce(sum(enrollments_count), 0)::int as enrollments
        from courses where instructor_id = u.id and is_published
      ) t
      where u.id = ${instructorId}::uuid and u.is_active and t.courses > 0`,
    readCards(
      viewer,
      Prisma.sql`select id, row_number() over () as place from (
        select id from courses where instructor_id = ${instructorId}::uuid and is_published order by enrollments_count desc, id limit 100
      ) theirs`,
    ),
  ]);
  if (!instructor) throw failure("user.not_found");
  return { instructor, courses };
}

// ── The site map ────────────────────────────────────────────────────────────

/** Addresses of published courses for search engines, the most recently changed first. */
export function listSitemapCourses(limit = 40_000): Promise<{ slug: string; updatedAt: Date }[]> {
  return prisma.course.findMany({
    where: { isPublished: true },
    select: { slug: true, updatedAt: true },
    orderBy: { updatedAt: "desc" },
    take: limit,
  });
}
