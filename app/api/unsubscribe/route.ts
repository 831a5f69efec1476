import { errorResponse } from "@/lib/endpoint-response";
import { failure } from "@/lib/errors";
import { defaultLocale, isLocale } from "@/lib/i18n/locales";
import { localisedPath } from "@/lib/i18n/paths";
import { unsubscribe } from "@/lib/notifications/preferences";
import { readUnsubscribeToken } from "@/lib/notifications/unsubscribe-link";
import { requestIdOf } from "@/lib/request-context";
import { securityHeaders } from "@/lib/security-headers";

const longestToken = 200;

/**
 * The door of the links under our mails. A mail program posts here in one click (RFC 8058), without a sign-in: the signed word says who and
 * what. Our own page posts here too, and is led to its end. Opening the address changes nothing: scanners of mail open every link.
 */
export async function POST(request: Request): Promise<Response> {
  const { token, locale } = readAddress(request);
  try {
    const asked = token.length <= longestToken ? readUnsubscribeToken(token) : null;
    if (!asked && locale === null) throw failure("link.invalid");
    if (asked) await unsubscribe(asked);
    return locale === null ? new Response(null, { headers: securityHeaders() }) : seePage(token, locale, asked !== null);
  } catch (error) {
    return errorResponse(error, requestIdOf(request.headers));
  }
}

export function GET(request: Request): Response {
  const { token, locale } = readAddress(request);
  return seePage(token, locale ?? defaultLocale, false);
}

function readAddress(request: Request) {
  const query = new URL(request.url).searchParams;
  return { token: query.get("token") ?? "", locale: query.get("page") };
}

function seePage(token: string, locale: string, isDone: boolean): Response {
  const query = new URLSearchParams({ token, ...(isDone ? { done: "1" } : {}) });
  const location = `${localisedPath("/unsubscribe", isLocale(locale) ? locale : defaultLocale)}?${query}`;
  return new Response(null, { status: 303, headers: { ...securityHeaders(), Location: location } });
}
