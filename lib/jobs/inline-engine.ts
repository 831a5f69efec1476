import type { Delivery, Engine } from "@/lib/jobs/engine";
import { isRefusal, runJob } from "@/lib/jobs/run-job";
import { logger } from "@/lib/logger";

/**
 * Runs what events set off at once, where the event is handed over, for debugging (TASKS_FORCE_INLINE). The clock's jobs stay with the
 * queue, and so does a job that failed here: the queue tries it again.
 */
export function inlineEngine(queue: Engine): Engine {
  return {
    ...queue,
    async deliver(deliveries) {
      const failed: Delivery[] = [];
      for (const { event, jobs } of deliveries) {
        for (const job of jobs) {
          try {
            await runJob(job, event, 0);
            logger.info({ job: job.id, eventId: event.id, answer: "inline" }, "job dispatched");
          } catch (error) {
            const isFinal = isRefusal(error);
            logger[isFinal ? "info" : "error"]({ err: error, job: job.id, eventId: event.id, answer: "failed" }, "job dispatched");
            if (!isFinal) failed.push({ event, jobs: [job] });
          }
        }
      }
      if (failed.length > 0) await queue.deliver(failed);
    },
  };
}
