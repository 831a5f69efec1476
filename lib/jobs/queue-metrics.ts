import { Gauge } from "prom-client";
import { pool } from "@/lib/db";
import { type Job, jobGroups } from "@/lib/jobs/define";
import { logger } from "@/lib/logger";
import { metricsRegistry } from "@/lib/metrics";

const freshSeconds = 5;

type Counts = {
  waiting: number;
  setAside: number;
  failed: number;
  groups: { group: string; waiting: number; oldestSeconds: number }[];
};

/** Lets /metrics tell how much waits and what was given up. The database is asked when somebody looks, every few seconds at most. */
export function exposeQueueMetrics(jobs: readonly Job[]): void {
  const groupOf = new Map(jobs.map(({ id, group }) => [id, group]));
  let counted: { at: number; counts: Promise<Counts | null> } | undefined;

  function count(): Promise<Counts | null> {
    if (!counted || Date.now() - counted.at > freshSeconds * 1000) {
      const counts = countNow(groupOf).catch((error) => {
        logger.warn({ err: error }, "the queue could not be counted");
        return null;
      });
      counted = { at: Date.now(), counts };
    }
    return counted.counts;
  }

  gauge("events_waiting", "Events that wait to be delivered", ({ waiting }) => waiting);
  gauge("events_set_aside", "Events that could not be delivered", ({ setAside }) => setAside);
  gauge("jobs_failed", "Jobs that were given up", ({ failed }) => failed);
  groupGauge("jobs_waiting", "Jobs that wait to run", ({ waiting }) => waiting);
  groupGauge("jobs_oldest_seconds", "Age of the job that has waited longest", ({ oldestSeconds }) => oldestSeconds);

  function gauge(name: string, help: string, read: (counts: Counts) => number): void {
    if (metricsRegistry.getSingleMetric(name)) return;
    new Gauge({
      name,
      help,
      registers: [metricsRegistry],
      async collect() {
        const counts = await count();
        if (counts) this.set(read(counts));
      },
    });
  }

  function groupGauge(name: string, help: string, read: (group: Counts["groups"][number]) => number): void {
    if (metricsRegistry.getSingleMetric(name)) return;
    new Gauge({
      name,
      help,
      labelNames: ["group"],
      registers: [metricsRegistry],
      async collect() {
        for (const group of (await count())?.groups ?? []) this.set({ group: group.group }, read(group));
      },
    });
  }
}

async function countNow(groupOf: ReadonlyMap<string, string>): Promise<Counts> {
  const { rows } = await pool.query<{ waiting: number; setAside: number; hasQueue: boolean }>(
    `select (select count(*)::int from events where delivered_at is null and set_aside_at is null) as waiting,
       (select count(*)::int from events where set_aside_at is not null and delivered_at is null) as "setAside",
       to_regclass('pgboss.job') is not null as "hasQueue"`,
  );
  const [outbox] = rows;
  const queues = outbox?.hasQueue ? await countQueues() : [];
  return {
    waiting: outbox?.waiting ?? 0,
    setAside: outbox?.setAside ?? 0,
    failed: queues.reduce((sum, { failed }) => sum + failed, 0),
    groups: jobGroups.map((group) => {
      const members = queues.filter(({ name }) => groupOf.get(name) === group);
      return {
        group,
        waiting: members.reduce((sum, { waiting }) => sum + waiting, 0),
        oldestSeconds: Math.max(0, ...members.map(({ oldestSeconds }) => oldestSeconds)),
      };
    }),
  };
}

async function countQueues() {
  const { rows } = await pool.query<{ name: string; waiting: number; failed: number; oldestSeconds: number }>(
    `select name, (count(*) filter (where state < 'active'))::int as waiting, (count(*) filter (where state = 'failed'))::int as failed,
       coalesce(extract(epoch from now() - min(start_after) filter (where state < 'active')), 0)::float8 as "oldestSeconds"
     from pgboss.job where state < 'active' or state = 'failed' group by name`,
  );
  return rows;
}
