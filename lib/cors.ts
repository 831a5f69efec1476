import { env } from "@/lib/env";

const exposed = "X-Request-ID, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, Retry-After";

function isAllowed(origin: string): boolean {
  return env.CORS_ORIGINS.includes("*") || env.CORS_ORIGINS.includes(origin);
}

/** Headers that let an allowed origin read an answer; none for others. */
export function corsHeaders(request: Request): Record<string, string> {
  const origin = request.headers.get("origin");
  if (!origin || !isAllowed(origin)) return {};
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
  const allow = corsHeaders(request);
  if (!allow["Access-Control-Allow-Origin"]) return new Response(null, { status: 204 });
  const asked = request.headers.get("access-control-request-headers") ?? "";
  return new Response(null, {
    status: 204,
    headers: {
      ...allow,
      "Access-Control-Allow-Methods": env.CORS_ALLOW_METHODS.includes("*") ? allMethods : env.CORS_ALLOW_METHODS.join(", "),
      "Access-Control-Allow-Headers": env.CORS_ALLOW_HEADERS.includes("*") ? asked : env.CORS_ALLOW_HEADERS.join(", "),
      "Access-Control-Max-Age": "600",
    },
  });
}
