import "server-only";
import { isCommonPassword } from "@/lib/auth/common-passwords";
import { endEverySignIn } from "@/lib/auth/end-sign-ins";
import { lockUser } from "@/lib/auth/lock-user";
import { readLink } from "@/lib/auth/mailed-links";
import { hashPassword } from "@/lib/auth/password";
import type { EmailInput, ResetPasswordInput } from "@/lib/auth/schema";
import { isEnded } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db";
import { failure, invalid } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { mayMailAgain } from "@/lib/notifications/mail/pace";

/**
 * Asks for a link to set a new password. The caller learns nothing: a stranger's address leaves the same trace, only without a person.
 * At most three mails an address in a quarter of an hour. Emits password-reset/requested.
 */
export async function requestPasswordReset({ email }: EmailInput): Promise<void> {
  if (!(await mayMailAgain("reset", email))) return;
  const user = await prisma.user.findFirst({ where: { email, isActive: true }, select: { id: true } });
  const userId = user?.id ?? null;
  await transact((tx) => record(tx, "password-reset/requested", { userId }, { aggregateId: userId ?? undefined }));
}

/**
 * Sets a new password with the link of a mail, once, and ends every session and token. It does not sign in, so a second factor is still
 * asked for. Throws auth.link_invalid (bad, expired, used), auth.invalid_token_type, auth.malformed_token, and a field fault for a
 * password that everybody guesses. Emits user/password-changed.
 */
export async function resetPassword({ token, newPassword }: ResetPasswordInput, now = new Date()): Promise<void> {
  if (isCommonPassword(newPassword)) {
    throw invalid([{ path: ["newPassword"], type: "value_error", message: "Password is too common", input: null }]);
  }
  const claims = await readLink("password_reset", token, now);
  const { userId } = claims;
  const owner = await prisma.user.findUnique({ where: { id: userId }, select: { isActive: true, tokensValidAfter: true } });
  // Before the hash, so that a used link costs nothing; again under the lock, so that of two at once one gets through
  if (!owner?.isActive || isEnded(claims, owner)) throw failure("auth.link_invalid");
  const passwordHash = await hashPassword(newPassword);
  await transact(async (tx) => {
    const user = await lockUser(tx, userId);
    if (!user?.isActive || isEnded(claims, user)) throw failure("auth.link_invalid");
    await tx.user.update({ where: { id: userId }, data: { passwordHash } });
    await endEverySignIn(tx, userId, { now });
    await record(tx, "user/password-changed", { userId }, { actor: { id: userId }, aggregateId: userId });
  });
}
