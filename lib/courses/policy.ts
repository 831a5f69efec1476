import { type Actor, isAdmin, type SystemActor } from "@/lib/auth/actor";
import type { EnrollmentStatus } from "@/lib/courses/schema";
import type { Prisma } from "@/lib/generated/prisma/client";

/** Who is looking: somebody signed in, a job, or a visitor. */
export type Viewer = Actor | SystemActor | null;

/** What decides who sees a course. */
export type CourseStanding = { isPublished: boolean; instructorId: string };
export type CoursePricing = { isFree: boolean; priceMinor: bigint | number };

/** Courses that may be seen at all: what is published, one's own, everything for administrators. */
export function visibleTo(viewer: Viewer): Prisma.CourseWhereInput {
  if (isAdmin(viewer)) return {};
  if (!viewer?.id) return { isPublished: true };
  return { OR: [{ isPublished: true }, { instructorId: viewer.id }] };
}

/** Courses that may be changed: one's own as an instructor, everything for administrators. */
export function editableBy(viewer: Viewer): Prisma.CourseWhereInput {
  if (isAdmin(viewer)) return {};
  return mayTeach(viewer) && viewer?.id ? { instructorId: viewer.id } : { id: { in: [] } };
}

export function canSeeCourse(viewer: Viewer, course: CourseStanding): boolean {
  return course.isPublished || isAdmin(viewer) || isOwner(viewer, course);
}

export function canManageCourse(viewer: Viewer, course: Pick<CourseStanding, "instructorId">): boolean {
  return isAdmin(viewer) || (mayTeach(viewer) && isOwner(viewer, course));
}

/** May create courses and lessons at all; the rule that is asked before any row is looked up. */
export function mayTeach(viewer: Viewer): boolean {
  return isAdmin(viewer) || (viewer !== null && viewer.role !== "system" && viewer.permissions.has("courses:write"));
}

/** A course that has to be paid for: a price, and not declared free. */
export function isPaidCourse(course: CoursePricing): boolean {
  return !course.isFree && Number(course.priceMinor) > 0;
}

export type LessonStanding = {
  course: CourseStanding & CoursePricing;
  lesson: { isPreview: boolean };
  /** Of the viewer in this course; null without one. */
  enrollmentStatus: EnrollmentStatus | null;
};

/**
 * Whether the content of a lesson may be given: to those who manage the course; to everybody for previews and free courses; in a paid one
 * to enrollments that are active or completed. A draft is closed to all others, previews included.
 */
export function canReadLesson(viewer: Viewer, { course, lesson, enrollmentStatus }: LessonStanding): boolean {
  if (isAdmin(viewer) || isOwner(viewer, course)) return true;
  if (!course.isPublished) return false;
  if (lesson.isPreview || !isPaidCourse(course)) return true;
  return enrollmentStatus === "active" || enrollmentStatus === "completed";
}

function isOwner(viewer: Viewer, course: Pick<CourseStanding, "instructorId">): boolean {
  return viewer !== null && viewer.id !== null && viewer.id === course.instructorId;
}
