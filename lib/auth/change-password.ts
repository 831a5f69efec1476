import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { isCommonPassword } from "@/lib/auth/common-passwords";
import { confirmPassword } from "@/lib/auth/confirm-password";
import { endEverySignIn } from "@/lib/auth/end-sign-ins";
import { hashPassword } from "@/lib/auth/password";
import type { ChangePasswordInput } from "@/lib/auth/schema";
import { failure, invalid } from "@/lib/errors";
import { record, transact } from "@/lib/events";

/**
 * Replaces the actor's password and ends every other session and every token of theirs. Wrong guesses count towards the lockout
 * of sign-in. Throws auth.locked, auth.invalid_password, conflict (changed elsewhere at the same moment), and a field fault for a
 * password that everybody guesses. Emits user/password-changed.
 */
export async function changePassword(actor: Actor, { oldPassword, newPassword }: ChangePasswordInput, now = new Date()): Promise<void> {
  const oldHash = await confirmPassword(actor, oldPassword);
  if (isCommonPassword(newPassword)) {
    throw invalid([{ path: ["newPassword"], type: "value_error", message: "Password is too common", input: null }]);
  }
  const passwordHash = await hashPassword(newPassword);
  await transact(async (tx) => {
    // Hashing takes a while: whoever changed the password in the meantime was first
    const { count } = await tx.user.updateMany({ where: { id: actor.id, passwordHash: oldHash }, data: { passwordHash } });
    if (count === 0) throw failure("conflict");
    await endEverySignIn(tx, actor.id, { exceptSessionId: actor.sessionId, now });
    await record(tx, "user/password-changed", { userId: actor.id }, { actor, aggregateId: actor.id });
  });
}
