import "server-only";
import { canSeeSystem } from "@/lib/analytics/policy";
import type { Actor } from "@/lib/auth/actor";
import { pool } from "@/lib/db";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import { keyValue, redis } from "@/lib/key-value";
import { logger } from "@/lib/logger";

/** A part of the system: whether it answered, how fast, and what it is. */
export type PartState = { isUp: boolean; milliseconds: number };

export type SystemState = {
  checkedAt: Date;
  version: string;
  environment: typeof env.ENVIRONMENT;
  database: PartState & { version: string | null; sizeBytes: number | null };
  keyValue: PartState & { kind: "postgresql" | "redis" };
  jobs: "embedded" | "inngest";
  mail: "outbox" | "resend" | "smtp";
  storage: typeof env.FILE_STORAGE_PROVIDER;
};

/** Asks the parts whether they answer. A part that does not is reported, not thrown. Throws forbidden for everybody but administrators. */
export async function getSystemState(actor: Actor, now = new Date()): Promise<SystemState> {
  if (!canSeeSystem(actor)) throw failure("forbidden");
  const [database, store] = await Promise.all([timed("database", askDatabase), timed("key-value store", () => keyValue.ping())]);
  return {
    checkedAt: now,
    version: env.PROJECT_VERSION,
    environment: env.ENVIRONMENT,
    database: { ...database.state, version: database.answer?.version ?? null, sizeBytes: database.answer?.sizeBytes ?? null },
    keyValue: { ...store.state, kind: redis ? "redis" : "postgresql" },
    jobs: env.INNGEST_EVENT_KEY || env.INNGEST_BASE_URL ? "inngest" : "embedded",
    mail: env.RESEND_API_KEY ? "resend" : env.SMTP_HOST ? "smtp" : "outbox",
    storage: env.FILE_STORAGE_PROVIDER,
  };
}

async function askDatabase() {
  const { rows } = await pool.query<{ version: string; sizeBytes: number }>(
    `select current_setting('server_version') as version, pg_database_size(current_database())::float8 as "sizeBytes"`,
  );
  return rows[0];
}

async function timed<T>(part: string, ask: () => Promise<T>): Promise<{ state: PartState; answer?: T }> {
  const start = performance.now();
  try {
    const answer = await ask();
    return { state: { isUp: true, milliseconds: performance.now() - start }, answer };
  } catch (error) {
    // The overview exists to tell this, so it must not fail of it
    logger.warn({ err: error, part }, "a part of the system does not answer");
    return { state: { isUp: false, milliseconds: performance.now() - start } };
  }
}
