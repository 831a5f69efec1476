import { type Actor, isAdmin } from "@/lib/auth/actor";

/** Who has an instructor's home: those who can teach. Each sees only their own courses there. */
export function canTeach(actor: Actor): boolean {
  return actor.role === "instructor" || isAdmin(actor);
}

/** Who may see the figures and the audit trail of the whole place. */
export function canSeeSystem(actor: Actor): boolean {
  return actor.permissions.has("analytics:system");
}

/** Who sees the figures of a course: its instructor and administrators. */
export function canSeeCourseFigures(actor: Actor, course: { instructorId: string }): boolean {
  return isAdmin(actor) || (canTeach(actor) && actor.id === course.instructorId);
}

/** Who sees the figures of an instructor: that instructor and administrators. */
export function canSeeInstructorFigures(actor: Actor, { instructorId }: { instructorId: string }): boolean {
  return isAdmin(actor) || (canTeach(actor) && actor.id === instructorId);
}
