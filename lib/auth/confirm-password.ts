import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { clearFailures, countFailure, isLockedOut } from "@/lib/auth/lockout";
import { isRightPassword } from "@/lib/auth/password";
import { prisma } from "@/lib/db";
import { failure } from "@/lib/errors";
import { currentRequest } from "@/lib/request-context";

/**
 * Asks somebody who is signed in for their password again; answers its hash. Wrong guesses count towards the lockout of sign-in, so that
 * a stolen session does not guess on. Throws auth.locked and auth.invalid_password.
 */
export async function confirmPassword(actor: Actor, password: string): Promise<string | null> {
  const address = currentRequest()?.clientAddress ?? "unknown";
  if (await isLockedOut(actor.email, address)) throw failure("auth.locked");
  const user = await prisma.user.findUnique({ where: { id: actor.id }, select: { passwordHash: true } });
  const passwordHash = user?.passwordHash ?? null;
  const isRight = await isRightPassword(password, passwordHash);
  // As in sign-in: of guesses sent together, those that the others have locked out learn nothing
  if (await isLockedOut(actor.email, address)) throw failure("auth.locked");
  if (!isRight) {
    await countFailure(actor.email, address);
    throw failure("auth.invalid_password");
  }
  await clearFailures(actor.email, address);
  return passwordHash;
}
