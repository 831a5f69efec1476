import "server-only";
import { isCommonPassword } from "@/lib/auth/common-passwords";
import { type LockedUser, lockUser } from "@/lib/auth/lock-user";
import { clearFailures, countFailure, isLockedOut } from "@/lib/auth/lockout";
import { hashPassword, isRightPassword } from "@/lib/auth/password";
import { issueTokens, type Tokens } from "@/lib/auth/refresh-tokens";
import type { RegisterInput, SignInInput } from "@/lib/auth/schema";
import { openSession, type SessionCookie } from "@/lib/auth/sessions";
import { type Challenge, openChallenge } from "@/lib/auth/sign-in-challenge";
import { isUniqueViolation, prisma, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { failure, invalid } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import type { Role } from "@/lib/generated/prisma/enums";
import { currentRequest } from "@/lib/request-context";

export type SignedIn = { userId: string; role: Role; locale: string };

/** Somebody whose password was right just now; with a second factor that is half the way in. */
export type Verified = SignedIn & { mfaEnabled: boolean; tokensValidAfter: Date | null };

/**
 * Checks e-mail and password, with lockout. Unknown, wrong and disabled accounts take equally long.
 * Throws auth.locked, auth.wrong_credentials, auth.disabled, auth.email_not_verified.
 */
export async function verifyCredentials({ email, password }: SignInInput): Promise<Verified> {
  const address = currentRequest()?.clientAddress ?? "unknown";
  if (await isLockedOut(email, address)) throw failure("auth.locked");
  const user = await prisma.user.findUnique({
    where: { email },
    select: {
      id: true,
      role: true,
      locale: true,
      passwordHash: true,
      isActive: true,
      emailVerifiedAt: true,
      mfaEnabled: true,
      tokensValidAfter: true,
    },
  });
  const isRight = await isRightPassword(password, user?.passwordHash ?? null);
  // Comparing takes a while, and guesses sent together wait for each other: those that the others have locked out learn nothing
  if (await isLockedOut(email, address)) throw failure("auth.locked");
  if (!user || !isRight) {
    await countFailure(email, address);
    throw failure("auth.wrong_credentials");
  }
  if (!user.isActive) throw failure("auth.disabled");
  if (env.REQUIRE_EMAIL_VERIFICATION_FOR_LOGIN && !user.emailVerifiedAt) throw failure("auth.email_not_verified");
  await clearFailures(email, address);
  const { id, role, locale, mfaEnabled, tokensValidAfter } = user;
  return { userId: id, role, locale, mfaEnabled, tokensValidAfter };
}

/**
 * The last step of every sign-in: gives what the door needs (a session, tokens) in the transaction that remembers the sign-in. Between
 * the password and here it may have been changed, or the account closed: then it was wrong after all. Emits user/signed-in.
 */
export function finishSignIn<T>(
  { userId, tokensValidAfter }: Pick<Verified, "userId" | "tokensValidAfter">,
  give: (tx: Tx, user: LockedUser) => Promise<T>,
  now = new Date(),
): Promise<T> {
  return transact(async (tx) => {
    const user = await lockUser(tx, userId);
    const isUnchanged = user?.tokensValidAfter?.getTime() === tokensValidAfter?.getTime();
    if (!user?.isActive || !isUnchanged) throw failure("auth.wrong_credentials");
    await tx.user.update({ where: { id: userId }, data: { lastLoginAt: now } });
    await record(tx, "user/signed-in", { userId }, { actor: { id: userId }, aggregateId: userId });
    return give(tx, user);
  });
}

export type SignInStep = (SignedIn & SessionCookie & { isComplete: true }) | { isComplete: false; challenge: Challenge };

/** Signs a person in on the web: a session for the cookie, or the question for their code. */
export async function signIn(input: SignInInput, now = new Date()): Promise<SignInStep> {
  const who = await verifyCredentials(input);
  if (who.mfaEnabled) return { isComplete: false, challenge: await openChallenge(who, now) };
  const cookie = await finishSignIn(who, (tx, user) => openSession(user.id, now, tx), now);
  return { isComplete: true, userId: who.userId, role: who.role, locale: who.locale, ...cookie };
}

export type LoginStep = { isComplete: true; userId: string; tokens: Tokens } | { isComplete: false; challenge: Challenge };

/** Signs a person in over the API: tokens, or the question for their code. */
export async function login(input: SignInInput, now = new Date()): Promise<LoginStep> {
  const who = await verifyCredentials(input);
  if (who.mfaEnabled) return { isComplete: false, challenge: await openChallenge(who, now) };
  const tokens = await finishSignIn(who, (tx, user) => issueTokens(tx, user, { now }), now);
  return { isComplete: true, userId: who.userId, tokens };
}

/** Signs in with a password alone, for doors that cannot ask for a code. Throws auth.mfa_required beside the faults of a password. */
export async function loginWithoutCode<T>(
  input: SignInInput,
  give: (tx: Tx, user: LockedUser) => Promise<T>,
  now = new Date(),
): Promise<T> {
  const who = await verifyCredentials(input);
  if (who.mfaEnabled) throw failure("auth.mfa_required");
  return finishSignIn(who, give, now);
}

type RegisterOptions = { locale?: string; role?: Role; now?: Date };

/**
 * Makes an account, a student's unless the installation lets people choose. Throws auth.students_only, auth.email_taken, and a field
 * fault for a password that everybody guesses. Emits user/created and email-verification/requested.
 */
export async function register(
  input: RegisterInput,
  { locale = "en", role = "student", now = new Date() }: RegisterOptions = {},
): Promise<SignedIn> {
  if (role !== "student" && !env.ALLOW_PUBLIC_ROLE_REGISTRATION) throw failure("auth.students_only");
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
          role,
          lastLoginAt: now,
          emailVerifiedAt: env.REQUIRE_EMAIL_VERIFICATION_FOR_LOGIN ? null : now,
        },
        select: { id: true, role: true, locale: true },
      });
      const about = { actor: { id: user.id }, aggregateId: user.id };
      await record(tx, "user/created", { userId: user.id }, about);
      await record(tx, "email-verification/requested", { userId: user.id }, about);
      return { userId: user.id, role: user.role, locale: user.locale };
    });
  } catch (error) {
    if (isUniqueViolation(error, "email")) throw failure("auth.email_taken");
    throw error;
  }
}

/** Tokens for somebody who has just registered. */
export function firstTokens({ userId }: { userId: string }, now = new Date()): Promise<Tokens> {
  return transact(async (tx) => {
    const user = await lockUser(tx, userId);
    if (!user) throw failure("user.not_found");
    return issueTokens(tx, user, { now });
  });
}
