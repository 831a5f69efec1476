import type { Job, JobEvent } from "@/lib/jobs/define";

/** An event and the jobs that react to it. */
export type Delivery = { event: JobEvent; jobs: Job[] };

/** The queue can be reached and will not have a delivery as it is: waiting does not help. */
export class DeliveryRefused extends Error {}

/** What runs the jobs: the embedded queue, or Inngest. */
export type Engine = {
  start(): Promise<void>;
  /** Accepts all of the deliveries for good, or throws. Accepting one twice runs its jobs once. */
  deliver(deliveries: readonly Delivery[]): Promise<void>;
  /** Takes nothing new, lets running work finish for so long, and leaves the rest to be tried again. */
  stop(patienceSeconds: number): Promise<void>;
};
