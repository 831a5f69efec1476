import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import type { Actor } from "@/lib/auth/actor";
import { challengeCookieName, sessionCookieName, sessionCookieOptions } from "@/lib/auth/cookies";
import { actorOfSession } from "@/lib/auth/sessions";
import { clientAddress } from "@/lib/client-address";
import { failure } from "@/lib/errors";
import { type RequestContext, requestIdOf } from "@/lib/request-context";

/** Who is looking at this page; null for a visitor. Asked of the database once a request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const token = (await cookies()).get(sessionCookieName)?.value;
  return token ? actorOfSession(token) : null;
});

/** Who is looking at this page. Throws auth.not_authenticated, which pages answer with the sign-in page. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) throw failure("auth.not_authenticated");
  return actor;
}

/** Puts a session into the browser's cookie. Only actions and route handlers may. */
export async function setSessionCookie({ token, expires }: { token: string; expires: Date }): Promise<void> {
  (await cookies()).set(sessionCookieName, token, { ...sessionCookieOptions, expires });
}

/** The session token of the browser, if any. */
export async function sessionToken(): Promise<string | null> {
  return (await cookies()).get(sessionCookieName)?.value ?? null;
}

export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName, "", { ...sessionCookieOptions, expires: new Date(0) });
}

/** The request behind a page or an action, for logs, events and lockout. */
export async function pageRequest(): Promise<RequestContext> {
  const list = await headers();
  return { requestId: requestIdOf(list), clientAddress: clientAddress(list), userAgent: list.get("user-agent") };
}

/** Keeps the question for a code in the browser, out of the address and out of the reach of scripts. */
export async function setChallengeCookie({ token, expiresInSeconds }: { token: string; expiresInSeconds: number }): Promise<void> {
  (await cookies()).set(challengeCookieName, token, { ...sessionCookieOptions, maxAge: expiresInSeconds });
}

/** The question this browser was asked, if any. */
export async function challengeToken(): Promise<string | null> {
  return (await cookies()).get(challengeCookieName)?.value || null;
}

export async function clearChallengeCookie(): Promise<void> {
  (await cookies()).set(challengeCookieName, "", { ...sessionCookieOptions, expires: new Date(0) });
}
