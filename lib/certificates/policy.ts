import { type Actor, isAdmin, type SystemActor } from "@/lib/auth/actor";

type Asking = Actor | SystemActor | null;

/** The paper itself is for the person it names, and for admins. Anyone may check that it is genuine. */
export function canDownload(actor: Asking, certificate: { studentId: string }): boolean {
  return isAdmin(actor) || (actor !== null && actor.id === certificate.studentId);
}

/** A certificate is asked for by the student, by the instructor of the course, or by an admin. */
export function canIssueFor(actor: Asking, enrollment: { studentId: string; course: { instructorId: string } }): boolean {
  if (isAdmin(actor)) return true;
  if (!actor) return false;
  return actor.id === enrollment.studentId || (actor.role === "instructor" && actor.id === enrollment.course.instructorId);
}

export function canRevoke(actor: Asking): boolean {
  return isAdmin(actor);
}
