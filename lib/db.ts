import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { AppError, failure, invalid, unavailable } from "@/lib/errors";
import { Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import { logger } from "@/lib/logger";
import { queryDuration } from "@/lib/metrics";

/** A transaction that somebody else has opened. */
export type Tx = Prisma.TransactionClient;

// Next loads modules several times (pages, routes, instrumentation): the pool and the client are one for the process.
const shared = globalThis as unknown as { darsPool?: pg.Pool; darsPrisma?: PrismaClient };

const queryTypes = new Set(["select", "insert", "update", "delete", "with", "begin", "commit", "rollback"]);

function observe(query: unknown, startedAt: number): void {
  const text = typeof query === "string" ? query : ((query as { text?: string } | null)?.text ?? "");
  const word = /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? "";
  queryDuration.observe({ query_type: queryTypes.has(word) ? word : "other" }, (performance.now() - startedAt) / 1000);
}

/** Lets a connection tell the metrics how long every query took, whoever sent it. */
function observed(client: pg.PoolClient): void {
  const send = (...args: unknown[]): unknown => Reflect.apply(pg.Client.prototype.query, client, args);
  client.query = ((...args: unknown[]) => {
    const startedAt = performance.now();
    const callback = args.at(-1);
    if (typeof callback === "function") {
      const called = (...results: unknown[]) => {
        observe(args[0], startedAt);
        callback(...results);
      };
      return send(...args.slice(0, -1), called);
    }
    const result = send(...args);
    if (result instanceof Promise) result.finally(() => observe(args[0], startedAt)).catch(() => undefined);
    return result;
  }) as typeof client.query;
}

function openPool(): pg.Pool {
  const pool = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL_SIZE + env.DATABASE_MAX_OVERFLOW,
    maxLifetimeSeconds: env.DATABASE_POOL_RECYCLE_SECONDS,
    connectionTimeoutMillis: env.DATABASE_POOL_TIMEOUT_SECONDS * 1000,
    idleTimeoutMillis: 30_000,
    application_name: "dars",
    options: "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=30000 -c timezone=UTC",
  });
  pool.on("connect", observed);
  pool.on("error", (error) => logger.warn({ err: error }, "an idle database connection was lost"));
  return pool;
}

/** The connections of the process, for the few hot queries that are written by hand. */
export const pool: pg.Pool = shared.darsPool ?? openPool();
shared.darsPool = pool;

function openPrisma() {
  const client = new PrismaClient({
    adapter: new PrismaPg(pool),
    log: [{ emit: "event", level: "query" }],
    transactionOptions: { maxWait: 5000, timeout: 15_000 },
  });
  client.$on("query", (event) => {
    if (env.SQL_ECHO || env.DEBUG) logger.debug({ sql: event.query, milliseconds: event.duration }, "query");
  });
  return client;
}

export const prisma: PrismaClient = shared.darsPrisma ?? openPrisma();
shared.darsPrisma = prisma;

const retryable = new Set(["40001", "40P01"]);
const away = new Set([
  "57P01",
  "57P02",
  "57P03",
  "08000",
  "08001",
  "08003",
  "08006",
  "53300",
  // Somebody else held a row, or the statement ran, longer than a request may wait.
  "55P03",
  "57014",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
]);

/** The PostgreSQL (or connection) code behind an error of Prisma or pg; undefined when there is none. */
export function databaseCode(error: unknown): string | undefined {
  for (
    let at = error as { code?: unknown; cause?: unknown; meta?: Record<string, unknown> } | undefined, depth = 0;
    at && depth < 6;
    depth++
  ) {
    const inner = at.meta?.driverAdapterError as { cause?: { originalCode?: string; kind?: string } } | undefined;
    if (inner?.cause?.originalCode) return inner.cause.originalCode;
    const original = (at as { originalCode?: unknown }).originalCode;
    if (typeof original === "string") return original;
    if (typeof at.code === "string" && !at.code.startsWith("P2")) return at.code;
    if (!at.cause) return typeof at.code === "string" ? at.code : undefined;
    at = at.cause as typeof at;
  }
  return undefined;
}

/** True when a unique constraint refused the write; `name` narrows it to one constraint or column list. */
export function isUniqueViolation(error: unknown, name?: string): boolean {
  const isUnique = databaseCode(error) === "23505" || (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002");
  return (
    isUnique && (name === undefined || JSON.stringify({ meta: (error as { meta?: unknown }).meta, text: String(error) }).includes(name))
  );
}

// Values that no column holds. Schemas refuse them by field; what slips through is still the caller's fault and not the server's.
const unheld = new Set(["22001", "22003", "22007", "22008", "22021", "22P02", "22P05", "P2000", "P2020", "P2023", "P2033"]);

/** Turns a lost or overloaded database into a 503 that may be tried again, and values it cannot hold into a 422; other errors pass unchanged. */
export function asAppError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = databaseCode(error);
  if ((code && away.has(code)) || /timeout exceeded when trying to connect|Connection terminated/.test(String(error)))
    return unavailable(5, error);
  // More words than the search index holds for one row.
  if (code === "54000") return failure("payload_too_large");
  if (code && unheld.has(code)) {
    logger.warn({ err: error }, "the database cannot hold a value that was let through");
    return invalid([{ path: ["body"], type: "value_error", message: "Input is out of range", input: null }]);
  }
  return error;
}

/**
 * Runs a step in one transaction. Serialization failures and deadlocks are tried again, three times at most,
 * so the step must be free of effects outside the database.
 */
export async function inTransaction<T>(step: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await prisma.$transaction(step);
    } catch (error) {
      if (attempt < 3 && retryable.has(databaseCode(error) ?? "")) continue;
      throw asAppError(error);
    }
  }
}
