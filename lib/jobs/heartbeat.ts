import os from "node:os";
import { pool } from "@/lib/db";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";

const forgottenAfterHours = 24;

type Options = { workerId: string; beatSeconds: number; leaseSeconds: number; free: (mayJudgeOthers: boolean) => Promise<number> };

/**
 * Says every few seconds that this process lives, and takes over the work of those that have stopped saying so. It judges others only
 * after it has itself been heard without a break for as long as they are given: after an outage of the database everybody looks dead.
 */
export function createHeartbeat({ workerId, beatSeconds, leaseSeconds, free }: Options) {
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;
  let heardSince: number | undefined;

  async function beat(): Promise<void> {
    try {
      await pool.query(
        `insert into job_workers (id, host, pid, version) values ($1, $2, $3, $4)
         on conflict (id) do update set seen_at = now()`,
        [workerId, os.hostname().slice(0, 255), process.pid, env.PROJECT_VERSION.slice(0, 32)],
      );
      heardSince ??= Date.now();
      const mayJudgeOthers = Date.now() - heardSince >= leaseSeconds * 1000;
      const count = await free(mayJudgeOthers);
      if (count > 0) logger.warn({ count }, "jobs that nobody worked on any more are taken up again");
      await pool.query(`delete from job_workers where seen_at < now() - interval '${forgottenAfterHours} hours'`);
    } catch (error) {
      heardSince = undefined;
      logger.warn({ err: error }, "the job worker could not say that it lives");
    }
  }

  return {
    async start() {
      await beat();
      timer = setInterval(() => {
        underWay ??= beat().finally(() => {
          underWay = undefined;
        });
      }, beatSeconds * 1000);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await underWay;
      await pool.query("delete from job_workers where id = $1", [workerId]).catch(() => undefined);
    },
  };
}
