import type { Logger } from "pino";
import { type EventName, type EventPayload, eventSchemas } from "@/lib/events";

/** A piece of a job that is done once: when the job is tried again, its kept answer is used. Answers are JSON. */
export type Step = { run<T>(id: string, work: () => Promise<T>): Promise<T> };

/** What set a job off: an event of the outbox, or the clock (then `data` is empty). `id` is the same at every attempt. */
export type JobEvent<P = unknown> = { id: string; name: string; data: P };

/**
 * `attempt` counts from 0. Events recorded and lines logged inside carry the run's id. `signal` asks a long job to end soon, between two
 * pieces of work: its soft limit has passed, or the process is to stop.
 */
export type JobContext<P = unknown> = { event: JobEvent<P>; step: Step; attempt: number; logger: Logger; signal: AbortSignal };

/** Jobs of a group share its places: so many run at once in a process, so that mail cannot hold up certificates. */
export const placesOfGroup = { emails: 4, certificates: 1, progress: 2, webhooks: 4, payments: 2, maintenance: 1 };
export type JobGroup = keyof typeof placesOfGroup;
export const jobGroups = Object.keys(placesOfGroup) as JobGroup[];

export type CronTrigger = { cron: string; timeZone: string };
export type Trigger = { event: EventName | readonly EventName[] } | CronTrigger;

type Definition = {
  /** kebab-case, the name of its queue. */
  id: string;
  /** How often a failed run is tried again, with growing pauses. A refusal (an AppError below 500) is final. */
  retries?: number;
  timeLimitSeconds?: number;
  group: JobGroup;
};

export type Job = Required<Definition> & { trigger: Trigger; run(context: JobContext): Promise<unknown> };

const softLimitSeconds = 240;

/** After so many seconds a job is asked to end; at its time limit it is given up. */
export function softLimitOf({ timeLimitSeconds }: Pick<Job, "timeLimitSeconds">): number {
  return Math.min(softLimitSeconds, timeLimitSeconds * 0.8);
}

/** The events that set a job off; none for a job of the clock. */
export function eventsOf(trigger: Trigger): readonly EventName[] {
  if (!("event" in trigger)) return [];
  return typeof trigger.event === "string" ? [trigger.event] : trigger.event;
}

/**
 * Defines a job, once, for the embedded queue and for Inngest. It reacts to events or to the clock, is safe to run twice, and leaves the
 * thinking to a command. Defaults: 3 retries, 300 seconds.
 */
export function defineJob<N extends EventName>(
  definition: Definition & { trigger: { event: N | readonly N[] }; run(context: JobContext<EventPayload<N>>): Promise<unknown> },
): Job;
export function defineJob(definition: Definition & { trigger: CronTrigger; run(context: JobContext): Promise<unknown> }): Job;
export function defineJob({
  retries = 3,
  timeLimitSeconds = 300,
  run,
  ...definition
}: Definition & { trigger: Trigger; run(context: JobContext<never>): Promise<unknown> }): Job {
  const { trigger } = definition;
  const names = eventsOf(trigger);
  return {
    ...definition,
    retries,
    timeLimitSeconds,
    run: (context) => {
      const name = names.find((known) => known === context.event.name) ?? names[0];
      const data = name ? eventSchemas[name].parse(context.event.data) : {};
      return run({ ...context, event: { ...context.event, data: data as never } });
    },
  };
}
