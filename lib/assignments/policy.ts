import type { Actor } from "@/lib/auth/actor";
import type { SubmissionStatus } from "@/lib/generated/prisma/enums";

/** Students hand in, for themselves. */
export function canSubmit(actor: Actor): boolean {
  return actor.role === "student";
}

/** Open to students: both switches of an assignment say so. */
export function isOpenToStudents({ isPublished, status }: { isPublished: boolean; status: string }): boolean {
  return isPublished && status === "published";
}

/** A submission that was given back may be sent once more. */
export function canSendAgain(status: SubmissionStatus): boolean {
  return status === "returned";
}
