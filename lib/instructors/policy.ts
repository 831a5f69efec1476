import { type Actor, isAdmin } from "@/lib/auth/actor";

/** Who makes instructors' accounts, sees applications and decides on them. */
export function canDecideOnInstructors(actor: Actor): boolean {
  return isAdmin(actor);
}
