import { inngestEngine, isInngestConfigured } from "@/inngest/client";
import { jobs } from "@/inngest/index";
import { env } from "@/lib/env";
import { onCommitted } from "@/lib/events";
import { createDispatcher } from "@/lib/jobs/dispatcher";
import { embeddedEngine } from "@/lib/jobs/embedded-engine";
import type { Engine } from "@/lib/jobs/engine";
import { inlineEngine } from "@/lib/jobs/inline-engine";
import { exposeQueueMetrics } from "@/lib/jobs/queue-metrics";
import { logger } from "@/lib/logger";

const retrySeconds = 3;
// Orchestrators kill 30 seconds after they asked.
const patienceSeconds = 25;

function chooseEngine(): Engine {
  if (isInngestConfigured) return inngestEngine;
  const queue = embeddedEngine(jobs);
  return env.TASKS_FORCE_INLINE ? inlineEngine(queue) : queue;
}

const shared = globalThis as unknown as { darsWorker?: boolean };

/**
 * Starts what carries events to jobs and, unless Inngest does it, runs the jobs: once for a process. Returns at once; while the database is
 * away it keeps trying. When the process is asked to end, running jobs finish first.
 */
export function startWorker(): void {
  if (shared.darsWorker) return;
  shared.darsWorker = true;
  exposeQueueMetrics(jobs);
  const engine = chooseEngine();
  const dispatcher = createDispatcher(engine, jobs);
  let isStopping = false;

  async function start(): Promise<void> {
    while (!isStopping) {
      try {
        await engine.start();
        break;
      } catch (error) {
        logger.warn({ err: error }, "the job worker cannot start yet");
        await new Promise((resolve) => setTimeout(resolve, retrySeconds * 1000));
      }
    }
    if (isStopping) return;
    dispatcher.start();
    // Nobody waits for the hand-over, except where jobs are to run inside the request.
    onCommitted(env.TASKS_FORCE_INLINE ? dispatcher.wake : () => void dispatcher.wake());
  }

  const started = start();
  onceAskedToEnd(async () => {
    isStopping = true;
    await started;
    await dispatcher.stop();
    await engine.stop(patienceSeconds);
  });
}

/**
 * Runs `finish` at the first SIGTERM or SIGINT and holds the end of the process until it is through. Next ends the process as soon as its
 * server is closed, and its own switch (NEXT_MANUAL_SIG_HANDLE) would also take that closing away, so the exit itself waits.
 */
function onceAskedToEnd(finish: () => Promise<void>): void {
  const exit = process.exit.bind(process);
  const hold = () => {
    const finished = finish().catch((error) => logger.error({ err: error }, "the job worker did not stop cleanly"));
    process.exit = ((code?: number) => {
      void finished.then(() => exit(code));
    }) as typeof process.exit;
  };
  process.once("SIGTERM", hold);
  process.once("SIGINT", hold);
}
