import type { Engine } from "@/lib/jobs/engine";
import { isRefusal, runJob } from "@/lib/jobs/run-job";
import { logger } from "@/lib/logger";

/** Runs what events set off at once, where the event is handed over, for debugging; the clock's jobs stay with the queue. */
export function inlineEngine(queue: Engine): Engine {
  return {
    ...queue,
    async deliver(deliveries) {
      for (const { event, jobs } of deliveries) {
        for (const job of jobs) {
          try {
            await runJob(job, event, 0);
          } catch (error) {
            logger[isRefusal(error) ? "info" : "error"]({ err: error, job: job.id, eventId: event.id }, "inline job failed");
          }
        }
      }
    },
  };
}
