import type { Permission } from "@/lib/auth/permissions";
import { permissionsOf } from "@/lib/auth/permissions";
import type { Role } from "@/lib/generated/prisma/enums";

/** Who is asking, as the database knows them now. */
export type Actor = {
  id: string;
  role: Role;
  permissions: ReadonlySet<Permission>;
  sessionId: string | null;
  email: string;
  fullName: string;
  locale: string;
  timeZone: string | null;
};

/** Jobs, scripts and seeds act as this: it may do everything and is nobody. */
export type SystemActor = { id: null; role: "system" };

export const systemActor: SystemActor = { id: null, role: "system" };

/** The columns of a person that make an actor. */
export type ActorRow = Pick<Actor, "id" | "role" | "email" | "fullName" | "locale" | "timeZone">;

/** The actor of a user's row. */
export function actorOf(user: ActorRow, sessionId: string | null): Actor {
  const { id, role, email, fullName, locale, timeZone } = user;
  return { id, role, email, fullName, locale, timeZone, permissions: permissionsOf(role), sessionId };
}

export function isAdmin(actor: Actor | SystemActor | null): boolean {
  return actor?.role === "admin" || actor?.role === "system";
}

/** Who an event names as its author: the person, or nobody when the system acts. */
export function whoOf(actor: Actor | SystemActor): { id: string } | null {
  return actor.id === null ? null : { id: actor.id };
}
