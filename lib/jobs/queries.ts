import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { pool } from "@/lib/db";
import { failure } from "@/lib/errors";
import { lastTick, nextTick } from "@/lib/jobs/clock";
import { type Job, type JobGroup, jobGroups, placesOfGroup } from "@/lib/jobs/define";
import { mostAttempts } from "@/lib/jobs/outbox";
import { canManageJobs } from "@/lib/jobs/policy";

const mostListed = 20;
const workerIsLiveSeconds = 20;

/** Work of one group: what waits and since when, what runs, what waits for another try, what was given up. */
export type GroupState = {
  group: JobGroup;
  places: number;
  waiting: number;
  oldestAt: Date | null;
  running: number;
  retrying: number;
  failed: number;
  completed: number;
};

export type RunningJob = { jobId: string; runId: string; startedAt: Date; attempt: number; worker: string | null };

/** A run that was given up after its last try. `ids` are those of the event that set it off. */
export type FailedJob = { jobId: string; runId: string; failedAt: Date; attempts: number; error: string; event: string; ids: string[] };

export type SetAsideEvent = { id: string; name: string; setAsideAt: Date; attempts: number; error: string | null; ids: string[] };

export type WorkerState = { id: string; host: string; pid: number; version: string; startedAt: Date; seenAt: Date; isLive: boolean };

export type QueueState = {
  countedAt: Date;
  groups: GroupState[];
  running: RunningJob[];
  failed: { total: number; newest: FailedJob[] };
  /** Queues of jobs that this version does not have, with what waits in them. */
  unknown: { jobId: string; waiting: number }[];
  workers: WorkerState[];
};

type Count = { jobId: string; state: string; count: number; oldestAt: Date };

/** The embedded queue as it is now. Throws forbidden for everybody but administrators. */
export async function getQueueState(actor: Actor, jobs: readonly Job[], now = new Date()): Promise<QueueState> {
  if (!canManageJobs(actor)) throw failure("forbidden");
  const { rows } = await pool.query<{ isThere: boolean }>(`select to_regclass('pgboss.job') is not null as "isThere"`);
  const [counts, running, failed] = rows[0]?.isThere ? await Promise.all([countRuns(), runningRuns(), failedRuns()]) : [[], [], []];
  const groupOf = new Map(jobs.map(({ id, group }) => [id, group]));
  const total = (state: string, isCounted: (count: Count) => boolean) =>
    counts.filter((count) => count.state === state && isCounted(count)).reduce((sum, { count }) => sum + count, 0);
  return {
    countedAt: now,
    groups: jobGroups.map((group) => {
      const isOurs = ({ jobId }: Count) => groupOf.get(jobId) === group;
      const waiting = counts.filter((count) => count.state === "created" && isOurs(count));
      return {
        group,
        places: placesOfGroup[group],
        waiting: total("created", isOurs),
        oldestAt: waiting.map(({ oldestAt }) => oldestAt).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
        running: total("active", isOurs),
        retrying: total("retry", isOurs),
        failed: total("failed", isOurs),
        completed: total("completed", isOurs),
      };
    }),
    running,
    failed: { total: total("failed", () => true), newest: failed },
    unknown: [...new Set(counts.filter(({ jobId }) => !groupOf.has(jobId)).map(({ jobId }) => jobId))]
      .map((jobId) => ({
        jobId,
        waiting: total("created", (count) => count.jobId === jobId) + total("retry", (count) => count.jobId === jobId),
      }))
      .filter(({ waiting }) => waiting > 0),
    workers: await liveWorkers(),
  };
}

async function countRuns(): Promise<Count[]> {
  const { rows } = await pool.query<Count>(
    `select name as "jobId", state::text as state, count(*)::int as count, min(created_on) as "oldestAt"
     from pgboss.job where state <> 'cancelled' and name not like '\\_\\_pgboss%'
       and (state <> 'completed' or completed_on > now() - interval '24 hours')
     group by 1, 2`,
  );
  return rows;
}

async function runningRuns(): Promise<RunningJob[]> {
  const { rows } = await pool.query<RunningJob>(
    `select job.name as "jobId", job.id as "runId", started_on as "startedAt", retry_count + 1 as attempt, host || ' ' || pid as worker
     from pgboss.job left join job_workers on job_workers.id::text = output->>'worker'
     where state = 'active' and name not like '\\_\\_pgboss%' order by started_on limit ${mostListed}`,
  );
  return rows;
}

