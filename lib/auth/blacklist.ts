import { env } from "@/lib/env";
import { failure, unavailable } from "@/lib/errors";
import { type KeyValueStore, keyValue } from "@/lib/key-value";
import { logger } from "@/lib/logger";

type Options = { store: Pick<KeyValueStore, "get" | "set">; failsClosed: boolean };
type Entry = { jti: string; expiresAt: Date };

/**
 * The access tokens that were ended before their time, kept until they would have expired. When the store is away, this process's memory
 * stands in for it, unless the list fails closed: then no token counts, and none can be ended.
 */
export function createBlacklist({ store, failsClosed }: Options) {
  const remembered = new Map<string, number>();
  const keyOf = (jti: string) => `${env.ACCESS_TOKEN_BLACKLIST_PREFIX}:${jti}`;

  function remember({ jti, expiresAt }: Entry, now: Date): void {
    for (const [old, until] of remembered) if (until <= now.getTime()) remembered.delete(old);
    remembered.set(jti, expiresAt.getTime());
  }

  return {
    /** Throws unavailable when the list fails closed and its store is away. */
    async add(entry: Entry, now = new Date()): Promise<void> {
      const left = Math.ceil((entry.expiresAt.getTime() - now.getTime()) / 1000);
      if (left <= 0) return;
      try {
        await store.set(keyOf(entry.jti), "1", left);
      } catch (error) {
        if (failsClosed) throw unavailable(5, error);
        logger.warn({ err: error }, "the token blacklist is in memory: its store is away");
        remember(entry, now);
      }
    },
    /** Throws auth.revocation_unavailable when the list fails closed and its store is away. */
    async has(jti: string): Promise<boolean> {
      if (remembered.has(jti)) return true;
      try {
        return (await store.get(keyOf(jti))) !== null;
      } catch (error) {
        if (failsClosed) throw failure("auth.revocation_unavailable");
        logger.warn({ err: error }, "the token blacklist cannot be read");
        return false;
      }
    },
  };
}

const off = { add: async () => undefined, has: async () => false };

export const blacklist = env.ACCESS_TOKEN_BLACKLIST_ENABLED
  ? createBlacklist({ store: keyValue, failsClosed: env.isProduction && env.ACCESS_TOKEN_BLACKLIST_FAIL_CLOSED })
  : off;
