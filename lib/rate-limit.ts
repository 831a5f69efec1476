import type { Redis } from "ioredis";
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from "rate-limiter-flexible";
import { apiBase } from "@/lib/asked-path";
import { env } from "@/lib/env";
import { onRedis } from "@/lib/key-value";
import { drawFromRedis, MemoryBuckets } from "@/lib/token-bucket";

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

// One memory for the process, however often Next loads this module.
const shared = globalThis as unknown as { darsBuckets?: MemoryBuckets; darsWindows?: Map<string, RateLimiterMemory> };
shared.darsBuckets ??= new MemoryBuckets();
shared.darsWindows ??= new Map();
const buckets = shared.darsBuckets;
const windows = shared.darsWindows;
const redisWindows = new Map<string, RateLimiterRedis>();

type Count = { isAllowed: boolean; remaining: number; fullInMs: number; nextInMs: number };

/** Counters are shared through Redis where it is configured; while it is away, this process counts by itself. */
function onStore<T>(onSharedStore: (client: Redis) => Promise<T>, inMemory: () => T | Promise<T>): Promise<T> | T {
  return env.RATE_LIMIT_USE_REDIS ? onRedis(onSharedStore, inMemory) : inMemory();
}

/** The default rule: a bucket of tokens that is refilled all the time. */
async function drawToken(client: string, now: number): Promise<Count> {
  const bucket = { limit: defaultRule.limit, windowMs: defaultRule.windowSeconds * 1000 };
  const key = `${env.RATE_LIMIT_REDIS_PREFIX}:${client}`;
  const { isAllowed, tokens } = await onStore(
    (redis) => drawFromRedis(redis, key, bucket),
    () => buckets.draw(key, bucket, now),
  );
  const msFor = (missing: number) => (Math.max(0, missing) * bucket.windowMs) / bucket.limit;
  return { isAllowed, remaining: Math.floor(tokens), fullInMs: msFor(bucket.limit - tokens), nextInMs: msFor(1 - tokens) };
}

function memoryWindow(rule: Rule): RateLimiterMemory {
  const known = windows.get(rule.name) ?? new RateLimiterMemory(optionsOf(rule));
  windows.set(rule.name, known);
  return known;
}

function redisWindow(client: Redis, rule: Rule): RateLimiterRedis {
  const known = redisWindows.get(rule.name) ?? new RateLimiterRedis({ ...optionsOf(rule), storeClient: client });
  redisWindows.set(rule.name, known);
  return known;
}

function optionsOf({ name, limit, windowSeconds }: Rule) {
  return { keyPrefix: `${env.RATE_LIMIT_REDIS_PREFIX}:${name}`, points: limit, duration: windowSeconds };
}

/** A named rule: so many requests in a window that begins with the first. */
async function countInWindow(rule: Rule, client: string): Promise<Count> {
  const consume = (limiter: RateLimiterMemory | RateLimiterRedis) =>
    limiter.consume(client).then(
      (result) => ({ result, isAllowed: true }),
      (refusal: RateLimiterRes | Error) => {
        if (refusal instanceof Error) throw refusal;
        return { result: refusal, isAllowed: false };
      },
    );
  const { result, isAllowed } = await onStore(
    (redis) => consume(redisWindow(redis, rule)),
    () => consume(memoryWindow(rule)),
  );
  return { isAllowed, remaining: result.remainingPoints, fullInMs: result.msBeforeNext, nextInMs: result.msBeforeNext };
}

/** The path under the API's prefix, without a trailing slash: what the rules are written in. */
function rulePath(pathname: string): string {
  const path = pathname === apiBase || pathname.startsWith(`${apiBase}/`) ? pathname.slice(apiBase.length) : pathname;
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
  const count = rule === defaultRule ? await drawToken(client, now) : await countInWindow(rule, client);
  const headers = {
    "X-RateLimit-Limit": String(rule.limit),
    "X-RateLimit-Remaining": String(Math.max(0, count.remaining)),
    "X-RateLimit-Reset": String(Math.ceil((now + count.fullInMs) / 1000)),
  };
  return { isAllowed: count.isAllowed, headers, retryAfterSeconds: Math.max(1, Math.ceil(count.nextInMs / 1000)) };
}

/** Forgets the counters of this process; for tests. */
export function resetRateLimits(): void {
  buckets.clear();
  windows.clear();
}
