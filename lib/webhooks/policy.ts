import { type Actor, isAdmin, type SystemActor } from "@/lib/auth/actor";

/** Outgoing webhooks carry what happens everywhere, so they are for administrators. */
export function canManageWebhooks(actor: Actor | SystemActor | null): boolean {
  return isAdmin(actor);
}
