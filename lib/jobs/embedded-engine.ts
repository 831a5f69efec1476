import { randomUUID } from "node:crypto";
import PgBoss from "pg-boss";
import { pool } from "@/lib/db";
import { createClock } from "@/lib/jobs/clock";
import { type Job, jobGroups, placesOfGroup } from "@/lib/jobs/define";
import type { Delivery, Engine } from "@/lib/jobs/engine";
import { createHeartbeat } from "@/lib/jobs/heartbeat";
import { createLane } from "@/lib/jobs/lane";
import { reclaimRows, releaseLostRows } from "@/lib/jobs/queue-table";
import { logger } from "@/lib/logger";

const day = 24 * 3600;
// The queue's own net below ours: a row that nobody has freed is free again this long after the job's limit.
const graceSeconds = 30;
// What waits is never thrown away, and what failed stays in sight for a year.
const year = 365 * day;

type Options = { pollSeconds?: number; beatSeconds?: number; leaseSeconds?: number };

/** The queue in our own PostgreSQL (pg-boss, schema "pgboss"), worked on by this process, one queue a job. */
export function embeddedEngine(jobs: readonly Job[], { pollSeconds = 2, beatSeconds = 4, leaseSeconds = 20 }: Options = {}): Engine {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: "pgboss",
    schedule: false,
    archiveCompletedAfterSeconds: day,
    archiveFailedAfterSeconds: year,
    deleteAfterDays: 7,
  });
  boss.on("error", (error) => logger.warn({ err: error }, "the job queue stumbled"));
  const workerId = randomUUID();
  const queues = jobs.map(({ id }) => id);
  const lanes = jobGroups
    .map((group) => ({ group, members: jobs.filter((job) => job.group === group) }))
    .filter(({ members }) => members.length > 0)
    .map(({ group, members }) => createLane({ workerId, jobs: members, places: placesOfGroup[group], pollSeconds }));
  const wakeAll = () => {
    for (const lane of lanes) lane.wake();
  };
  const heartbeat = createHeartbeat({
    workerId,
    beatSeconds,
    leaseSeconds,
    free: async (mayJudgeOthers) => {
      const lost = await releaseLostRows(
        workerId,
        lanes.flatMap((lane) => lane.taken()),
        leaseSeconds,
      );
      const count = lost + (mayJudgeOthers ? await reclaimRows(queues, leaseSeconds) : 0);
      if (count > 0) wakeAll();
      return count;
    },
  });
  const clock = createClock(jobs, async (job, id) => {
    await boss.insert([{ id, name: job.id, data: { id, name: "cron", data: {} } }]);
    wakeAll();
  });

  return {
    async start() {
      await boss.start();
      for (const job of jobs) await declare(boss, job);
      await heartbeat.start();
      for (const lane of lanes) lane.start();
      clock.start();
    },
    async deliver(deliveries) {
      await boss.insert(deliveries.flatMap(rowsOf));
      wakeAll();
    },
    async stop(patienceSeconds) {
      await clock.stop();
      await Promise.all(lanes.map((lane) => lane.stop(patienceSeconds)));
      await heartbeat.stop();
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
    expireInSeconds: job.timeLimitSeconds + graceSeconds,
    retentionMinutes: year / 60,
  };
  await boss.createQueue(job.id, queue);
  await boss.updateQueue(job.id, queue);
}
