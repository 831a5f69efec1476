import { type Actor, isAdmin } from "@/lib/auth/actor";

/** Who has an instructor's home: those who can teach. Each sees only their own courses there. */
export function canTeach(actor: Actor): boolean {
  return actor.role === "instructor" || isAdmin(actor);
}

/** Who may see the figures and the audit trail of the whole place. */
export function canSeeSystem(actor: Actor): boolean {
  return actor.permissions.has("analytics:system");
}
