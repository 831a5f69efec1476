import { type Actor, isAdmin, type SystemActor } from "@/lib/auth/actor";

/** Who may look at the queue and have failed work tried again or put away: administrators. */
export function canManageJobs(actor: Actor | SystemActor): boolean {
  return isAdmin(actor);
}
