import { env } from "@/lib/env";

const isSecure = env.isProduction || env.FRONTEND_BASE_URL.startsWith("https://");

/** Over https the browser itself holds the cookie to this host, by the __Host- prefix. */
export const sessionCookieName = isSecure ? "__Host-dars.session" : "dars.session";

/** Between password and code: the token of the question. */
export const challengeCookieName = isSecure ? "__Host-dars.challenge" : "dars.challenge";

export const sessionCookieOptions = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure } as const;

/** A session lives this long after it was last used. */
export const sessionLifetimeSeconds = 30 * 24 * 3600;

/** The value of a cookie in a request's header. */
export function readCookie(headers: Headers, name: string): string | null {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return decoded(part.slice(at + 1).trim());
  }
  return null;
}

/** Percent signs that stand for no text are left as they are: no cookie of ours has them, and none that has them fits. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
