import { type Actor, isAdmin } from "@/lib/auth/actor";

/** Who may see the mails of everybody (to whom, what about, how it went) and try one again. Not what stands in them: codes and links. */
export function canManageMails(actor: Actor): boolean {
  return isAdmin(actor);
}

/** A person's notices are theirs alone. */
export function ownNotices(actor: Actor) {
  return { userId: actor.id, isShown: true };
}
