import type { Redis } from "ioredis";

/** A bucket holds `limit` tokens, is refilled continuously over `windowMs`, and gives one to each request that finds a whole one. */
export type Bucket = { limit: number; windowMs: number };
export type Draw = { isAllowed: boolean; tokens: number };

// One step in Redis, by its own clock: however many processes draw at once, no token is given twice.
const script = `
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local limit, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local kept = redis.call("HMGET", KEYS[1], "tokens", "at")
local at = tonumber(kept[2]) or now
local tokens = math.min(limit, (tonumber(kept[1]) or limit) + math.max(0, now - at) * limit / window)
local allowed = 0
if tokens >= 1 then
  tokens = tokens - 1
  allowed = 1
end
redis.call("HSET", KEYS[1], "tokens", tostring(tokens), "at", now)
redis.call("PEXPIRE", KEYS[1], window)
return { allowed, tostring(tokens) }`;

type WithBucket = Redis & { darsDraw?: (key: string, limit: number, windowMs: number) => Promise<[number, string]> };

export async function drawFromRedis(client: Redis, key: string, { limit, windowMs }: Bucket): Promise<Draw> {
  const redis: WithBucket = client;
  if (!redis.darsDraw) redis.defineCommand("darsDraw", { numberOfKeys: 1, lua: script });
  const [allowed, tokens] = (await redis.darsDraw?.(key, limit, windowMs)) ?? [1, String(limit)];
  return { isAllowed: allowed === 1, tokens: Number(tokens) };
}

const mostBuckets = 50_000;

/** Buckets in this process. */
export class MemoryBuckets {
  readonly #kept = new Map<string, { tokens: number; at: number }>();

  draw(key: string, { limit, windowMs }: Bucket, now: number): Draw {
    const { tokens: before, at } = this.#kept.get(key) ?? { tokens: limit, at: now };
    const tokens = Math.min(limit, before + (Math.max(0, now - at) * limit) / windowMs);
    const isAllowed = tokens >= 1;
    const left = isAllowed ? tokens - 1 : tokens;
    // To the end of the line, so that the first of the map is the one that was asked longest ago.
    this.#kept.delete(key);
    this.#kept.set(key, { tokens: left, at: now });
    for (const [oldest, bucket] of this.#kept) {
      if (bucket.at > now - windowMs && this.#kept.size <= mostBuckets) break;
      this.#kept.delete(oldest);
    }
    return { isAllowed, tokens: left };
  }

  clear(): void {
    this.#kept.clear();
  }

  get size(): number {
    return this.#kept.size;
  }
}
