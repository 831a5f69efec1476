import crypto from "node:crypto";
import { errors, type JWTPayload, jwtVerify, SignJWT } from "jose";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import type { Role } from "@/lib/generated/prisma/enums";

/** What a signed token is for. A token of one kind never passes for another. */
export type TokenType = "access" | "refresh" | "password_reset" | "email_verification" | "mfa_challenge";

/** What a signed token says, after its signature, life time and kind were checked. */
export type Claims = { userId: string; jti: string; issuedAt: Date; expiresAt: Date };

const key = new TextEncoder().encode(env.SECRET_KEY);
const algorithm = "HS256";
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const lifetimes: Record<TokenType, number> = {
  access: env.ACCESS_TOKEN_EXPIRE_MINUTES * 60,
  refresh: env.REFRESH_TOKEN_EXPIRE_DAYS * 24 * 3600,
  password_reset: env.PASSWORD_RESET_TOKEN_EXPIRE_MINUTES * 60,
  email_verification: env.EMAIL_VERIFICATION_TOKEN_EXPIRE_MINUTES * 60,
  mfa_challenge: env.MFA_CHALLENGE_TOKEN_EXPIRE_MINUTES * 60,
};

/** The owner of a token, as far as its making goes. */
export type TokenOwner = { id: string; tokensValidAfter: Date | null };

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

/**
 * The instant from which a person's tokens count when all earlier ones end now. Tokens know whole seconds only, so it is the next one:
 * nothing made before now reaches it, and what is made in the rest of this second is dated to it.
 */
export function validAfter(now: Date): Date {
  return new Date((seconds(now) + 1) * 1000);
}

/** True for a token that was made before its owner's tokens were all ended. */
export function isEnded(claims: Claims, owner: Pick<TokenOwner, "tokensValidAfter">): boolean {
  return owner.tokensValidAfter !== null && claims.issuedAt < owner.tokensValidAfter;
}

/** Makes a token. Access tokens also carry the role, for clients; the role that counts is the database's. */
export async function signToken(
  typ: TokenType,
  owner: TokenOwner,
  { jti = crypto.randomUUID(), role, now = new Date() }: { jti?: string; role?: Role; now?: Date } = {},
): Promise<{ token: string; jti: string; expiresAt: Date }> {
  const issuedAt = Math.max(seconds(now), owner.tokensValidAfter ? seconds(owner.tokensValidAfter) : 0);
  const expiresAt = issuedAt + lifetimes[typ];
  const token = await new SignJWT({ typ, ...(role ? { role } : {}) })
    .setProtectedHeader({ alg: algorithm, typ: "JWT" })
    .setSubject(owner.id)
    .setJti(jti)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(key);
  return { token, jti, expiresAt: new Date(expiresAt * 1000) };
}

async function verified(token: string, now: Date, mayBeExpired: boolean): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, key, { algorithms: [algorithm], requiredClaims: ["exp"], currentDate: now })).payload;
  } catch (error) {
    if (mayBeExpired && error instanceof errors.JWTExpired) return error.payload;
    throw failure("auth.could_not_validate");
  }
}

/**
 * Reads a token of one kind. Throws auth.could_not_validate (forged, damaged, expired), auth.invalid_token_type, and
 * auth.malformed_token for one of ours that lacks what it must say.
 */
export async function readToken(typ: TokenType, token: string, { now = new Date(), mayBeExpired = false } = {}): Promise<Claims> {
  const { sub, jti, iat, exp, typ: found } = await verified(token, now, mayBeExpired);
  if (found !== typ) throw failure("auth.invalid_token_type");
  if (!sub || !uuid.test(sub) || !jti || !uuid.test(jti) || iat === undefined || exp === undefined) throw failure("auth.malformed_token");
  return { userId: sub, jti, issuedAt: new Date(iat * 1000), expiresAt: new Date(exp * 1000) };
}
