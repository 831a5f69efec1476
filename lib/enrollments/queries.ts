import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type LessonMetadata, readLessonMetadata } from "@/lib/courses/lesson-metadata";
import { canManageCourse, canReadLesson, canSeeCourse, isPaidCourse, mayTeach, type Viewer } from "@/lib/courses/policy";
import { prisma } from "@/lib/db";
import { type LearnerOutline, type OutlineLesson, outlineOf } from "@/lib/enrollments/learner-outline";
import { readLearnerRows } from "@/lib/enrollments/learner-rows";
import { canPreviewCourse, canSeeEnrollment, isOpen } from "@/lib/enrollments/policy";
import type { EnrollmentInput, EnrollmentView } from "@/lib/enrollments/schema";
import { enrollmentFields, enrollmentViewOf } from "@/lib/enrollments/views";
import { failure } from "@/lib/errors";
import type { LessonType } from "@/lib/generated/prisma/enums";
import type { Page, PageRequest } from "@/lib/pages";

/** One enrollment. Throws enrollment.not_found, and enrollment.not_yours for whom it does not concern. */
export async function getEnrollment(actor: Actor, { enrollmentId }: EnrollmentInput): Promise<EnrollmentView> {
  const row = await prisma.enrollment.findUnique({
    where: { id: enrollmentId },
    select: { ...enrollmentFields, course: { select: { instructorId: true } } },
  });
  if (!row) throw failure("enrollment.not_found");
  if (!canSeeEnrollment(actor, row)) throw failure("enrollment.not_yours");
  const { course: _course, ...fields } = row;
  return enrollmentViewOf(fields);
}

