import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { canManageJobs } from "@/lib/jobs/policy";
import type { EventInput, FailedRunInput, RetryJobsInput } from "@/lib/jobs/schema";

// As many as a person can mean at once; asking again takes the next ones.
const mostAtOnce = 1000;
const moreTries = 3;

/**
 * Gives failed runs of a job more tries: one run, or all of them. Finished steps are not repeated. Returns how many. Repeating it is
 * harmless: what is no longer failed stays as it is. Throws forbidden and, when there is nothing to try again, job.not_found.
 * Emits job/retried.
 */
export function retryJobs(actor: Actor, { jobId, runId }: RetryJobsInput): Promise<{ count: number }> {
  return transact(async (tx) => {
    if (!canManageJobs(actor)) throw failure("forbidden");
    await mustHaveQueue(tx);
    const rows = await tx.$queryRaw<{ id: string }[]>`
      update pgboss.job set state = 'retry', start_after = now(), completed_on = null, retry_limit = retry_count + ${moreTries}
      where name = ${jobId} and state = 'failed' and id in (
        select id from pgboss.job where name = ${jobId} and state = 'failed' and (${runId ?? null}::uuid is null or id = ${runId ?? null}::uuid)
        order by completed_on limit ${mostAtOnce})
      returning id`;
    if (rows.length === 0) throw failure("job.not_found");
    await record(tx, "job/retried", { jobId, runIds: rows.map(({ id }) => id) }, { actor });
    return { count: rows.length };
  });
}

/** Puts a failed run away: nobody tries it again. Throws forbidden and job.not_found. Emits job/discarded. */
export function discardFailedRun(actor: Actor, { jobId, runId }: FailedRunInput): Promise<void> {
  return transact(async (tx) => {
    if (!canManageJobs(actor)) throw failure("forbidden");
    await mustHaveQueue(tx);
    const count = await tx.$executeRaw`
      update pgboss.job set state = 'cancelled', completed_on = now()
      where name = ${jobId} and id = ${runId}::uuid and state = 'failed'`;
    if (count === 0) throw failure("job.not_found");
    await record(tx, "job/discarded", { jobId, runId }, { actor });
  });
}

/**
 * Has an event that was set aside delivered again, with all its tries. It comes after the events of its aggregate that went on without
 * it. Throws forbidden and event.not_found. Emits event/retried.
 */
export function retryEvent(actor: Actor, { eventId }: EventInput): Promise<void> {
  return transact(async (tx) => {
    if (!canManageJobs(actor)) throw failure("forbidden");
    const { count } = await tx.event.updateMany({
      where: { id: eventId, setAsideAt: { not: null }, deliveredAt: null },
      data: { setAsideAt: null, attempts: 0, nextAttemptAt: null },
    });
    if (count === 0) throw failure("event.not_found");
    await record(tx, "event/retried", { eventId }, { actor });
  });
}

// The queue makes its tables when a worker first starts; under Inngest there are none.
async function mustHaveQueue(tx: Tx): Promise<void> {
  const rows = await tx.$queryRaw<{ isThere: boolean }[]>`select to_regclass('pgboss.job') is not null as "isThere"`;
  if (!rows[0]?.isThere) throw failure("job.not_found");
}
