import { type EventName, eventSchemas } from "@/lib/events";
import { eventsOf, type Job } from "@/lib/jobs/define";
import { type Delivery, DeliveryRefused, type Engine } from "@/lib/jobs/engine";
import { claimWaiting, giveBack, markDelivered, markFaulty, type WaitingEvent } from "@/lib/jobs/outbox";
import { logger } from "@/lib/logger";

const batchSize = 100;
const sweepSeconds = 5;

type Understood = { event: WaitingEvent; delivery: Delivery };

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
    return { event: { id, name, data }, jobs: jobs.filter(({ trigger }) => eventsOf(trigger).some((known) => known === name)) };
  }

  async function setFaulty(event: WaitingEvent, error: unknown): Promise<void> {
    const { isSetAside } = await markFaulty(event, error);
    if (isSetAside) logger.error({ err: error, event: event.name, eventId: event.id }, "event set aside");
  }

  /** Hands over one batch; returns how many events it took from the outbox, 0 when the queue is away. */
  async function handOver(): Promise<number> {
    const claimed = await claimWaiting(batchSize);
    const understood: Understood[] = [];
    for (const event of claimed) {
      try {
        understood.push({ event, delivery: deliveryOf(event) });
      } catch (error) {
        await setFaulty(event, error);
      }
    }
    return (await deliver(understood)) ? claimed.length : 0;
  }

  /** Hands understood events over; false when the queue is away. */
  async function deliver(understood: readonly Understood[]): Promise<boolean> {
    const ids = understood.map(({ event }) => event.id);
    try {
      const wanted = understood.map(({ delivery }) => delivery).filter((delivery) => delivery.jobs.length > 0);
      if (wanted.length > 0) await engine.deliver(wanted);
    } catch (error) {
      if (error instanceof DeliveryRefused) return deliverOneByOne(understood, error);
      logger.warn({ err: error, events: ids.length }, "the job queue cannot be reached; its events wait");
      await giveBack(ids, error, sweepSeconds);
      return false;
    }
    if (ids.length > 0) await markDelivered(ids);
    return true;
  }

  /** One of these is at fault: it alone is held back. */
  async function deliverOneByOne(understood: readonly Understood[], error: DeliveryRefused): Promise<boolean> {
    const [only] = understood;
    if (only && understood.length === 1) {
      await setFaulty(only.event, error);
      return true;
    }
    let isReached = true;
    for (const one of understood) isReached = (await deliver([one])) && isReached;
    return isReached;
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
