import parser from "cron-parser";
import { v5 as uuidv5 } from "uuid";
import { pool } from "@/lib/db";
import type { CronTrigger, Job } from "@/lib/jobs/define";
import { logger } from "@/lib/logger";

const lookSeconds = 1;
// Any fixed id: it only sets our names apart from those of others.
const namespace = "6f1c2b1e-2f0a-5d4e-9c36-0f8f3f7d1a55";

/** The last moment at which a schedule was due, `now` included. */
export function lastTick({ cron, timeZone }: CronTrigger, now: Date): Date {
  const justAfter = new Date(now.getTime() + 1);
  return parser.parseExpression(cron, { tz: timeZone, currentDate: justAfter }).prev().toDate();
}

/** The first moment after `now` at which a schedule is due. */
export function nextTick({ cron, timeZone }: CronTrigger, now: Date): Date {
  return parser.parseExpression(cron, { tz: timeZone, currentDate: now }).next().toDate();
}

/** The id of the run that a tick sets off. Every process makes the same one, so that the queue takes it once. */
export function runIdOfTick(jobId: string, tick: Date): string {
  return uuidv5(`${jobId} ${tick.toISOString()}`, namespace);
}

type Scheduled = Job & { trigger: CronTrigger };
type Enqueue = (job: Job, runId: string) => Promise<void>;

/**
 * Gives scheduled jobs their ticks: each tick once, however many processes look at the clock. Of the ticks that nobody was there for, the
 * last one is given as soon as somebody is. A job that is new here waits for its next tick.
 */
export function createClock(jobs: readonly Job[], enqueue: Enqueue, currentTime = () => new Date()) {
  const scheduled = jobs.filter((job): job is Scheduled => "cron" in job.trigger);
  const dueAt = new Map<string, Date>();
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;

  async function give(job: Scheduled, now: Date): Promise<void> {
    const tick = lastTick(job.trigger, now);
    const { rows } = await pool.query<{ lastTickAt: Date }>(
      `insert into job_clock (job_id, last_tick_at) values ($1, $2)
       on conflict (job_id) do update set last_tick_at = job_clock.last_tick_at
       returning last_tick_at as "lastTickAt"`,
      // Not a tick but this moment: a job that is new here was not started at any tick yet.
      [job.id, now],
    );
    const given = rows[0]?.lastTickAt;
    if (given && given < tick) {
      // In this order: after a crash in between, the tick is given again and finds its place taken.
      await enqueue(job, runIdOfTick(job.id, tick));
      await pool.query("update job_clock set last_tick_at = greatest(last_tick_at, $2) where job_id = $1", [job.id, tick]);
    }
    dueAt.set(job.id, nextTick(job.trigger, now));
  }

  /** Gives every tick that is due. */
  async function look(now = currentTime()): Promise<void> {
    for (const job of scheduled) {
      const due = dueAt.get(job.id);
      if (due && due > now) continue;
      await give(job, now).catch((error) => logger.warn({ err: error, job: job.id }, "a scheduled job could not be started yet"));
    }
  }

  return {
    look,
    start() {
      timer = setInterval(() => {
        underWay ??= look().finally(() => {
          underWay = undefined;
        });
      }, lookSeconds * 1000);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}
