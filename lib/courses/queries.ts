import "server-only";
import { isAdmin } from "@/lib/auth/actor";
import { canSeeCourse, type Viewer } from "@/lib/courses/policy";
import type { CourseRecord } from "@/lib/courses/schema";
import { containing, foldText } from "@/lib/courses/search";
import { prisma, type Tx } from "@/lib/db";
import { failure } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Page, PageRequest } from "@/lib/pages";

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

/** Addresses of published courses for search engines, the most recently changed first. */
export function listSitemapCourses(limit = 40_000): Promise<{ slug: string; updatedAt: Date }[]> {
  return prisma.course.findMany({
    where: { isPublished: true },
    select: { slug: true, updatedAt: true },
    orderBy: { updatedAt: "desc" },
    take: limit,
  });
}
