import { z } from "zod";

/** The failed runs of a job: one of them, or (without `runId`) all. */
export const RetryJobsInput = z.object({ jobId: z.string().max(100), runId: z.uuid().optional() });
export type RetryJobsInput = z.infer<typeof RetryJobsInput>;

export const FailedRunInput = z.object({ jobId: z.string().max(100), runId: z.uuid() });
export type FailedRunInput = z.infer<typeof FailedRunInput>;

export const EventInput = z.object({ eventId: z.uuid() });
export type EventInput = z.infer<typeof EventInput>;
