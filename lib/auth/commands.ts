import "server-only";
import { isCommonPassword } from "@/lib/auth/common-passwords";
import { clearFailures, countFailure, isLockedOut } from "@/lib/auth/lockout";
import { hashPassword, isRightPassword } from "@/lib/auth/password";
import type { RegisterInput, SignInInput } from "@/lib/auth/schema";
import { openSession } from "@/lib/auth/sessions";
import { isUniqueViolation, prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { failure, invalid } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import type { Role } from "@/lib/generated/prisma/enums";
import { currentRequest } from "@/lib/request-context";

export type SignedIn = { userId: string; role: Role; locale: string };

/**
 * Checks e-mail and password, with lockout. Unknown, wrong and disabled accounts take equally long.
 * Throws auth.locked, auth.wrong_credentials, auth.disabled, auth.email_not_verified. Emits user/signed-in.
 */
export async function verifyCredentials({ email, password }: SignInInput, now = new Date()): Promise<SignedIn> {
  const address = currentRequest()?.clientAddress ?? "unknown";
  if (await isLockedOut(email, address)) throw failure("auth.locked");
  const user = await prisma.user.findUnique({
    where: { email },
    select: { id: true, role: true, locale: true, passwordHash: true, isActive: true, emailVerifiedAt: true },
  });
  const isRight = await isRightPassword(password, user?.passwordHash ?? null);
  if (!user || !isRight) {
    await countFailure(email, address);
    throw failure("auth.wrong_credentials");
  }
  if (!user.isActive) throw failure("auth.disabled");
  if (env.REQUIRE_EMAIL_VERIFICATION_FOR_LOGIN && !user.emailVerifiedAt) throw failure("auth.email_not_verified");
  await clearFailures(email, address);
  await transact(async (tx) => {
    await tx.user.update({ where: { id: user.id }, data: { lastLoginAt: now } });
    await record(tx, "user/signed-in", { userId: user.id }, { actor: { id: user.id }, aggregateId: user.id });
  });
  return { userId: user.id, role: user.role, locale: user.locale };
}

/** Signs a person in on the web: credentials, then a session for the cookie. */
export async function signIn(input: SignInInput): Promise<SignedIn & { token: string; expires: Date }> {
  const who = await verifyCredentials(input);
  return { ...who, ...(await openSession(who.userId)) };
}

/**
 * Makes a student's account. Throws auth.email_taken, and a field fault for a password that everybody guesses.
 * Emits user/created.
 */
export async function register(input: RegisterInput, { locale = "en", now = new Date() } = {}): Promise<SignedIn> {
  if (isCommonPassword(input.password)) {
    throw invalid([{ path: ["password"], type: "value_error", message: "Password is too common", input: null }]);
  }
  const passwordHash = await hashPassword(input.password);
  try {
    return await transact(async (tx) => {
      const user = await tx.user.create({
        data: {
          email: input.email,
          fullName: input.fullName,
          passwordHash,
          locale,
          role: "student",
          lastLoginAt: now,
          emailVerifiedAt: env.REQUIRE_EMAIL_VERIFICATION_FOR_LOGIN ? null : now,
        },
        select: { id: true, role: true, locale: true },
      });
      await record(tx, "user/created", { userId: user.id }, { actor: { id: user.id }, aggregateId: user.id });
      return { userId: user.id, role: user.role, locale: user.locale };
    });
  } catch (error) {
    if (isUniqueViolation(error, "email")) throw failure("auth.email_taken");
    throw error;
  }
}
