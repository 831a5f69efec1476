import "server-only";
import { finishSignIn } from "@/lib/auth/commands";
import type { LockedUser } from "@/lib/auth/lock-user";
import { countWrongCode, refuseGuessing, spendDeviceCode } from "@/lib/auth/mfa-codes";
import { mailedCode } from "@/lib/auth/mfa-secrets";
import { challengeKeys } from "@/lib/auth/sign-in-challenge";
import { type Claims, isEnded, lifetimes, readToken } from "@/lib/auth/tokens";
import { isSame } from "@/lib/auth/totp";
import { prisma, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError, failure } from "@/lib/errors";
import { keyValue } from "@/lib/key-value";

const mostTries = 5;

type Answer = { challengeToken: string; code: string };

/**
 * The second step of a sign-in: a mailed code, an authenticator's or a recovery code. A challenge is answered rightly once and wrongly
 * five times. Throws mfa.wrong_code, mfa.challenge_invalid, auth.locked. Emits user/signed-in.
 */
export async function answerChallenge<T>(
  { challengeToken, code }: Answer,
  give: (tx: Tx, user: LockedUser) => Promise<T>,
  now = new Date(),
): Promise<T> {
  const claims = await readChallenge(challengeToken, now);
  const { userId, jti } = claims;
  const key = challengeKeys(jti);
  const user = await prisma.user.findUnique({ where: { id: userId }, select: { isActive: true, tokensValidAfter: true } });
  if (!user?.isActive || isEnded(claims, user)) throw failure("mfa.challenge_invalid");
  await refuseGuessing(userId);
  // Counted before it is looked at, so that answers sent at the same time are not free tries
  const tries = await keyValue.increment(key.attempts, lifetimes.mfa_challenge);
  const method = tries <= mostTries ? await keyValue.get(key.state) : null;
  if (method === null) throw failure("mfa.challenge_invalid");
  const isRight = method === "email" ? isMailedCode(claims, code, now) : await spendDeviceCode(userId, code, now);
  if (!isRight) {
    await countWrongCode(userId);
    throw failure("mfa.wrong_code");
  }
  if ((await keyValue.take(key.state)) === null) throw failure("mfa.challenge_invalid");
  return finishSignIn({ userId, tokensValidAfter: user.tokensValidAfter }, give, now);
}

function isMailedCode({ jti, issuedAt }: Claims, code: string, now: Date): boolean {
  const isInTime = now.getTime() < issuedAt.getTime() + env.MFA_LOGIN_CODE_EXPIRE_MINUTES * 60_000;
  return isInTime && isSame(mailedCode(jti), code);
}

async function readChallenge(token: string, now: Date): Promise<Claims> {
  try {
    return await readToken("mfa_challenge", token, { now });
  } catch (error) {
    if (error instanceof AppError) throw failure("mfa.challenge_invalid");
    throw error;
  }
}
