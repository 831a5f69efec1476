import { apiBase } from "@/lib/asked-path";
import { env } from "@/lib/env";

/** Paths of the API outside its prefix. */
const rootPaths = new Set(["/health", "/ready", "/metrics", "/docs", "/redoc", "/openapi.json"]);

const withoutSlash = (path: string) => path.replace(/\/+$/, "") || "/";

/** True when a caller would rather have JSON than a page. */
export function wantsJson(accept: string): boolean {
  const types = accept.split(",").map((part) => part.split(";")[0]?.trim().toLowerCase());
  return types.includes("application/json") && !types.includes("text/html");
}

/** Where the route stands that answers an address, and whether it is the API's. */
export function leadTo(asked: string, accept: string): { path: string; isApi: boolean } {
  if (asked === "/" && wantsJson(accept)) return { path: "/api/welcome", isApi: true };
  const path = inCanonicalPlace(asked);
  const isApi = path === "/api" || path.startsWith("/api/") || rootPaths.has(withoutSlash(path));
  return { path: isApi ? readable(path) : path, isApi };
}

function inCanonicalPlace(asked: string): string {
  const prefix = env.API_V1_PREFIX;
  if (prefix !== apiBase && (asked === prefix || asked.startsWith(`${prefix}/`))) return apiBase + asked.slice(prefix.length);
  if (env.METRICS_ENDPOINT !== "/metrics" && withoutSlash(asked) === withoutSlash(env.METRICS_ENDPOINT)) return "/metrics";
  return asked;
}

/** Percent signs that decode to no text become U+FFFD, as in forms, so that the route can say what is wrong with them. */
function readable(path: string): string {
  return path.split("/").map(readableSegment).join("/");
}

function readableSegment(segment: string): string {
  try {
    decodeURIComponent(segment);
    return segment;
  } catch {
    return encodeURIComponent(new URLSearchParams(`text=${segment.replaceAll("+", "%2B").replaceAll("&", "%26")}`).get("text") ?? "");
  }
}
