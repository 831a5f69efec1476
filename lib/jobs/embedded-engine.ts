import PgBoss from "pg-boss";
import { pool } from "@/lib/db";
import { type Job, type JobEvent, type JobGroup, placesOfGroup } from "@/lib/jobs/define";
import type { Delivery, Engine } from "@/lib/jobs/engine";
import { isRefusal, runJob } from "@/lib/jobs/run-job";
import { logger } from "@/lib/logger";

const retryPauseSeconds = 2;
// A job whose process died is free again this long after its own limit.
const graceSeconds = 30;

type Options = { pollSeconds?: number };

/** The queue in our own PostgreSQL (pg-boss, schema "pgboss"), worked on by this process, one queue a job. */
export function embeddedEngine(jobs: readonly Job[], { pollSeconds = 2 }: Options = {}): Engine {
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) }, schema: "pgboss" });
  boss.on("error", (error) => logger.warn({ err: error }, "the job queue stumbled"));
  const groups = Object.keys(placesOfGroup) as JobGroup[];
  const lanes = groups
    .map((group) => ({ group, members: jobs.filter((job) => job.group === group) }))
    .filter(({ members }) => members.length > 0)
    .map(({ group, members }) => createLane(boss, members, placesOfGroup[group], pollSeconds));

  return {
    async start() {
      await boss.start();
      for (const job of jobs) await declare(boss, job);
      const scheduled = new Set(jobs.filter(({ trigger }) => "cron" in trigger).map(({ id }) => id));
      for (const { name } of await boss.getSchedules()) if (!scheduled.has(name)) await boss.unschedule(name);
      for (const lane of lanes) lane.start();
    },
    async deliver(deliveries) {
      await boss.insert(deliveries.flatMap(rowsOf));
      for (const lane of lanes) lane.wake();
    },
    async stop(patienceSeconds) {
      await Promise.all(lanes.map((lane) => lane.stop(patienceSeconds)));
      await boss.stop({ graceful: false });
    },
  };
}

/** The event's id is the id of its row in each queue, so that a second delivery finds the place taken. */
function rowsOf({ event, jobs }: Delivery) {
  return jobs.map((job) => ({ id: event.id, name: job.id, data: event }));
}

async function declare(boss: PgBoss, job: Job): Promise<void> {
  const queue = {
    name: job.id,
    retryLimit: job.retries,
    retryDelay: retryPauseSeconds,
    retryBackoff: true,
    expireInSeconds: job.timeLimitSeconds + graceSeconds,
  };
  await boss.createQueue(job.id, queue);
  await boss.updateQueue(job.id, queue);
  if ("cron" in job.trigger) await boss.schedule(job.id, job.trigger.cron, {}, { tz: job.trigger.timeZone });
}

/** The jobs of a group, worked on in turn by as many hands as the group has places. */
function createLane(boss: PgBoss, jobs: readonly Job[], places: number, pollSeconds: number) {
  const running = new Map<Promise<void>, { job: Job; id: string }>();
  let isStopping = false;
  let isWoken = false;
  let endPause: (() => void) | undefined;
  let loop: Promise<void> = Promise.resolve();

  function wake(): void {
    isWoken = true;
    endPause?.();
  }

  async function pause(): Promise<void> {
    if (!isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollSeconds * 1000);
        endPause = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    endPause = undefined;
    isWoken = false;
  }

  async function work(job: Job, row: PgBoss.JobWithMetadata<JobEvent | null>): Promise<void> {
    const event = row.data?.name ? row.data : { id: row.id, name: "cron", data: {} };
    try {
      const result = await runJob(job, event, row.retryCount);
      await boss.complete(job.id, row.id, { result: result ?? null });
    } catch (error) {
      await settle(job, row, error);
    }
  }

  async function settle(job: Job, row: PgBoss.JobWithMetadata<JobEvent | null>, error: unknown): Promise<void> {
    try {
      if (isRefusal(error)) {
        logger.info({ job: job.id, runId: row.id, code: error.code }, "job refused");
        await boss.complete(job.id, row.id, { refused: error.code });
      } else {
        const isLast = row.retryCount >= row.retryLimit;
        logger[isLast ? "error" : "warn"]({ err: error, job: job.id, runId: row.id, attempt: row.retryCount }, "job failed");
        await boss.fail(job.id, row.id, { message: error instanceof Error ? error.message : String(error) });
      }
    } catch (lost) {
      // The queue is away: the row stays taken until its time is up, then the job is tried again; its finished steps are kept.
      logger.warn({ err: lost, job: job.id, runId: row.id }, "the end of a job could not be written");
    }
  }

  /** Takes at most one job from each queue, as long as places are free; returns how many it took. */
  async function takeRound(): Promise<number> {
    let taken = 0;
    for (const job of jobs) {
      if (isStopping || running.size >= places) break;
      const rows = await boss.fetch<JobEvent | null>(job.id, { includeMetadata: true, batchSize: 1 });
      for (const row of rows) {
        taken += 1;
        const run = work(job, row).finally(() => {
          running.delete(run);
          wake();
        });
        running.set(run, { job, id: row.id });
      }
    }
    return taken;
  }

  async function loopUntilStopped(): Promise<void> {
    while (!isStopping) {
      const taken = await takeRound().catch((error) => {
        logger.warn({ err: error }, "jobs could not be fetched");
        return 0;
      });
      if (!isStopping && (taken === 0 || running.size >= places)) await pause();
    }
  }

  return {
    wake,
    start() {
      loop = loopUntilStopped();
    },
    async stop(patienceSeconds: number) {
      isStopping = true;
      wake();
      await loop;
      let timer: NodeJS.Timeout | undefined;
      const outOfPatience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patienceSeconds * 1000);
      });
      await Promise.race([Promise.all(running.keys()), outOfPatience]);
      clearTimeout(timer);
      for (const { job, id } of running.values()) {
        await boss.fail(job.id, id, { message: "The process ended before the job did" }).catch(() => undefined);
      }
    },
  };
}
