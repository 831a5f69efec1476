import { isAdmin } from "@/lib/auth/actor";
import { canReadLesson, isPaidCourse, type LessonStanding, type Viewer } from "@/lib/courses/policy";
import type { CourseOffer, EnrollmentStatus, LessonLink, LessonLock } from "@/lib/courses/schema";

/** Why a lesson does not open for this viewer; null when it does. */
export function lockOf(viewer: Viewer, standing: LessonStanding): LessonLock | null {
  if (canReadLesson(viewer, standing)) return null;
  return standing.enrollmentStatus === null ? "buy" : "access_ended";
}

type OfferFacts = {
  course: LessonStanding["course"];
  enrollment: { status: EnrollmentStatus; hasStarted: boolean } | null;
  /** Where the enrolled viewer goes on; null when everything is done. */
  nextLesson: LessonLink | null;
  firstLesson: LessonLink | null;
  previews: readonly LessonLink[];
};

/** What the main button of the course's page does for this viewer. Every viewer of every course gets exactly one answer. */
export function offerFor(viewer: Viewer, { course, enrollment, nextLesson, firstLesson, previews }: OfferFacts): CourseOffer {
  if (!course.isPublished) return { kind: "unpublished" };
  if (enrollment?.status === "active") return { kind: "continue", lesson: nextLesson ?? firstLesson, hasStarted: enrollment.hasStarted };
  if (enrollment?.status === "completed") return { kind: "completed", lesson: firstLesson };
  if (viewer?.id && viewer.id === course.instructorId) return { kind: "own" };
  const isPaid = isPaidCourse(course);
  // A dropped or expired enrollment of a free course is simply taken up again.
  if (enrollment && isPaid) return { kind: "access_ended", status: enrollment.status === "dropped" ? "dropped" : "expired" };
  if (viewer && viewer.role !== "student" && !isAdmin(viewer)) return { kind: "not_for_role" };
  // An administrator enrolls without paying.
  if (isPaid && !isAdmin(viewer)) {
    return { kind: "buy_not_open", isSignedIn: viewer !== null, preview: previews[0] ?? null, previewsCount: previews.length };
  }
  return viewer ? { kind: "enrol_free", isReturn: enrollment !== null } : { kind: "sign_in" };
}
