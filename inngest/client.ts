import { Inngest, NonRetriableError } from "inngest";
import { env } from "@/lib/env";
import { eventsOf, type Job, placesOfGroup, softLimitOf, type Trigger } from "@/lib/jobs/define";
import { DeliveryRefused, type Engine } from "@/lib/jobs/engine";
import { isRefusal, runIdOf } from "@/lib/jobs/run-job";
import { logger } from "@/lib/logger";
import { withRequest } from "@/lib/request-context";

/**
 * True when Inngest runs the jobs instead of the embedded queue: Inngest Cloud or a server of our own with its keys, or, outside of
 * production, a development server that wants none.
 */
export const isInngestConfigured = Boolean(env.INNGEST_EVENT_KEY || (env.INNGEST_BASE_URL && !env.isProduction));

/** Where the runs can be looked at. */
export const inngestDashboard = env.INNGEST_BASE_URL ?? "https://app.inngest.com";

export const inngest = new Inngest({
  id: "dars",
  eventKey: env.INNGEST_EVENT_KEY ?? "local",
  signingKey: env.INNGEST_SIGNING_KEY,
  baseUrl: env.INNGEST_BASE_URL,
  // Without a signing key only a development server may call; production refuses to start without one.
  isDev: !env.INNGEST_SIGNING_KEY && !env.isProduction,
  // Each step answers for itself, so that its result is kept before the next one begins, by every version of the server.
  checkpointing: false,
  logger,
});

function triggersOf(trigger: Trigger) {
  if ("cron" in trigger) return [{ cron: `TZ=${trigger.timeZone} ${trigger.cron}` }];
  return eventsOf(trigger).map((event) => ({ event }));
}

/** A job as an Inngest function: the same definition, its steps kept by Inngest. */
export function inngestFunction(job: Job) {
  return inngest.createFunction(
    {
      id: job.id,
      retries: job.retries as 0 | 1 | 2 | 3,
      triggers: triggersOf(job.trigger),
      concurrency: { scope: "env", key: `"${job.group}"`, limit: placesOfGroup[job.group] },
      timeouts: { finish: `${job.timeLimitSeconds}s` },
    },
    async ({ event, step, attempt }) => {
      const cause = { id: event.id ?? "", name: event.name, data: event.data as unknown };
      const runId = runIdOf(job, cause);
      const log = logger.child({ job: job.id, requestId: runId, attempt });
      // Inngest's step does what ours does; its type also describes how each answer looks after JSON.
      const ours = { run: <T>(id: string, work: () => Promise<T>) => step.run(id, () => finalIfRefused(work)) as Promise<T> };
      const signal = AbortSignal.timeout(softLimitOf(job) * 1000);
      return withRequest({ requestId: runId, clientAddress: "worker", userAgent: null }, () =>
        finalIfRefused(() => job.run({ event: cause, step: ours, attempt, logger: log, signal })),
      );
    },
  );
}

/** What a rule of the product refused is not tried again. */
async function finalIfRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isRefusal(error)) throw new NonRetriableError(error.message, { cause: error });
    throw error;
  }
}

// What Inngest says to an event that it will never take. Keys and limits (401, 403, 404, 429) are for the operator to mend: those wait.
const refusedForGood = /^Inngest API Error: (400|406|409|412|413) /;

/** Hands events to Inngest, which runs the jobs by calling /api/inngest. It drops a second event of the same id. */
export const inngestEngine: Engine = {
  async start() {},
  async deliver(deliveries) {
    const events = deliveries.map(({ event }) => ({ id: event.id, name: event.name, data: event.data as Record<string, unknown> }));
    try {
      await inngest.send(events);
    } catch (error) {
      if (error instanceof Error && refusedForGood.test(error.message)) throw new DeliveryRefused(error.message, { cause: error });
      throw error;
    }
  },
  async stop() {},
};
