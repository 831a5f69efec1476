import { type Actor, isAdmin } from "@/lib/auth/actor";
import type { SubmissionStatus } from "@/lib/generated/prisma/enums";

/** Students hand in, for themselves. */
export function canSubmit(actor: Actor): boolean {
  return actor.role === "student";
}

/** Open to students: both switches of an assignment say so. */
export function isOpenToStudents({ isPublished, status }: { isPublished: boolean; status: string }): boolean {
  return isPublished && status === "published";
}

/** The same as a condition of the database. */
export const openToStudents = { isPublished: true, status: "published" } as const;

/** A submission that was given back may be sent once more. */
export function canSendAgain(status: SubmissionStatus): boolean {
  return status === "returned";
}

/** Instructors make and change assignments, and mark work. Administrators do not: the contract leaves marks to who teaches. */
export function teaches(actor: Actor): boolean {
  return actor.role === "instructor";
}

/** Whether an assignment, or the course of a new one, is this instructor's own. */
export function isOwnTeacher(actor: Actor, { instructorId }: { instructorId: string }): boolean {
  return teaches(actor) && actor.id === instructorId;
}

/** Who reads an assignment in any state, and every submission to it: who teaches it, and administrators. */
export function canOversee(actor: Actor, owner: { instructorId: string }): boolean {
  return isAdmin(actor) || isOwnTeacher(actor, owner);
}
