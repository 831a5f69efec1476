import { Redis } from "ioredis";
import { pool } from "@/lib/db";
import { env } from "@/lib/env";
import { unavailable } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { statementName } from "@/lib/statement-name";

/** Small values with a life time, shared by all instances: lockout counters, revocations, cached answers. */
export type KeyValueStore = {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, ttlSeconds: number): Promise<void>;
  delete(key: string): Promise<void>;
  /** Reads and deletes at once: of several takers one gets the value. */
  take(key: string): Promise<string | null>;
  /** Adds one and starts the life time anew; returns the new count. */
  increment(key: string, ttlSeconds: number): Promise<number>;
  /** Throws when the store does not work. */
  ping(): Promise<void>;
};

// Asked by every request with a token, so it is prepared.
const read = "select value from key_values where key = $1 and (expires_at is null or expires_at > now())";
const readName = statementName("key-value", read);

/** The embedded store: a table of the product's own PostgreSQL. */
const postgresStore: KeyValueStore = {
  async get(key) {
    const { rows } = await pool.query<{ value: string }>({ name: readName, text: read, values: [key] });
    return rows[0]?.value ?? null;
  },
  async set(key, value, ttlSeconds) {
    await pool.query(
      `insert into key_values (key, value, expires_at) values ($1, $2, now() + make_interval(secs => $3))
       on conflict (key) do update set value = excluded.value, expires_at = excluded.expires_at`,
      [key, value, ttlSeconds],
    );
  },
  async delete(key) {
    await pool.query("delete from key_values where key = $1", [key]);
  },
  async take(key) {
    const { rows } = await pool.query<{ value: string; isAlive: boolean }>(
      'delete from key_values where key = $1 returning value, (expires_at is null or expires_at > now()) as "isAlive"',
      [key],
    );
    return rows[0]?.isAlive ? rows[0].value : null;
  },
  async increment(key, ttlSeconds) {
    const { rows } = await pool.query<{ value: string }>(
      `insert into key_values as kv (key, value, expires_at) values ($1, '1', now() + make_interval(secs => $2))
       on conflict (key) do update set expires_at = excluded.expires_at,
         value = case when kv.expires_at > now() then (kv.value::int + 1)::text else '1' end
       returning value`,
      [key, ttlSeconds],
    );
    return Number(rows[0]?.value ?? 1);
  },
  async ping() {
    await pool.query("select 1 from key_values limit 1");
  },
};

const shared = globalThis as unknown as { darsRedis?: Redis; darsRedisIsAway?: boolean; darsRedisRestsUntil?: number };

function openRedis(url: string): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: 1, connectTimeout: 2000, commandTimeout: 2000, enableOfflineQueue: true });
  redis.on("error", (error) => logger.warn({ err: error }, "Redis cannot be reached"));
  redis.on("close", () => {
    shared.darsRedisIsAway = true;
  });
  redis.on("ready", () => {
    shared.darsRedisIsAway = false;
  });
  return redis;
}

/** The connection to Redis, when REDIS_URL is set. */
export const redis: Redis | undefined = env.REDIS_URL ? (shared.darsRedis ?? openRedis(env.REDIS_URL)) : undefined;
shared.darsRedis = redis;

// A Redis that fails is left alone for so long, so that requests do not queue up before it.
const restMs = 1000;

/** Runs something on Redis; `otherwise` where Redis is not configured, and while it is away. */
export async function onRedis<T>(run: (client: Redis) => Promise<T>, otherwise: () => T | Promise<T>): Promise<T> {
  if (redis?.status !== "ready" || performance.now() < (shared.darsRedisRestsUntil ?? 0)) return otherwise();
  try {
    return await run(redis);
  } catch (error) {
    shared.darsRedisRestsUntil = performance.now() + restMs;
    logger.warn({ err: error }, "Redis failed");
    return otherwise();
  }
}

/** For what only Redis can answer: a prompt 503 while it is away, instead of a wait for its return. */
async function orUnavailable<T>(run: () => Promise<T>): Promise<T> {
  if (shared.darsRedisIsAway) throw unavailable();
  try {
    return await run();
  } catch (error) {
    throw unavailable(5, error);
  }
}

function redisStore(client: Redis): KeyValueStore {
  return {
    get: (key) => orUnavailable(() => client.get(key)),
    set: (key, value, ttlSeconds) => orUnavailable(async () => void (await client.set(key, value, "EX", ttlSeconds))),
    delete: (key) => orUnavailable(async () => void (await client.del(key))),
    take: (key) => orUnavailable(() => client.getdel(key)),
    increment: (key, ttlSeconds) =>
      orUnavailable(async () => {
        const [count] = (await client.multi().incr(key).expire(key, ttlSeconds).exec()) ?? [];
        return Number(count?.[1] ?? 1);
      }),
    ping: () => orUnavailable(async () => void (await client.ping())),
  };
}

/** The key-value store in use: Redis when configured, otherwise the embedded one. */
export const keyValue: KeyValueStore = redis ? redisStore(redis) : postgresStore;
