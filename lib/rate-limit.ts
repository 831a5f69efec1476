import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/env";
import { redis } from "@/lib/key-value";

type Rule = { name: string; limit: number; windowSeconds: number; byAddress: boolean; paths: string[] };

const namedRules: Rule[] = [
  {
    name: "auth",
    limit: env.AUTH_RATE_LIMIT_REQUESTS_PER_MINUTE,
    windowSeconds: env.AUTH_RATE_LIMIT_WINDOW_SECONDS,
    byAddress: true,
    paths: env.AUTH_RATE_LIMIT_PATHS,
  },
  {
    name: "upload",
    limit: env.FILE_UPLOAD_RATE_LIMIT_REQUESTS_PER_HOUR,
    windowSeconds: env.FILE_UPLOAD_RATE_LIMIT_WINDOW_SECONDS,
    byAddress: false,
    paths: env.FILE_UPLOAD_RATE_LIMIT_PATHS,
  },
  {
    name: "assignments",
    limit: env.ASSIGNMENT_RATE_LIMIT_REQUESTS_PER_MINUTE,
    windowSeconds: env.ASSIGNMENT_RATE_LIMIT_WINDOW_SECONDS,
    byAddress: false,
    paths: env.ASSIGNMENT_RATE_LIMIT_PATHS,
  },
];

const defaultRule: Rule = {
  name: "default",
  limit: env.RATE_LIMIT_PER_MINUTE,
  windowSeconds: env.RATE_LIMIT_WINDOW_SECONDS,
  byAddress: false,
  paths: [],
};

type Limiter = RateLimiterMemory | RateLimiterRedis;
const limiters = new Map<string, Limiter>();

function limiterOf(rule: Rule): Limiter {
  const known = limiters.get(rule.name);
  if (known) return known;
  const options = {
    keyPrefix: rule === defaultRule ? env.RATE_LIMIT_REDIS_PREFIX : `${env.RATE_LIMIT_REDIS_PREFIX}:${rule.name}`,
    points: rule.limit,
    duration: rule.windowSeconds,
  };
  // The counters live in this process unless Redis is configured; when Redis is away, memory takes over.
  const memory = new RateLimiterMemory(options);
  const limiter =
    redis && env.RATE_LIMIT_USE_REDIS ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory }) : memory;
  limiters.set(rule.name, limiter);
  return limiter;
}

/** The path under the API's prefix, without a trailing slash: what the rules are written in. */
function rulePath(pathname: string): string {
  const path = pathname.startsWith(env.API_V1_PREFIX) ? pathname.slice(env.API_V1_PREFIX.length) : pathname;
  return path.replace(/\/+$/, "") || "/";
}

export type RateLimitAnswer = { isAllowed: boolean; headers: Record<string, string>; retryAfterSeconds: number };

/**
 * Counts a request against the rule of its path; null where no rule applies.
 * `userId` is the signed-in user, otherwise the client's address is counted.
 */
export async function countRequest(
  pathname: string,
  userId: string | null,
  address: string,
  now = Date.now(),
): Promise<RateLimitAnswer | null> {
  const path = rulePath(pathname);
  if (env.RATE_LIMIT_EXCLUDED_PATHS.includes(path)) return null;
  const rule = namedRules.find(({ paths }) => paths.some((prefix) => path === prefix || path.startsWith(`${prefix}/`))) ?? defaultRule;
  const client = rule.byAddress ? address : (userId ?? address);
  let result: RateLimiterRes;
  let isAllowed = true;
  try {
    result = await limiterOf(rule).consume(client);
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    result = refusal as RateLimiterRes;
    isAllowed = false;
  }
  const headers = {
    "X-RateLimit-Limit": String(rule.limit),
    "X-RateLimit-Remaining": String(Math.max(0, result.remainingPoints)),
    "X-RateLimit-Reset": String(Math.ceil((now + result.msBeforeNext) / 1000)),
  };
  return { isAllowed, headers, retryAfterSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)) };
}

/** Forgets all counters; for tests. */
export function resetRateLimits(): void {
  limiters.clear();
}
