import { env } from "@/lib/env";

const frameRules = "frame-ancestors 'none'; object-src 'none'; base-uri 'self'";

/** The headers of every answer of the API. Pages get theirs, with a policy of their own, in middleware.ts. */
export function securityHeaders(): Record<string, string> {
  if (!env.SECURITY_HEADERS_ENABLED) return {};
  return {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": frameRules,
    "X-Permitted-Cross-Domain-Policies": "none",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    ...(env.isProduction ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
  };
}
