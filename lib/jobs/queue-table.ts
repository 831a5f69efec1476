import { pool } from "@/lib/db";
import type { JobEvent } from "@/lib/jobs/define";

/*
 * The rows of the embedded queue, as pg-boss keeps them (schema "pgboss", one partition a job). pg-boss makes the tables, adds rows and
 * archives old ones; taking and ending is done here, because a row must say which process has it: when that process dies, others go on
 * with its work after seconds instead of after the job's whole time limit, and what it says later no longer counts.
 */

/** A row that this process has taken. */
export type TakenRow = { id: string; name: string; event: JobEvent; attempt: number; attemptsLeft: number };

const secondsOfFirstPause = 2;

type Row = { id: string; name: string; data: JobEvent | null; retryCount: number; retryLimit: number };

/** Takes up to `limit` rows that are due, at most one of each queue, so that no queue holds up the others of its group. */
export async function takeRows(workerId: string, queues: readonly string[], limit: number): Promise<TakenRow[]> {
  const { rows } = await pool.query<Row>(
    `with next as (
       select due.name, due.id from unnest($2::text[]) queue(name) cross join lateral (
         select name, id from pgboss.job where job.name = queue.name and state < 'active' and start_after <= now()
         order by priority desc, created_on, id limit 1 for update skip locked
       ) due order by random() limit $3
     )
     update pgboss.job set state = 'active', started_on = now(), output = jsonb_build_object('worker', $1::text),
       retry_count = case when started_on is null then retry_count else retry_count + 1 end
     from next where job.name = next.name and job.id = next.id
     returning job.id, job.name, job.data, job.retry_count as "retryCount", job.retry_limit as "retryLimit"`,
    [workerId, queues, limit],
  );
  return rows.map(({ id, name, data, retryCount, retryLimit }) => ({
    id,
    name,
    event: data?.name ? data : { id, name: "cron", data: {} },
    attempt: retryCount,
    attemptsLeft: Math.max(0, retryLimit - retryCount),
  }));
}

const isMine = "name = $1 and id = $2 and state = 'active' and output->>'worker' = $3";

/** The job is done. False when the row was taken from this process in the meantime. */
export async function finishRow(workerId: string, { name, id }: TakenRow, result: unknown): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update pgboss.job set state = 'completed', completed_on = now(), output = $4::jsonb where ${isMine}`,
    [name, id, workerId, JSON.stringify({ result: result ?? null })],
  );
  return rowCount === 1;
}

/** The job failed: it is tried again after a pause that doubles, or, after the last try, kept as failed for a person to look at. */
export async function failRow(workerId: string, { name, id }: TakenRow, message: string): Promise<void> {
  await pool.query(
    `update pgboss.job set
       state = (case when retry_count < retry_limit then 'retry' else 'failed' end)::pgboss.job_state,
       completed_on = case when retry_count < retry_limit then null else now() end,
       start_after = now() + ${secondsOfFirstPause} * 2 ^ least(retry_count, 12) * (0.5 + random() / 2) * interval '1 second',
       output = $4::jsonb
     where ${isMine}`,
    [name, id, workerId, JSON.stringify({ message: message.slice(0, 4000) })],
  );
}

/** The process stops before the job has ended: another goes on with it, and this does not count as a try. */
export async function giveRowBack(workerId: string, { name, id }: TakenRow): Promise<void> {
  await pool.query(`update pgboss.job set state = 'retry', started_on = null, start_after = now(), output = $4::jsonb where ${isMine}`, [
    name,
    id,
    workerId,
    JSON.stringify({ message: "The process was stopped before the job had ended" }),
  ]);
}

/**
 * Frees the rows of processes that have not been seen for `leaseSeconds`. That counts as a try, so that a job which kills its process
 * does not do so for ever. Returns how many.
 */
export async function reclaimRows(queues: readonly string[], leaseSeconds: number): Promise<number> {
  const { rowCount } = await pool.query(
    `update pgboss.job set
       state = (case when retry_count < retry_limit then 'retry' else 'failed' end)::pgboss.job_state,
       completed_on = case when retry_count < retry_limit then null else now() end,
       start_after = now(), output = $3::jsonb
     where name = any($1) and state = 'active' and not exists (
       select from job_workers worker
       where worker.id::text = output->>'worker' and worker.seen_at > now() - make_interval(secs => $2))`,
    [queues, leaseSeconds, JSON.stringify({ message: "The process that ran this job ended before the job did" })],
  );
  return rowCount ?? 0;
}

/**
 * Frees rows that stand under this process though it does not work on them: the answer to their taking, or the end of their job, was lost
 * with a connection. That does not count as a try. Returns how many.
 */
export async function releaseLostRows(workerId: string, known: readonly TakenRow[], leaseSeconds: number): Promise<number> {
  const { rowCount } = await pool.query(
    `update pgboss.job set state = 'retry', started_on = null, start_after = now(), output = $4::jsonb
     where state = 'active' and output->>'worker' = $1 and started_on < now() - make_interval(secs => $3)
       and not (name || ' ' || id) = any($2::text[])`,
    [
      workerId,
      known.map(({ name, id }) => `${name} ${id}`),
      leaseSeconds,
      JSON.stringify({ message: "The end of this job could not be written down" }),
    ],
  );
  return rowCount ?? 0;
}
