import { pool } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Job, JobEvent, Step } from "@/lib/jobs/define";
import { logger } from "@/lib/logger";
import { withRequest } from "@/lib/request-context";

/** The id under which a run keeps its steps: the same at every attempt. */
export function runIdOf(job: Pick<Job, "id">, event: Pick<JobEvent, "id">): string {
  return `${event.id}.${job.id}`;
}

/** Runs a job once, in this process, within its time limit. Throws what the job throws. */
export function runJob(job: Job, event: JobEvent, attempt: number): Promise<unknown> {
  const runId = runIdOf(job, event);
  const context = { event, step: keptSteps(runId), attempt, logger: logger.child({ job: job.id, requestId: runId, attempt }) };
  return withRequest({ requestId: runId, clientAddress: "worker", userAgent: null }, () =>
    withinSeconds(job.timeLimitSeconds, () => job.run(context)),
  );
}

/** True for a failure that trying again cannot heal: a rule of the product said no. */
export function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && error.status < 500 && error.status !== 429;
}

function keptSteps(runId: string): Step {
  return {
    async run<T>(id: string, work: () => Promise<T>): Promise<T> {
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

async function withinSeconds<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The job took longer than ${seconds} seconds`)), seconds * 1000);
  });
  try {
    return await Promise.race([work(), limit]);
  } finally {
    clearTimeout(timer);
  }
}
