import { pool } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type Job, type JobEvent, type Step, softLimitOf } from "@/lib/jobs/define";
import { logger } from "@/lib/logger";
import { withRequest } from "@/lib/request-context";

/** A run that ended between two steps because its process is to stop. It goes on elsewhere, and this does not count as a try. */
export class JobInterrupted extends Error {}

/** The id under which a run keeps its steps: the same at every attempt. */
export function runIdOf(job: Pick<Job, "id">, event: Pick<JobEvent, "id">): string {
  return `${event.id}.${job.id}`;
}

/**
 * Runs a job once, in this process, within its time limit. Throws what the job throws, and JobInterrupted once `stopping` has been
 * aborted and a step has ended.
 */
export function runJob(job: Job, event: JobEvent, attempt: number, stopping?: AbortSignal): Promise<unknown> {
  const runId = runIdOf(job, event);
  const softLimit = AbortSignal.timeout(softLimitOf(job) * 1000);
  const hardLimit = new AbortController();
  const context = {
    event,
    step: keptSteps(runId, hardLimit.signal, stopping),
    attempt,
    logger: logger.child({ job: job.id, requestId: runId, attempt }),
    signal: stopping ? AbortSignal.any([softLimit, stopping]) : softLimit,
  };
  return withRequest({ requestId: runId, clientAddress: "worker", userAgent: null }, () =>
    withinSeconds(job.timeLimitSeconds, hardLimit, () => job.run(context)),
  );
}

/** True for a failure that trying again cannot heal: a rule of the product said no. */
export function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && error.status < 500 && error.status !== 429;
}

function keptSteps(runId: string, hardLimit: AbortSignal, stopping: AbortSignal | undefined): Step {
  return {
    async run<T>(id: string, work: () => Promise<T>): Promise<T> {
      // A run that was given up may still be at work here while its next attempt runs elsewhere: it begins nothing more.
      hardLimit.throwIfAborted();
      if (stopping?.aborted) throw new JobInterrupted("The process is to stop");
      const { rows } = await pool.query<{ result: T }>("select result from job_steps where run_id = $1 and step = $2", [runId, id]);
      if (rows[0]) return rows[0].result;
      // Through JSON at once, so that the first attempt sees what a later one (and Inngest) would see.
      const result = JSON.stringify((await work()) ?? null);
      await pool.query("insert into job_steps (run_id, step, result) values ($1, $2, $3::jsonb) on conflict do nothing", [
        runId,
        id,
        result,
      ]);
      return JSON.parse(result) as T;
    },
  };
}

async function withinSeconds<T>(seconds: number, limit: AbortController, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`The job took longer than ${seconds} seconds`);
      limit.abort(error);
      reject(error);
    }, seconds * 1000);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