/** The actor's own enrollments in any state, newest first. */
export async function listMyEnrollments(actor: Actor, { page, pageSize }: PageRequest): Promise<Page<EnrollmentView>> {
  const where = { studentId: actor.id };
  const [rows, total] = await Promise.all([
    prisma.enrollment.findMany({
      where,
      select: enrollmentFields,
      orderBy: [{ enrolledAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
    prisma.enrollment.count({ where }),
  ]);
  return { items: rows.map(enrollmentViewOf), total, page, pageSize };
}

/**
 * Everybody who is or was in a course, newest first, for its instructor and administrators.
 * Throws enrollment.list_not_yours (also, before anything is looked up, for who cannot teach) and course.not_found.
 */
export async function listCourseEnrollments(
  actor: Actor,
  { courseId, page, pageSize }: PageRequest & { courseId: string },
): Promise<Page<EnrollmentView>> {
  await checkManages(actor, courseId, "enrollment.list_not_yours");
  const where = { courseId };
  const [rows, total] = await Promise.all([
    prisma.enrollment.findMany({
      where,
      select: enrollmentFields,
      orderBy: [{ enrolledAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
    prisma.enrollment.count({ where }),
  ]);
  return { items: rows.map(enrollmentViewOf), total, page, pageSize };
}

export type CourseEnrollmentStats = { courseId: string; total: number; active: number; completed: number; averageProgress: number };

/** How many are in a course and how far they have come, from its roll-up. Throws as listCourseEnrollments, with enrollment.stats_not_yours. */
export async function getCourseEnrollmentStats(actor: Actor, { courseId }: { courseId: string }): Promise<CourseEnrollmentStats> {
  await checkManages(actor, courseId, "enrollment.stats_not_yours");
  const stats = await prisma.courseStats.findUnique({ where: { courseId } });
  const total = stats?.enrollmentsCount ?? 0;
  return {
    courseId,
    total,
    active: stats?.activeCount ?? 0,
    completed: stats?.completedCount ?? 0,
    averageProgress: total > 0 ? Number(stats?.progressSum ?? 0) / total : 0,
  };
}

async function checkManages(actor: Actor, courseId: string, refusal: "enrollment.list_not_yours" | "enrollment.stats_not_yours") {
  if (!mayTeach(actor)) throw failure(refusal);
  const course = await prisma.course.findUnique({ where: { id: courseId }, select: { instructorId: true } });
  if (!course) throw failure("course.not_found");
  if (!canManageCourse(actor, course)) throw failure(refusal);
}

/**
 * How somebody stands to a course: `learner` studies and saves; `preview` reads their own (or any, as an administrator) without
 * saving; the rest see why the door is closed.
 */
export type LearnerAccess = "learner" | "preview" | "dropped" | "expired" | "unpublished" | "not_enrolled";

export type LearnerCourse = {
  id: string;
  slug: string;
  title: string;
  language: string;
  instructorName: string;
  isPaid: boolean;
  access: LearnerAccess;
  enrollment: (EnrollmentView & { lastLessonId: string | null }) | null;
  certificate: { id: string; number: string; issuedAt: Date } | null;
  outline: LearnerOutline;
};

/** A course for who studies in it, with its outline and ticks. Throws course.not_found for what may not be seen at all. */
export async function getLearnerCourse(actor: Actor, slug: string): Promise<LearnerCourse> {
  const course = await prisma.course.findUnique({
    where: { slug },
    relationLoadStrategy: "join",
    select: {
      id: true,
      slug: true,
      title: true,
      language: true,
      isPublished: true,
      instructorId: true,
      priceMinor: true,
      isFree: true,
      instructor: { select: { fullName: true } },
      enrollments: {
        where: { studentId: actor.id },
        select: {
          ...enrollmentFields,
          lastLessonId: true,
          certificate: { select: { id: true, certificateNumber: true, issuedAt: true, isRevoked: true } },
        },
      },
    },
  });
  const row = course?.enrollments[0];
  if (!course || (!row && !canSeeCourse(actor, course))) throw failure("course.not_found");
  const access = accessOf(actor, course, row?.status ?? null);
  const rows = await readLearnerRows([{ courseId: course.id, enrollmentId: row?.id ?? null }]);
  const certificate = row?.certificate && !row.certificate.isRevoked ? row.certificate : null;
  const { certificate: _certificate, ...enrollment } = row ?? { certificate: null };
  return {
    id: course.id,
    slug: course.slug,
    title: course.title,
    language: course.language,
    instructorName: course.instructor.fullName,
    isPaid: isPaidCourse(course),
    access,
    enrollment: "id" in enrollment ? { ...enrollmentViewOf(enrollment), lastLessonId: enrollment.lastLessonId } : null,
    certificate: certificate && { id: certificate.id, number: certificate.certificateNumber, issuedAt: certificate.issuedAt },
    outline: outlineOf(rows.get(course.id) ?? []),
  };
}

type CourseFacts = { isPublished: boolean; instructorId: string };

function accessOf(actor: Actor, course: CourseFacts, status: EnrollmentView["status"] | null): LearnerAccess {
  const isOwn = canPreviewCourse(actor, course);
  if (status && isOpen(status) && (course.isPublished || isOwn)) return "learner";
  if (isOwn) return "preview";
  if (!course.isPublished) return "unpublished";
  if (status === "dropped" || status === "expired") return status;
  return "not_enrolled";
}

export type LessonContent = {
  id: string;
  slug: string;
  title: string;
  description: string | null;
  lessonType: LessonType;
  content: string | null;
  videoUrl: string | null;
  durationMinutes: number | null;
  metadata: LessonMetadata;
};

export type LearnerLesson = {
  course: LearnerCourse;
  /** Null when the door is closed; the page then says why. */
  lesson: LessonContent | null;
  place: OutlineLesson;
  previous: OutlineLesson | null;
  next: OutlineLesson | null;
  progress: { timeSpentSeconds: number; completionPercentage: number; completedAt: Date | null } | null;
};

/** A lesson in the player. Throws course.not_found and lesson.not_found. */
export async function getLearnerLesson(actor: Actor, { slug, lessonSlug }: { slug: string; lessonSlug: string }): Promise<LearnerLesson> {
  const [course, row] = await Promise.all([
    getLearnerCourse(actor, slug),
    prisma.lesson.findFirst({
      where: { slug: lessonSlug, course: { slug } },
      select: {
        ...contentFields,
        progress: {
          where: { enrollment: { studentId: actor.id } },
          select: { timeSpentSeconds: true, completionPercentage: true, completedAt: true },
        },
      },
    }),
  ]);
  const { pages } = course.outline;
  const at = pages.findIndex(({ id }) => id === row?.id);
  const place = pages[at];
  if (!row || !place) throw failure("lesson.not_found");
  const isOpenHere = course.access === "learner" || course.access === "preview";
  const progress = row.progress[0];
  return {
    course,
    lesson: isOpenHere ? contentOf(row) : null,
    place,
    previous: pages[at - 1] ?? null,
    next: pages[at + 1] ?? null,
    progress: progress ? { ...progress, completionPercentage: Number(progress.completionPercentage) } : null,
  };
}

const contentFields = {
  id: true,
  slug: true,
  title: true,
  description: true,
  lessonType: true,
  content: true,
  videoUrl: true,
  durationMinutes: true,
  lessonMetadata: true,
} as const;

function contentOf(row: Omit<LessonContent, "metadata"> & { lessonMetadata: unknown }): LessonContent {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    description: row.description,
    lessonType: row.lessonType,
    content: row.content,
    videoUrl: row.videoUrl,
    durationMinutes: row.durationMinutes,
    metadata: readLessonMetadata(row.lessonMetadata),
  };
}

export type OpenLesson = {
  course: {
    id: string;
    slug: string;
    title: string;
    description: string | null;
    language: string;
    isPaid: boolean;
    instructorName: string;
    totalLessons: number;
  };
  /** Of the reader in this course, if they are in it. */
  isEnrolled: boolean;
  lesson: LessonContent & { isPreview: boolean };
  /** Open lessons beside this one; a locked neighbour is named but leads to the course's page. */
  previous: OpenNeighbour | null;
  next: OpenNeighbour | null;
  number: number | null;
};

export type OpenNeighbour = { slug: string; title: string; isLocked: boolean };

/**
 * A lesson that is open to everybody: a preview, or any lesson of a free course. Throws lesson.not_found for everything that the reader
 * may not know of, and lesson.not_yours_to_see for a locked lesson of a course they can see.
 */
export async function getOpenLesson(viewer: Viewer, { slug, lessonSlug }: { slug: string; lessonSlug: string }): Promise<OpenLesson> {
  const course = await prisma.course.findUnique({
    where: { slug },
    relationLoadStrategy: "join",
    select: {
      id: true,
      slug: true,
      title: true,
      description: true,
      language: true,
      isPublished: true,
      instructorId: true,
      priceMinor: true,
      isFree: true,
      instructor: { select: { fullName: true } },
      enrollments: { where: { studentId: viewer?.id ?? "00000000-0000-0000-0000-000000000000" }, select: { status: true } },
    },
  });
  if (!course || !canSeeCourse(viewer, course)) throw failure("lesson.not_found");
  const [lesson, rows] = await Promise.all([
    prisma.lesson.findFirst({ where: { slug: lessonSlug, courseId: course.id }, select: { ...contentFields, isPreview: true } }),
    readLearnerRows([{ courseId: course.id, enrollmentId: null }]),
  ]);
  if (!lesson) throw failure("lesson.not_found");
  const enrollmentStatus = course.enrollments[0]?.status ?? null;
  const isReadable = (isPreview: boolean) => canReadLesson(viewer, { course, lesson: { isPreview }, enrollmentStatus });
  if (!isReadable(lesson.isPreview)) throw failure("lesson.not_yours_to_see");
  const { pages, totalCount } = outlineOf(rows.get(course.id) ?? []);
  const at = pages.findIndex(({ id }) => id === lesson.id);
  const neighbour = (page: OutlineLesson | undefined): OpenNeighbour | null =>
    page ? { slug: page.slug, title: page.title, isLocked: !isReadable(page.isPreview) } : null;
  return {
    course: {
      id: course.id,
      slug: course.slug,
      title: course.title,
      description: course.description,
      language: course.language,
      isPaid: isPaidCourse(course),
      instructorName: course.instructor.fullName,
      totalLessons: totalCount,
    },
    isEnrolled: enrollmentStatus !== null && isOpen(enrollmentStatus),
    lesson: { ...contentOf(lesson), isPreview: lesson.isPreview },
    previous: at > 0 ? neighbour(pages[at - 1]) : null,
    next: at >= 0 ? neighbour(pages[at + 1]) : null,
    number: pages[at]?.number ?? null,
  };
}
