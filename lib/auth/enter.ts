import "server-only";
import { headers } from "next/headers";
import type { Actor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/current";
import { failure } from "@/lib/errors";
import { forPage } from "@/lib/for-page";
import type { Role } from "@/lib/generated/prisma/enums";

/**
 * The door of the signed-in pages. A visitor goes to sign-in and comes back to this address; a person of another role gets the
 * forbidden screen. Without roles, everybody who is signed in may enter.
 */
export async function enter(...roles: Role[]): Promise<Actor> {
  const returnTo = (await headers()).get("x-pathname") ?? undefined;
  return forPage(requireRole(roles), { returnTo });
}

async function requireRole(roles: Role[]): Promise<Actor> {
  const actor = await requireActor();
  if (roles.length > 0 && !roles.includes(actor.role)) throw failure("forbidden");
  return actor;
}
