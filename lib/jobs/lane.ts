import type { Job } from "@/lib/jobs/define";
import { failRow, finishRow, giveRowBack, type TakenRow, takeRows } from "@/lib/jobs/queue-table";
import { isRefusal, JobInterrupted, runJob } from "@/lib/jobs/run-job";
import { countRun } from "@/lib/jobs/run-metrics";
import { logger } from "@/lib/logger";

type Lane = { workerId: string; jobs: readonly Job[]; places: number; pollSeconds: number };

/** The jobs of a group, worked on in turn by as many hands as the group has places. */
export function createLane({ workerId, jobs, places, pollSeconds }: Lane) {
  const jobOf = new Map(jobs.map((job) => [job.id, job]));
  const queues = [...jobOf.keys()];
  const running = new Map<Promise<void>, TakenRow>();
  const stopping = new AbortController();
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

  async function work(job: Job, row: TakenRow): Promise<void> {
    const started = performance.now();
    const outcome = await runAndSettle(job, row).catch((lost) => {
      // The queue is away: the heartbeat frees the row when it is back, and the job runs again; its finished steps are kept.
      logger.warn({ err: lost, job: job.id, runId: row.id }, "the end of a job could not be written");
      return "lost" as const;
    });
    countRun(job.id, outcome, (performance.now() - started) / 1000);
  }

  async function runAndSettle(job: Job, row: TakenRow) {
    let result: unknown;
    try {
      result = await runJob(job, row.event, row.attempt, stopping.signal);
    } catch (error) {
      return settle(job, row, error);
    }
    // Outside of the try: a job whose end cannot be written down has not failed.
    const isKept = await finishRow(workerId, row, result);
    if (!isKept) logger.warn({ job: job.id, runId: row.id }, "a job ended here after another process had taken it over");
    return "completed" as const;
  }

  async function settle(job: Job, row: TakenRow, error: unknown) {
    if (error instanceof JobInterrupted) {
      await giveRowBack(workerId, row);
      return "interrupted" as const;
    }
    if (isRefusal(error)) {
      logger.info({ job: job.id, runId: row.id, code: error.code }, "job refused");
      await finishRow(workerId, row, { refused: error.code });
      return "refused" as const;
    }
    const isLast = row.attemptsLeft === 0;
    logger[isLast ? "error" : "warn"]({ err: error, job: job.id, runId: row.id, attempt: row.attempt }, "job failed");
    await failRow(workerId, row, error instanceof Error ? error.message : String(error));
    return isLast ? ("failed" as const) : ("retried" as const);
  }

  /** Takes as many rows as there are free places; returns how many it took. */
  async function takeRound(): Promise<number> {
    const rows = await takeRows(workerId, queues, places - running.size);
    for (const row of rows) {
      const job = jobOf.get(row.name);
      if (!job) continue;
      const run = work(job, row).finally(() => {
        running.delete(run);
        wake();
      });
      running.set(run, row);
    }
    return rows.length;
  }

  async function loopUntilStopped(): Promise<void> {
    while (!stopping.signal.aborted) {
      const taken = await takeRound().catch((error) => {
        logger.warn({ err: error }, "jobs could not be fetched");
        return 0;
      });
      if (!stopping.signal.aborted && (taken === 0 || running.size >= places)) await pause();
    }
  }

  return {
    wake,
    taken: () => [...running.values()],
    start() {
      loop = loopUntilStopped();
    },
    /** Takes nothing new, lets what runs come to its next step or its end for so long, and gives the rest back. */
    async stop(patienceSeconds: number) {
      stopping.abort();
      wake();
      await loop;
      let timer: NodeJS.Timeout | undefined;
      const outOfPatience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patienceSeconds * 1000);
      });
      await Promise.race([Promise.all(running.keys()), outOfPatience]);
      clearTimeout(timer);
      for (const row of running.values()) await giveRowBack(workerId, row).catch(() => undefined);
    },
  };
}
