import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { noFilters } from "@/lib/courses/catalogue";
import { listCatalogue } from "@/lib/courses/catalogue-queries";
import type { CourseCardView } from "@/lib/courses/schema";
import { prisma } from "@/lib/db";
import { dayBefore, type StudyDay, streakOf } from "@/lib/enrollments/completion";
import { continueAt, type LearnerOutline, type OutlineLesson, outlineOf } from "@/lib/enrollments/learner-outline";
import { readLearnerRows } from "@/lib/enrollments/learner-rows";
import { studyDay } from "@/lib/enrollments/study-day";
import type { EnrollmentStatus } from "@/lib/generated/prisma/enums";

export type HomeCourse = {
  enrollmentId: string;
  slug: string;
  title: string;
  thumbnailUrl: string | null;
  status: EnrollmentStatus;
  completedAt: Date | null;
  certificate: { id: string; number: string } | null;
  outline: LearnerOutline;
  /** Where to go on; null when everything is done or nothing is there. */
  next: OutlineLesson | null;
  hasBegun: boolean;
};

export type DueItem = { course: { slug: string; title: string }; lesson: OutlineLesson; dueAt: Date | null };

export type StudyWeek = { days: StudyDay[]; totalSeconds: number; studiedDays: number; lessonsCompleted: number; streak: number };

export type HomeCertificate = { id: string; number: string; courseTitle: string; issuedAt: Date };

export type StudentHome = {
  /** The course that was studied last, with its next lesson. */
  continueWith: (HomeCourse & { next: OutlineLesson; chapterMinutesLeft: number }) | null;
  courses: HomeCourse[];
  /** Of enrollments in any state. */
  coursesCount: number;
  due: DueItem[];
  week: StudyWeek;
  certificates: HomeCertificate[];
  /** For somebody who is in no course yet. */
  suggestions: CourseCardView[];
};

/** Outlines are read for so many courses, those studied last; nobody works on more at a time. */
const mostOutlines = 20;
const mostEnrollments = 200;
const shownCourses = 5;
const shownDue = 5;
const suggestionsCount = 3;

/** The student's own page: three queries, four for somebody new. */
export async function getStudentHome(actor: Actor, now = new Date()): Promise<StudentHome> {
  const today = studyDay(now, actor.timeZone);
  const [enrollments, diary] = await Promise.all([readEnrollments(actor.id), readDiary(actor.id, today)]);
  const open = enrollments.filter(({ status, course }) => course.isPublished && (status === "active" || status === "completed"));
  const ordered = [...open.filter(({ status }) => status === "active"), ...open.filter(({ status }) => status === "completed")];
  const studied = ordered.slice(0, mostOutlines);
  const [rows, suggestions] = await Promise.all([
    readLearnerRows(studied.map(({ id, courseId }) => ({ courseId, enrollmentId: id }))),
    enrollments.length === 0 ? suggest(actor) : [],
  ]);
  const courses = studied.map((enrollment): HomeCourse => {
    const outline = outlineOf(rows.get(enrollment.courseId) ?? []);
    const certificate = certificateOf(enrollment);
    return {
      enrollmentId: enrollment.id,
      slug: enrollment.course.slug,
      title: enrollment.course.title,
      thumbnailUrl: enrollment.course.thumbnailUrl,
      status: enrollment.status,
      completedAt: enrollment.completedAt,
      certificate: certificate && { id: certificate.id, number: certificate.certificateNumber },
      outline,
      next: continueAt(outline, enrollment.lastLessonId),
      hasBegun: outline.pages.some(({ tick }) => tick !== "todo"),
    };
  });
  const continueWith = courses.find(({ status, next }) => status === "active" && next) ?? null;
  return {
    continueWith: continueWith?.next
      ? { ...continueWith, next: continueWith.next, chapterMinutesLeft: chapterMinutesLeft(continueWith.outline, continueWith.next) }
      : null,
    courses: courses.filter((course) => course !== continueWith).slice(0, shownCourses),
    coursesCount: enrollments.length,
    due: dueOf(courses),
    week: weekOf(diary, today),
    certificates: enrollments.flatMap((enrollment) => {
      const certificate = certificateOf(enrollment);
      return certificate
        ? [
            {
              id: certificate.id,
              number: certificate.certificateNumber,
              courseTitle: certificate.courseTitle,
              issuedAt: certificate.issuedAt,
            },
          ]
        : [];
    }),
    suggestions,
  };
}

export type MyCourse = {
  enrollmentId: string;
  courseId: string;
  slug: string;
  title: string;
  thumbnailUrl: string | null;
  isPublished: boolean;
  isFree: boolean;
  status: EnrollmentStatus;
  progressPercentage: number;
  completedAt: Date | null;
  lastAccessedAt: Date | null;
  certificateNumber: string | null;
};

