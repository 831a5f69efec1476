import crypto from "node:crypto";
import { type Actor, type ActorRow, actorOf } from "@/lib/auth/actor";
import { blacklist } from "@/lib/auth/blacklist";
import { type Claims, isEnded, readToken } from "@/lib/auth/tokens";
import { pool, prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError, failure } from "@/lib/errors";
import { statementName } from "@/lib/statement-name";

export const apiKeyPrefix = "dars_";

/** The table holds only this. A key has 256 random bits, so one round without salt is enough. */
export function hashApiKey(key: string): string {
  return crypto.createHash("sha256").update(key).digest("hex");
}

/** What follows "Bearer" in a request; null when nothing speaks that way. */
export function bearerOf(headers: Headers): string | null {
  const [scheme = "", ...rest] = (headers.get("authorization") ?? "").trim().split(/\s+/);
  return scheme.toLowerCase() === "bearer" ? rest.join(" ") : null;
}

const actorFields = {
  id: true,
  role: true,
  email: true,
  fullName: true,
  locale: true,
  timeZone: true,
  isActive: true,
  emailVerifiedAt: true,
  tokensValidAfter: true,
} as const;

/** Who a bearer speaks for, and whether it is a key, which reaches only what its scopes name. */
export type Bearer = { actor: Actor; isKey: boolean };

/**
 * The actor behind an access token or an API key, as the database knows them now. Throws the contract's refusals of a credential:
 * auth.could_not_validate, invalid_token_type, malformed_token, token_revoked, revocation_unavailable, email_not_verified.
 */
export function actorOfBearer(bearer: string, now = new Date()): Promise<Bearer> {
  return bearer.startsWith(apiKeyPrefix) ? actorOfKey(bearer, now) : actorOfAccessToken(bearer, now);
}

async function actorOfAccessToken(token: string, now: Date): Promise<Bearer> {
  const claims = await readToken("access", token, { now });
  const [isRevoked, user] = await Promise.all([blacklist.has(claims.jti), findTokenOwner(claims.userId)]);
  if (isRevoked) throw failure("auth.token_revoked");
  if (!user?.isActive) throw failure("auth.could_not_validate");
  if (isEnded(claims, user)) throw failure("auth.token_revoked");
  refuseUnverified(user);
  return { actor: actorOf(user, null), isKey: false };
}

type TokenOwner = ActorRow & { isActive: boolean; emailVerifiedAt: Date | null; tokensValidAfter: Date | null };

// Every request with a token asks this; by hand and prepared it costs a third of what it costs through Prisma.
const findOwner = `
  select id, role::text as role, email::text as email, full_name as "fullName", locale, time_zone as "timeZone", is_active as "isActive",
    email_verified_at as "emailVerifiedAt", tokens_valid_after as "tokensValidAfter"
  from users where id = $1`;
const findOwnerName = statementName("token-owner", findOwner);

async function findTokenOwner(userId: string): Promise<TokenOwner | undefined> {
  const { rows } = await pool.query<TokenOwner>({ name: findOwnerName, text: findOwner, values: [userId] });
  return rows[0];
}

/** How old "last used" may get before a request writes it anew. */
const usedAgainAfterMs = 5 * 60 * 1000;

async function actorOfKey(key: string, now: Date): Promise<Bearer> {
  const row = await prisma.apiKey.findUnique({
    where: { keyHash: hashApiKey(key) },
    select: { id: true, scopes: true, expiresAt: true, revokedAt: true, lastUsedAt: true, user: { select: actorFields } },
    relationLoadStrategy: "join",
  });
  const isOver = !row || row.revokedAt !== null || (row.expiresAt !== null && row.expiresAt <= now);
  if (isOver || !row.user.isActive) throw failure("auth.could_not_validate");
  refuseUnverified(row.user);
  const stale = new Date(now.getTime() - usedAgainAfterMs);
  if (!row.lastUsedAt || row.lastUsedAt < stale) {
    // Requests arrive together: the condition lets only one of them write
    const isStale = { OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: stale } }] };
    await prisma.apiKey.updateMany({ where: { id: row.id, ...isStale }, data: { lastUsedAt: now } });
  }
  const owner = actorOf(row.user, null);
  const permissions = new Set([...owner.permissions].filter((permission) => row.scopes.includes(permission)));
  return { actor: { ...owner, permissions }, isKey: true };
}

function refuseUnverified(user: { emailVerifiedAt: Date | null }): void {
  if (env.REQUIRE_EMAIL_VERIFICATION_FOR_LOGIN && !user.emailVerifiedAt) throw failure("auth.email_not_verified");
}

/** The access token of a request, expired or not; null when there is none that we made. */
export async function accessClaims(headers: Headers): Promise<Claims | null> {
  const bearer = bearerOf(headers);
  if (!bearer) return null;
  try {
    return await readToken("access", bearer, { mayBeExpired: true });
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
