import { type Actor, isAdmin, type SystemActor } from "@/lib/auth/actor";
import type { EnrollmentStatus } from "@/lib/generated/prisma/enums";

type Asker = Actor | SystemActor;
type Ownership = { studentId: string; course: { instructorId: string } };

/** Students enroll themselves; administrators may too, without paying. */
export function canEnroll(actor: Asker): boolean {
  return actor.role === "student" || isAdmin(actor);
}

/** Who studies in an enrollment, and administrators on their behalf. */
export function canStudy(actor: Asker, { studentId }: Pick<Ownership, "studentId">): boolean {
  return isAdmin(actor) || actor.id === studentId;
}

/** Who may read an enrollment: the learner, the course's instructor, administrators. */
export function canSeeEnrollment(actor: Asker, enrollment: Ownership): boolean {
  return canStudy(actor, enrollment) || actor.id === enrollment.course.instructorId;
}

/** An instructor reads their own course, and an administrator every one, as a learner would, without being one. */
export function canPreviewCourse(actor: Asker, course: { instructorId: string }): boolean {
  return isAdmin(actor) || actor.id === course.instructorId;
}

/** Dropped and expired enrollments keep their progress but open nothing. */
export function isOpen(status: EnrollmentStatus): boolean {
  return status === "active" || status === "completed";
}
