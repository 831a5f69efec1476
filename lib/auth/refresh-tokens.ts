import "server-only";
import crypto from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { blacklist } from "@/lib/auth/blacklist";
import { type LockedUser, lockUser } from "@/lib/auth/lock-user";
import { type Claims, lifetimes, readToken, signToken } from "@/lib/auth/tokens";
import { prisma, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError, failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { currentRequest } from "@/lib/request-context";

export type Tokens = { accessToken: string; refreshToken: string; expiresInSeconds: number };

/** Gives a person an access token and a refresh token, in the transaction that decided they may have them. */
export async function issueTokens(
  tx: Tx,
  user: Pick<LockedUser, "id" | "role" | "tokensValidAfter">,
  { familyId = crypto.randomUUID(), now = new Date() }: { familyId?: string; now?: Date } = {},
): Promise<Tokens> {
  const [access, refresh] = await Promise.all([signToken("access", user, { role: user.role, now }), signToken("refresh", user, { now })]);
  const request = currentRequest();
  await tx.refreshToken.create({
    data: {
      userId: user.id,
      tokenJti: refresh.jti,
      familyId,
      expiresAt: refresh.expiresAt,
      createdAt: now,
      userAgent: request?.userAgent?.slice(0, 400) ?? null,
      ip: request?.clientAddress ?? null,
    },
  });
  return { accessToken: access.token, refreshToken: refresh.token, expiresInSeconds: lifetimes.access };
}

/** Reads a refresh token; what is malformed is said in its own words. */
async function readRefreshToken(token: string, now: Date): Promise<Claims> {
  try {
    return await readToken("refresh", token, { now });
  } catch (error) {
    if (error instanceof AppError && error.code === "auth.malformed_token") throw failure("auth.refresh_malformed");
    throw error;
  }
}

type Rotation = { userId: string; tokens: Tokens } | { refusal: AppError };

/**
 * Trades a refresh token for a new pair of the same family, once. A token that was used before ends its whole family, unless it was used
 * a moment ago (two tabs at once): then it is only refused. An access token sent along must be the same person's, and ends with success.
 * Throws auth.could_not_validate, auth.invalid_token_type, auth.refresh_malformed, auth.tokens_differ, auth.user_inactive and
 * auth.refresh_invalid. Emits refresh-token/reused when a family ends.
 */
export async function rotateRefreshToken(
  { refreshToken, access }: { refreshToken: string; access: Claims | null },
  now = new Date(),
): Promise<{ userId: string; tokens: Tokens }> {
  const { userId, jti } = await readRefreshToken(refreshToken, now);
  if (access && access.userId !== userId) throw failure("auth.tokens_differ");
  // A refusal is answered, not thrown: ending the family must outlive it
  const rotation = await transact((tx): Promise<Rotation> => rotate(tx, { userId, jti }, now));
  if ("refusal" in rotation) throw rotation.refusal;
  if (access) await blacklist.add(access, now);
  return rotation;
}

async function rotate(tx: Tx, { userId, jti }: Pick<Claims, "userId" | "jti">, now: Date): Promise<Rotation> {
  const user = await lockUser(tx, userId);
  const row = await tx.refreshToken.findUnique({ where: { tokenJti: jti } });
  if (!user || row?.userId !== user.id) return { refusal: failure("auth.refresh_invalid") };
  if (!user.isActive) return { refusal: failure("auth.user_inactive") };
  const { familyId } = row;
  if (row.revokedAt) {
    const isMomentAgo = now.getTime() - row.revokedAt.getTime() <= env.REFRESH_TOKEN_REUSE_GRACE_SECONDS * 1000;
    if (!isMomentAgo) {
      const { count } = await tx.refreshToken.updateMany({ where: { familyId, revokedAt: null }, data: { revokedAt: now } });
      if (count > 0) await record(tx, "refresh-token/reused", { userId, familyId }, { aggregateId: userId });
    }
    return { refusal: failure("auth.refresh_invalid") };
  }
  await tx.refreshToken.update({ where: { id: row.id }, data: { revokedAt: now } });
  return { userId, tokens: await issueTokens(tx, user, { familyId, now }) };
}

/**
 * Ends a refresh token and the access token that asks for it. An ended one may be ended again. Throws auth.tokens_differ for somebody
 * else's, auth.refresh_invalid for an unknown one, and what is wrong with the token itself.
 */
export async function logout(
  actor: Actor,
  { refreshToken, access }: { refreshToken: string; access: Claims },
  now = new Date(),
): Promise<void> {
  const { userId, jti } = await readRefreshToken(refreshToken, now);
  if (userId !== actor.id || access.userId !== actor.id) throw failure("auth.tokens_differ");
  const row = await prisma.refreshToken.findUnique({ where: { tokenJti: jti }, select: { id: true, userId: true } });
  if (row?.userId !== actor.id) throw failure("auth.refresh_invalid");
  await blacklist.add(access, now);
  await prisma.refreshToken.updateMany({ where: { id: row.id, revokedAt: null }, data: { revokedAt: now } });
}