/** Every course somebody is or was in, the one studied last first. One query. */
export async function listMyCourses(actor: Actor): Promise<MyCourse[]> {
  const rows = await readEnrollments(actor.id);
  return rows.map((row) => ({
    enrollmentId: row.id,
    courseId: row.courseId,
    slug: row.course.slug,
    title: row.course.title,
    thumbnailUrl: row.course.thumbnailUrl,
    isPublished: row.course.isPublished,
    isFree: row.course.isFree || row.course.priceMinor === 0n,
    status: row.status,
    progressPercentage: Number(row.progressPercentage),
    completedAt: row.completedAt,
    lastAccessedAt: row.lastAccessedAt,
    certificateNumber: certificateOf(row)?.certificateNumber ?? null,
  }));
}

function readEnrollments(studentId: string) {
  return prisma.enrollment.findMany({
    where: { studentId },
    relationLoadStrategy: "join",
    orderBy: [{ lastAccessedAt: { sort: "desc", nulls: "last" } }, { enrolledAt: "desc" }, { id: "desc" }],
    take: mostEnrollments,
    select: {
      id: true,
      courseId: true,
      status: true,
      progressPercentage: true,
      completedAt: true,
      lastAccessedAt: true,
      lastLessonId: true,
      course: { select: { slug: true, title: true, thumbnailUrl: true, isPublished: true, isFree: true, priceMinor: true } },
      certificate: { select: { id: true, certificateNumber: true, courseTitle: true, issuedAt: true, isRevoked: true } },
    },
  });
}

function certificateOf<C extends { isRevoked: boolean }>({ certificate }: { certificate: C | null }): C | null {
  return certificate && !certificate.isRevoked ? certificate : null;
}

const diaryDays = 400;

async function readDiary(userId: string, today: string): Promise<StudyDay[]> {
  const rows = await prisma.dailyActivity.findMany({
    where: { userId, day: { lte: new Date(`${today}T00:00:00Z`) } },
    orderBy: { day: "desc" },
    take: diaryDays,
  });
  return rows.map(({ day, timeSpentSeconds, lessonsCompleted }) => ({
    day: day.toISOString().slice(0, 10),
    seconds: timeSpentSeconds,
    lessons: lessonsCompleted,
  }));
}

async function suggest(actor: Actor): Promise<CourseCardView[]> {
  const { page } = await listCatalogue(actor, { ...noFilters, sort: "learners", pageSize: suggestionsCount });
  return page.items;
}

/** The last seven days, today last, and the run of days that leads to it. */
function weekOf(diary: readonly StudyDay[], today: string): StudyWeek {
  const known = new Map(diary.map((entry) => [entry.day, entry]));
  const days: StudyDay[] = [];
  for (let day = today; days.length < 7; day = dayBefore(day)) days.unshift(known.get(day) ?? { day, seconds: 0, lessons: 0 });
  return {
    days,
    totalSeconds: days.reduce((sum, { seconds }) => sum + seconds, 0),
    studiedDays: days.filter(({ seconds, lessons }) => seconds > 0 || lessons > 0).length,
    lessonsCompleted: days.reduce((sum, { lessons }) => sum + lessons, 0),
    streak: streakOf(diary, today),
  };
}

/** What waits for the learner: work with a date first, then quizzes under way or not passed, and work that was given back. */
function dueOf(courses: readonly HomeCourse[]): DueItem[] {
  const items = courses.flatMap(({ slug, title, outline }) =>
    outline.pages.filter(isDue).map((lesson): DueItem => ({ course: { slug, title }, lesson, dueAt: lesson.dueAt })),
  );
  const at = ({ dueAt }: DueItem) => dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return items.sort((a, b) => at(a) - at(b)).slice(0, shownDue);
}

function isDue({ rule, dueAt }: OutlineLesson): boolean {
  if (rule.kind === "returned" || rule.kind === "trying") return true;
  if (rule.kind === "failed") return rule.triesLeft === null || rule.triesLeft > 0;
  return rule.kind === "handIn" && dueAt !== null;
}

function chapterMinutesLeft({ chapters }: LearnerOutline, next: OutlineLesson): number {
  const chapter = chapters.find(({ title, lessons }) => title !== null && lessons.some(({ id }) => id === next.id));
  if (!chapter) return 0;
  return chapter.lessons
    .filter(({ tick }) => tick !== "done")
    .reduce((sum, lesson) => sum + Math.max(0, (lesson.minutes ?? 0) - lesson.positionSeconds / 60), 0);
}
