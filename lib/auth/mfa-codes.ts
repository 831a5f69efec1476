import "server-only";
import { hashRecoveryCode, openSecret } from "@/lib/auth/mfa-secrets";
import { stepOfCode } from "@/lib/auth/totp";
import { prisma } from "@/lib/db";
import { failure } from "@/lib/errors";
import { keyValue } from "@/lib/key-value";

const mostWrongCodes = 20;
const windowSeconds = 900;
const wrongCodesKey = (userId: string) => `auth:mfa:wrong:${userId}`;

/** Throws auth.locked while a person's codes are being guessed: new challenges do not give new tries without end. */
export async function refuseGuessing(userId: string): Promise<void> {
  if (Number((await keyValue.get(wrongCodesKey(userId))) ?? 0) >= mostWrongCodes) throw failure("auth.locked");
}

export async function countWrongCode(userId: string): Promise<void> {
  await keyValue.increment(wrongCodesKey(userId), windowSeconds);
}

/** Uses up a code of the person's authenticator, or one of their recovery codes; false for a wrong or used one. */
export async function spendDeviceCode(userId: string, code: string, now: Date): Promise<boolean> {
  return (await spendAuthenticatorCode(userId, code, now)) || (await spendRecoveryCode(userId, code, now));
}

async function spendAuthenticatorCode(userId: string, code: string, now: Date): Promise<boolean> {
  const method = await prisma.mfaMethod.findFirst({
    where: { userId, method: "totp", confirmedAt: { not: null } },
    select: { id: true, secret: true },
  });
  const step = method?.secret ? stepOfCode(openSecret(method.secret), code, now) : null;
  if (!method || step === null) return false;
  // The condition lets a code through once, however many bring it at the same time
  const isNew = { OR: [{ lastUsedStep: null }, { lastUsedStep: { lt: step } }] };
  const { count } = await prisma.mfaMethod.updateMany({ where: { id: method.id, ...isNew }, data: { lastUsedStep: step } });
  return count === 1;
}

async function spendRecoveryCode(userId: string, code: string, now: Date): Promise<boolean> {
  const unused = { userId, codeHash: hashRecoveryCode(code), usedAt: null };
  return (await prisma.recoveryCode.updateMany({ where: unused, data: { usedAt: now } })).count === 1;
}
