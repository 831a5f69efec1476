import "server-only";
import { lockOf } from "@/lib/courses/access";
import { canReadLesson, canSeeCourse, type Viewer } from "@/lib/courses/policy";
import type { LessonView } from "@/lib/courses/schema";
import { prisma, type Tx } from "@/lib/db";
import { failure } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";

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

/** The lesson of a row that is known to exist, as a command answers with it. */
export async function readLesson(db: Tx, lessonId: string): Promise<LessonView> {
  const row = await db.lesson.findUnique({ where: { id: lessonId }, select: lessonForView });
  if (!row) throw failure("lesson.not_found");
  const { lessonMetadata, ...lesson } = row;
  return { ...lesson, metadata: lessonMetadata, isLocked: false };
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
