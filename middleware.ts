import { type NextRequest, NextResponse } from "next/server";
import createIntlMiddleware from "next-intl/middleware";
import { storageOrigins } from "@/lib/files/storage/origins";
import { routing } from "@/lib/i18n/routing";

const localise = createIntlMiddleware(routing);
const acceptableId = /^[A-Za-z0-9._-]{1,128}$/;

const fileOrigins = storageOrigins(process.env).join(" ");

/** Pages may run only scripts that carry this request's nonce, and load only from here, the storage of files and the two video hosts. */
function contentPolicy(nonce: string): string {
  const scripts = process.env.NODE_ENV === "development" ? "'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${fileOrigins}`,
    "font-src 'self' data:",
    `media-src 'self' blob: ${fileOrigins}`,
    "connect-src 'self'",
    "frame-src https://www.youtube-nocookie.com https://player.vimeo.com",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'self'",
  ].join("; ");
}

/** False for an address whose percent signs lead nowhere; decoding it further on would fail. */
function isReadable(pathname: string): boolean {
  try {
    return decodeURIComponent(pathname).length > 0;
  } catch {
    return false;
  }
}

/** A signpost, never the lock: language by prefix, the page's content policy, a request id. */
export default function middleware(request: NextRequest): NextResponse {
  if (!isReadable(request.nextUrl.pathname)) return new NextResponse("Bad Request", { status: 400 });
  const given = request.headers.get("x-request-id");
  const requestId = given && acceptableId.test(given) ? given : crypto.randomUUID();
  const nonce = btoa(crypto.randomUUID());
  const policy = contentPolicy(nonce);
  request.headers.set("x-request-id", requestId);
  request.headers.set("x-nonce", nonce);
  request.headers.set("x-pathname", request.nextUrl.pathname + request.nextUrl.search);
  request.headers.set("content-security-policy", policy);
  const response = localise(request);
  response.headers.set("X-Request-ID", requestId);
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("X-Frame-Options", "DENY");
  response.headers.set("Referrer-Policy", "no-referrer");
  response.headers.set("X-Permitted-Cross-Domain-Policies", "none");
  response.headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  if (process.env.ENVIRONMENT === "production") response.headers.set("Strict-Transport-Security", "max-age=31536000");
  return response;
}

export const config = {
  // Everything but the API, Next's own files and files with an ending.
  matcher: ["/((?!api|_next|health|ready|metrics|docs|redoc|dev|.*\\..*).*)"],
};
