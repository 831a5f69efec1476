import "server-only";
import { type Actor, isAdmin, type SystemActor } from "@/lib/auth/actor";
import { isCommonPassword } from "@/lib/auth/common-passwords";
import { endEverySignIn } from "@/lib/auth/end-sign-ins";
import { hashPassword } from "@/lib/auth/password";
import type { Tx } from "@/lib/db";
import { failure, invalid } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { Prisma } from "@/lib/generated/prisma/client";
import type { CreateAdminInput, CreateUserInput, UpdateOwnUserInput, UpdateUserInput } from "@/lib/users/schema";
import { addUser, refusingTakenEmail } from "@/lib/users/steps";
import { type UserView, userFields } from "@/lib/users/view";

/** Makes an administrator's account, for the one who sets the product up; otherwise as createUser. */
export async function createAdmin(actor: Actor | SystemActor, input: CreateAdminInput, now = new Date()): Promise<{ userId: string }> {
  const { id } = await createUser(actor, { ...input, role: "admin" }, now);
  return { userId: id };
}

/**
 * Makes an account of any role, with a verified e-mail. Throws forbidden, auth.email_taken, and a field fault for a password that
 * everybody guesses. Emits user/created.
 */
export async function createUser(actor: Actor | SystemActor, input: CreateUserInput, now = new Date()): Promise<UserView> {
  if (!isAdmin(actor)) throw failure("forbidden");
  refuseCommon(input.password);
  const { email, fullName, role } = input;
  const passwordHash = await hashPassword(input.password);
  const user = { email, fullName, passwordHash, role };
  return refusingTakenEmail(() => transact((tx) => addUser(tx, actor, user, now)), "auth.email_taken");
}

function refuseCommon(password: string): void {
  if (!isCommonPassword(password)) return;
  throw invalid([{ path: ["password"], type: "value_error", message: "Password is too common", input: null }]);
}

const metadataOf = (metadata: UpdateOwnUserInput["profileMetadata"]) => (metadata === null ? Prisma.DbNull : metadata);

/** Changes the actor's own name and metadata, and nothing else of them. Throws cannot_be_null. Emits user/updated. */
export async function updateOwnUser(actor: Actor, input: UpdateOwnUserInput): Promise<UserView> {
  if (input.fullName === null) throw failure("cannot_be_null", { field: "full_name" });
  const { fullName } = input;
  return transact(async (tx) => {
    const data = { fullName, profileMetadata: metadataOf(input.profileMetadata) };
    const user = await tx.user.update({ where: { id: actor.id }, data, select: userFields });
    await record(tx, "user/updated", { userId: actor.id }, { actor, aggregateId: actor.id });
    return user;
  });
}

/**
 * Changes anybody, as an administrator. A new password and a deactivation end every sign-in of the person; a new role counts from their
 * next request. Throws forbidden, user.not_found, cannot_be_null, user.last_admin, and a field fault for a password that everybody
 * guesses. Emits user/updated.
 */
export async function updateUser(
  actor: Actor,
  { userId, ...input }: UpdateUserInput & { userId: string },
  now = new Date(),
): Promise<UserView> {
  if (!isAdmin(actor)) throw failure("forbidden");
  if (input.password) refuseCommon(input.password);
  const passwordHash = input.password ? await hashPassword(input.password) : undefined;
  return transact(async (tx) => {
    const admins = await lockAdmins(tx);
    const found = await tx.user.findUnique({ where: { id: userId }, select: { id: true } });
    if (!found) throw failure("user.not_found");
    const { fullName, role, isActive } = input;
    if (fullName === null) throw failure("cannot_be_null", { field: "full_name" });
    if (role === null) throw failure("cannot_be_null", { field: "role" });
    if (input.password === null) throw failure("cannot_be_null", { field: "password" });
    if (isActive === null) throw failure("cannot_be_null", { field: "is_active" });
    const stopsBeingAdmin = isActive === false || (role !== undefined && role !== "admin");
    if (stopsBeingAdmin && admins.length === 1 && admins[0] === userId) throw failure("user.last_admin");
    const data = { fullName, role, isActive, passwordHash, profileMetadata: metadataOf(input.profileMetadata) };
    const user = await tx.user.update({ where: { id: userId }, data, select: userFields });
    if (passwordHash || isActive === false) await endEverySignIn(tx, userId, { now });
    await record(tx, "user/updated", { userId }, { actor, aggregateId: userId });
    if (passwordHash) await record(tx, "user/password-changed", { userId }, { actor, aggregateId: userId });
    return user;
  });
}

/** The ids of all active administrators, held until the transaction ends: two who remove each other must not both succeed. */
async function lockAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from users where role = 'admin' and is_active order by id for no key update`;
  return rows.map(({ id }) => id);
}
