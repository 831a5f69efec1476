import { env } from "@/lib/env";

const exposed = "X-Request-ID, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After";

function isAllowed(origin: string): boolean {
  return env.CORS_ORIGINS.some((allowed) => allowed.replace(/\/+$/, "") === origin);
}

/** Headers that let an allowed origin read an answer. Where every origin may, none may send credentials: any site could speak for its visitors. */
export function corsHeaders(request: Request): Record<string, string> {
  const origin = request.headers.get("origin");
  const isOpen = env.CORS_ORIGINS.includes("*");
  if (isOpen) return origin ? { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": exposed } : {};
  if (!origin || !isAllowed(origin)) return { Vary: "Origin" };
  return {
    "Access-Control-Allow-Origin": origin,
    Vary: "Origin",
    "Access-Control-Expose-Headers": exposed,
    ...(env.CORS_ALLOW_CREDENTIALS ? { "Access-Control-Allow-Credentials": "true" } : {}),
  };
}

const allMethods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

/** The answer to a preflight request; never counted by the rate limits. */
export function preflight(request: Request): Response {
  if (!corsHeaders(request)["Access-Control-Allow-Origin"]) return new Response(null, { status: 204 });
  const asked = request.headers.get("access-control-request-headers");
  const allowed = env.CORS_ALLOW_HEADERS.includes("*") ? asked : env.CORS_ALLOW_HEADERS.join(", ");
  const methods = env.CORS_ALLOW_METHODS.includes("*") ? allMethods : env.CORS_ALLOW_METHODS.join(", ");
  const headers = new Headers({ "Access-Control-Allow-Methods": methods, "Access-Control-Max-Age": "600" });
  if (allowed) headers.set("Access-Control-Allow-Headers", allowed);
  return new Response(null, { status: 204, headers });
}
