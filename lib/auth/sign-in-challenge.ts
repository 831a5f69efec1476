import "server-only";
import crypto from "node:crypto";
import type { MfaMethod } from "@/lib/auth/schema";
import { lifetimes, signToken } from "@/lib/auth/tokens";
import { prisma } from "@/lib/db";
import { record, transact } from "@/lib/events";
import { keyValue } from "@/lib/key-value";

/** The question for a second factor: a token to answer with, and where the code comes from. */
export type Challenge = { token: string; expiresInSeconds: number; method: MfaMethod };

/** Where the state of a challenge lives, and how often it was answered wrongly. */
export const challengeKeys = (jti: string) => ({ state: `auth:mfa:login:${jti}`, attempts: `auth:mfa:login:${jti}:attempts` });

/** Where a person's second factor comes from. */
export async function mfaMethodOf(userId: string): Promise<MfaMethod> {
  const totp = await prisma.mfaMethod.findFirst({ where: { userId, method: "totp", confirmedAt: { not: null } }, select: { id: true } });
  return totp ? "totp" : "email";
}

/** Asks somebody whose password was right for their code. Emits mfa-login/requested when it has to be mailed. */
export async function openChallenge(
  { userId, tokensValidAfter }: { userId: string; tokensValidAfter: Date | null },
  now = new Date(),
): Promise<Challenge> {
  const jti = crypto.randomUUID();
  const method = await mfaMethodOf(userId);
  const { token } = await signToken("mfa_challenge", { id: userId, tokensValidAfter }, { jti, now });
  await keyValue.set(challengeKeys(jti).state, method, lifetimes.mfa_challenge);
  if (method === "email") {
    await transact((tx) => record(tx, "mfa-login/requested", { userId, challengeId: jti }, { aggregateId: userId }));
  }
  return { token, expiresInSeconds: lifetimes.mfa_challenge, method };
}
