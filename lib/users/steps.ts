import "server-only";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { isUniqueViolation, type Tx } from "@/lib/db";
import type { ErrorCode } from "@/lib/errors";
import { failure } from "@/lib/errors";
import { record } from "@/lib/events";
import type { Role } from "@/lib/generated/prisma/enums";
import { type UserView, userFields } from "@/lib/users/view";

type NewUser = { email: string; fullName: string; passwordHash: string; role: Role };

/** Writes an account with a verified e-mail, for a caller who may. Records user/created. A step in the caller's transaction. */
export async function addUser(tx: Tx, actor: Actor | SystemActor, user: NewUser, now: Date): Promise<UserView> {
  const row = await tx.user.create({ data: { ...user, emailVerifiedAt: now }, select: userFields });
  await record(tx, "user/created", { userId: row.id }, { actor: actor.id ? { id: actor.id } : null, aggregateId: row.id });
  return row;
}

/** Runs a command that makes an account; an address that is taken already becomes the refusal of the caller. */
export async function refusingTakenEmail<T>(command: () => Promise<T>, refusal: ErrorCode): Promise<T> {
  try {
    return await command();
  } catch (error) {
    if (isUniqueViolation(error, "email")) throw failure(refusal);
    throw error;
  }
}

/** Makes a student an instructor, from their next request on; whoever is more already stays it. Records user/updated when it changed. */
export async function makeInstructor(tx: Tx, actor: Actor, userId: string): Promise<void> {
  const { count } = await tx.user.updateMany({ where: { id: userId, role: "student" }, data: { role: "instructor" } });
  if (count === 1) await record(tx, "user/updated", { userId }, { actor, aggregateId: userId });
}
