import { type EventName, eventSchemas } from "@/lib/events";
import type { Job } from "@/lib/jobs/define";
import type { Delivery, Engine } from "@/lib/jobs/engine";
import { claimWaiting, giveBack, markDelivered, markFaulty, type WaitingEvent } from "@/lib/jobs/outbox";
import { logger } from "@/lib/logger";

const batchSize = 100;
const sweepSeconds = 5;

export type Dispatcher = ReturnType<typeof createDispatcher>;

/**
 * Carries events from the outbox to the jobs that react to them: at once when woken, and every few seconds for what a crash or an
 * absent queue left behind. Any number of processes may do so at the same time.
 */
export function createDispatcher(engine: Pick<Engine, "deliver">, jobs: readonly Job[]) {
  let underWay: Promise<void> | undefined;
  let isAskedAgain = false;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  /** What an event sets off. Throws for one that this version of the product does not understand. */
  function deliveryOf({ id, name, payload }: WaitingEvent): Delivery {
    const schema = Object.hasOwn(eventSchemas, name) ? eventSchemas[name as EventName] : undefined;
    if (!schema) throw new Error(`No event is called ${name}`);
    const data = schema.parse(payload);
    return { event: { id, name, data }, jobs: jobs.filter(({ trigger }) => "event" in trigger && trigger.event === name) };
  }

  /** Hands over one batch; returns how many events it took from the outbox, 0 when the queue is away. */
  async function handOver(): Promise<number> {
    const claimed = await claimWaiting(batchSize);
    const deliveries: Delivery[] = [];
    for (const event of claimed) {
      try {
        deliveries.push(deliveryOf(event));
      } catch (error) {
        const { isSetAside } = await markFaulty(event, error);
        if (isSetAside) logger.error({ err: error, event: event.name, eventId: event.id }, "event set aside");
      }
    }
    const ids = deliveries.map(({ event }) => event.id);
    try {
      const wanted = deliveries.filter((delivery) => delivery.jobs.length > 0);
      if (wanted.length > 0) await engine.deliver(wanted);
    } catch (error) {
      logger.warn({ err: error, events: ids.length }, "the job queue cannot be reached; its events wait");
      await giveBack(ids, error, sweepSeconds);
      return 0;
    }
    if (ids.length > 0) await markDelivered(ids);
    return claimed.length;
  }

  async function drain(): Promise<void> {
    try {
      do {
        isAskedAgain = false;
        while (!isStopped && (await handOver()) > 0);
      } while (isAskedAgain && !isStopped);
    } catch (error) {
      logger.warn({ err: error }, "events could not be handed over; the next sweep tries again");
    } finally {
      underWay = undefined;
    }
  }

  /** Hands over everything that waits. While that is under way, asking again makes it look once more. */
  function wake(): Promise<void> {
    if (isStopped) return Promise.resolve();
    if (underWay) {
      isAskedAgain = true;
      return Promise.resolve();
    }
    underWay = drain();
    return underWay;
  }

  return {
    wake,
    start() {
      timer = setInterval(() => void wake(), sweepSeconds * 1000);
      timer.unref();
      void wake();
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
