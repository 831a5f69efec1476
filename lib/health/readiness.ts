import { z } from "zod";
import { pool } from "@/lib/db";
import { keyValue } from "@/lib/key-value";
import { logger } from "@/lib/logger";

const state = z.enum(["up", "down"]);
export const ReadinessWire = z.object({ status: z.enum(["ok", "degraded"]), database: state, redis: state }).meta({ id: "Readiness" });
export type Readiness = z.infer<typeof ReadinessWire>;

// Balancers give up after a few seconds; "down" must reach them before that.
const patienceMs = 1500;

type Parts = { database: () => Promise<unknown>; keyValueStore: () => Promise<unknown> };

const parts: Parts = { database: () => pool.query("select 1"), keyValueStore: () => keyValue.ping() };

/** Whether this process can serve: each part asked at the same time, none waited for longer than a second and a half. */
export async function readiness({ database, keyValueStore }: Parts = parts): Promise<Readiness> {
  const [databaseState, storeState] = await Promise.all([stateOf("database", database), stateOf("key-value store", keyValueStore)]);
  const isReady = databaseState === "up" && storeState === "up";
  return { status: isReady ? "ok" : "degraded", database: databaseState, redis: storeState };
}

async function stateOf(name: string, ask: () => Promise<unknown>): Promise<"up" | "down"> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${patienceMs} ms`)), patienceMs);
  });
  try {
    await Promise.race([ask(), tooLate]);
    return "up";
  } catch (error) {
    logger.warn({ err: error, part: name }, "not ready");
    return "down";
  } finally {
    clearTimeout(timer);
  }
}