async function failedRuns(): Promise<FailedJob[]> {
  const { rows } = await pool.query<Omit<FailedJob, "ids"> & { data: unknown }>(
    `select name as "jobId", id as "runId", completed_on as "failedAt", retry_count + 1 as attempts,
       coalesce(output->>'message', output->'value'->>'message', '') as error, coalesce(data->>'name', 'cron') as event, data->'data' as data
     from pgboss.job where state = 'failed' order by completed_on desc limit ${mostListed}`,
  );
  return rows.map(({ data, ...run }) => ({ ...run, ids: idsIn(data) }));
}

async function liveWorkers(): Promise<WorkerState[]> {
  const { rows } = await pool.query<WorkerState>(
    `select id, host, pid, version, started_at as "startedAt", seen_at as "seenAt",
       seen_at > now() - interval '${workerIsLiveSeconds} seconds' as "isLive"
     from job_workers order by started_at desc limit ${mostListed}`,
  );
  return rows;
}

/** What a payload names, as "key: value"; only ids, which is what payloads hold. */
function idsIn(payload: unknown): string[] {
  if (payload === null || typeof payload !== "object") return [];
  return Object.entries(payload)
    .filter(([key, value]) => /Id$/.test(key) && typeof value === "string")
    .map(([key, value]) => `${key}: ${String(value).slice(0, 64)}`);
}

export type OutboxState = {
  countedAt: Date;
  waiting: number;
  oldestAt: Date | null;
  /** What the queue last answered to those that wait. */
  waitingError: string | null;
  setAside: { total: number; newest: SetAsideEvent[] };
  mostAttempts: number;
};

/** The outbox: events that wait to be delivered, and those that were given up. Throws forbidden for everybody but administrators. */
export async function getOutboxState(actor: Actor, now = new Date()): Promise<OutboxState> {
  if (!canManageJobs(actor)) throw failure("forbidden");
  const [waiting, setAside, total] = await Promise.all([
    pool.query<{ count: number; oldestAt: Date | null; error: string | null }>(
      `select count(*)::int as count, min(created_at) as "oldestAt", max(error) as error
       from events where delivered_at is null and set_aside_at is null`,
    ),
    pool.query<Omit<SetAsideEvent, "ids"> & { payload: unknown }>(
      `select id, name, set_aside_at as "setAsideAt", attempts, error, payload from events
       where set_aside_at is not null and delivered_at is null order by set_aside_at desc limit ${mostListed}`,
    ),
    pool.query<{ count: number }>("select count(*)::int as count from events where set_aside_at is not null and delivered_at is null"),
  ]);
  const [row] = waiting.rows;
  return {
    countedAt: now,
    waiting: row?.count ?? 0,
    oldestAt: row?.oldestAt ?? null,
    waitingError: row?.error ?? null,
    setAside: {
      total: total.rows[0]?.count ?? 0,
      newest: setAside.rows.map(({ payload, ...event }) => ({ ...event, ids: idsIn(payload) })),
    },
    mostAttempts,
  };
}

export type ScheduledJob = { jobId: string; cron: string; timeZone: string; lastAt: Date | null; nextAt: Date };

/** The jobs of the clock, soonest first: when each was last started here, and when it is due again. */
export async function listScheduledJobs(actor: Actor, jobs: readonly Job[], now = new Date()): Promise<ScheduledJob[]> {
  if (!canManageJobs(actor)) throw failure("forbidden");
  const { rows } = await pool.query<{ jobId: string; at: Date }>('select job_id as "jobId", last_tick_at as at from job_clock');
  const given = new Map(rows.map(({ jobId, at }) => [jobId, at]));
  return jobs
    .flatMap(({ id, trigger }) => {
      if (!("cron" in trigger)) return [];
      const known = given.get(id);
      // The clock keeps the moment at which it first saw a job, which is no tick.
      const lastAt = known && lastTick(trigger, known).getTime() === known.getTime() ? known : null;
      return [{ jobId: id, cron: trigger.cron, timeZone: trigger.timeZone, lastAt, nextAt: nextTick(trigger, now) }];
    })
    .toSorted((a, b) => a.nextAt.getTime() - b.nextAt.getTime());
}
