import crypto from "node:crypto";
import type { Redis } from "ioredis";
import type { Actor } from "@/lib/auth/actor";
import { type CacheGroup, type Dropped, dropsOf } from "@/lib/cache-drops";
import { env } from "@/lib/env";
import { onRedis, redis } from "@/lib/key-value";
import { logger } from "@/lib/logger";
import { MemoryCache } from "@/lib/memory-cache";

// Answers of the API that are read far more often than they change. A group's entries carry the generation of the group in their key:
// dropping the group starts a new one, so a reader that began before a write stores where nobody looks any more.

const ttls: Record<CacheGroup, number> = {
  courses: env.COURSE_CACHE_TTL_SECONDS,
  lessons: env.LESSON_CACHE_TTL_SECONDS,
  quizzes: env.QUIZ_CACHE_TTL_SECONDS,
  quiz_questions: env.QUIZ_QUESTION_CACHE_TTL_SECONDS,
  quiz_take: env.QUIZ_QUESTION_CACHE_TTL_SECONDS,
  assignments: env.COURSE_CACHE_TTL_SECONDS,
  course_analytics: env.COURSE_ANALYTICS_CACHE_TTL_SECONDS,
};

// While Redis is away, other processes cannot tell this one what they dropped.
const aloneSeconds = 5;
const generationSeconds = 24 * 60 * 60;

// One memory for the process, however often Next loads this module.
const shared = globalThis as unknown as { darsCache?: MemoryCache; darsMissedDrops?: Set<string> };
shared.darsCache ??= new MemoryCache(10_000);
shared.darsMissedDrops ??= new Set();
const memory = shared.darsCache;
/** Drops that Redis has not been told of; until it has, it is not read. */
const missed = shared.darsMissedDrops;

const keyOf = (...parts: string[]) => [env.CACHE_KEY_PREFIX, ...parts].join(":");
const generationKey = (name: string) => keyOf("generation", name);
const newGeneration = () => crypto.randomBytes(9).toString("base64url");

type Viewer = Pick<Actor, "id" | "role"> | null;

/**
 * What `read` answers (JSON), kept for its group's time or until a write that may change it. `key` holds everything that the answer depends
 * on beside the viewer: ids, page, all filters. What `read` throws is not kept.
 */
export async function cached<T>(viewer: Viewer, { group, key }: { group: CacheGroup; key: unknown }, read: () => Promise<T>): Promise<T> {
  if (!env.CACHE_ENABLED) return read();
  const who = viewer ? `${viewer.role}:${viewer.id}` : "anon";
  const names = viewer ? [group, viewerGroup(viewer.id)] : [group];
  const words = JSON.stringify(key);
  const tail = words.length > 200 ? crypto.createHash("sha256").update(words).digest("base64url") : words;
  const address = (generations: readonly string[]) => keyOf(group, who, generations.join("."), tail);
  const store = await onRedis(
    async (client) => redisEntry(client, address(await generationsIn(client, names))),
    () => memoryEntry(address(memory.generations(names))),
  );
  if (store.found !== null) return JSON.parse(store.found) as T;
  const answer = await read();
  await store.keep(JSON.stringify(answer), ttls[group]);
  return answer;
}

type Entry = { found: string | null; keep: (value: string, seconds: number) => Promise<void> };

function memoryEntry(address: string): Entry {
  return {
    found: memory.get(address),
    keep: async (value, seconds) => memory.set(address, value, redis ? Math.min(seconds, aloneSeconds) : seconds),
  };
}

async function redisEntry(client: Redis, address: string): Promise<Entry> {
  const found = await client.get(address);
  // What was kept while Redis was away may be older than what others have written since.
  memory.clear();
  return {
    found,
    keep: (value, seconds) =>
      onRedis(
        async (at) => void (await at.set(address, value, "EX", seconds)),
        () => undefined,
      ),
  };
}

async function generationsIn(client: Redis, names: readonly string[]): Promise<string[]> {
  if (missed.size > 0) await renew(client, [...missed]);
  const found = await client.mget(names.map(generationKey));
  const absent = names.filter((_, index) => found[index] === null);
  if (absent.length === 0) return found as string[];
  // Of several processes that find none, all must use the same one.
  for (const name of absent) await client.set(generationKey(name), newGeneration(), "EX", generationSeconds, "NX");
  return (await client.mget(names.map(generationKey))).map((generation) => generation ?? newGeneration());
}

async function renew(client: Redis, names: readonly string[]): Promise<void> {
  const batch = client.pipeline();
  for (const name of names) batch.set(generationKey(name), newGeneration(), "EX", generationSeconds);
  for (const [error] of (await batch.exec()) ?? []) if (error) throw error;
  for (const name of names) missed.delete(name);
}

const viewerGroup = (id: string) => `viewer.${id}`;

/** Drops what the given events may have changed. Called once, after the commit that made them true; never throws. */
export async function dropCached(events: readonly { name: string; payload: unknown }[]): Promise<void> {
  if (!env.CACHE_ENABLED || events.length === 0) return;
  const { groups, viewers }: Dropped = dropsOf(events);
  const names = [...groups, ...[...viewers].map(viewerGroup)];
  if (names.length === 0) return;
  memory.drop(names);
  if (!redis) return;
  for (const name of names) missed.add(name);
  await onRedis(
    (client) => renew(client, names),
    () => logger.warn({ groups: names }, "the cache could not be told of a change; it is told when Redis is back"),
  );
}
