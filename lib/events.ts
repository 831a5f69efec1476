import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { dropCached } from "@/lib/cache";
import { inTransaction, type Tx } from "@/lib/db";
import { logger } from "@/lib/logger";
import { currentRequest } from "@/lib/request-context";

const id = z.guid();

/**
 * Everything that can happen, with what is told about it. Payloads carry ids, not people's words:
 * a job reads the rest when it runs.
 */
export const eventSchemas = {
  "user/created": z.object({ userId: id }),
  "user/updated": z.object({ userId: id }),
  "user/password-changed": z.object({ userId: id }),
  "user/signed-in": z.object({ userId: id }),
  "user/sign-in-refused": z.object({ reason: z.string() }),
  "refresh-token/reused": z.object({ userId: id, familyId: id }),
  "password-reset/requested": z.object({ userId: id.nullable() }),
  "email-verification/requested": z.object({ userId: id.nullable() }),
  "user/email-verified": z.object({ userId: id }),
  "mfa-login/requested": z.object({ userId: id, challengeId: id }),
  "mfa-setup/requested": z.object({ userId: id, setupId: id }),
  "mfa/enabled": z.object({ userId: id, method: z.string() }),
  "mfa/disabled": z.object({ userId: id }),
  "api-key/created": z.object({ userId: id, keyId: id }),
  "api-key/revoked": z.object({ userId: id, keyId: id }),
  "session/ended": z.object({ userId: id, count: z.number().int() }),
  "course/created": z.object({ courseId: id }),
  "course/published": z.object({ courseId: id }),
  "course/updated": z.object({ courseId: id }),
  "course/imported": z.object({ courseId: id }),
  "course/deleted": z.object({ courseId: id }),
  "course/recount-requested": z.object({ courseId: id }),
  "lesson/created": z.object({ courseId: id, lessonId: id }),
  "lesson/changed": z.object({ courseId: id, lessonId: id }),
  "lesson/deleted": z.object({ courseId: id, lessonId: id }),
  "quiz/created": z.object({ courseId: id, lessonId: id, quizId: id }),
  "quiz/updated": z.object({ courseId: id, lessonId: id, quizId: id }),
  "quiz/published": z.object({ courseId: id, lessonId: id, quizId: id }),
  "quiz/deleted": z.object({ courseId: id, lessonId: id, quizId: id }),
  "question/created": z.object({ courseId: id, quizId: id, questionId: id }),
  "question/updated": z.object({ courseId: id, quizId: id, questionId: id }),
  "question/deleted": z.object({ courseId: id, quizId: id, questionId: id }),
  "enrollment/created": z.object({ enrollmentId: id, userId: id, courseId: id }),
  "enrollment/completed": z.object({ enrollmentId: id, userId: id, courseId: id }),
  "enrollment/dropped": z.object({ enrollmentId: id, userId: id, courseId: id }),
  "enrollment/expired": z.object({ enrollmentId: id, userId: id, courseId: id }),
  "progress/changed": z.object({ enrollmentId: id }),
  "course/statistics-stale": z.object({ courseId: id }),
  "lesson/completed": z.object({ enrollmentId: id, lessonId: id }),
  "review/written": z.object({ enrollmentId: id, courseId: id }),
  "attempt/started": z.object({ attemptId: id, userId: id }),
  "attempt/submitted": z.object({ attemptId: id, userId: id }),
  "attempt/graded": z.object({ attemptId: id, userId: id }),
  "assignment/created": z.object({ assignmentId: id, courseId: id }),
  "assignment/updated": z.object({ assignmentId: id, courseId: id }),
  "assignment/deleted": z.object({ assignmentId: id, courseId: id }),
  "submission/sent": z.object({ submissionId: id, assignmentId: id, userId: id, courseId: id }),
  "submission/graded": z.object({ submissionId: id, assignmentId: id, userId: id, courseId: id }),
  "submission/returned": z.object({ submissionId: id, assignmentId: id, userId: id, courseId: id }),
  "instructor/applied": z.object({ instructorId: id, userId: id }),
  "instructor/verification-submitted": z.object({ instructorId: id, userId: id }),
  "instructor/approved": z.object({ instructorId: id, userId: id }),
  "instructor/rejected": z.object({ instructorId: id, userId: id }),
  "certificate/issued": z.object({ certificateId: id, userId: id }),
  "certificate/revocation-requested": z.object({ certificateId: id, reason: z.string().nullable() }),
  "certificate/revoked": z.object({ certificateId: id, reason: z.string().nullable() }),
  "payment/succeeded": z.object({ paymentId: id, userId: id }),
  "mailing/batch-due": z.object({ mailing: z.string(), period: z.string(), startedAt: z.string(), afterId: id.nullable(), throughId: id }),
  "webhook/created": z.object({ webhookId: id }),
  "webhook/updated": z.object({ webhookId: id }),
  "webhook/deleted": z.object({ webhookId: id }),
  "webhook/disabled": z.object({ webhookId: id }),
  "webhook/queued": z.object({ deliveryId: id }),
  "file/uploaded": z.object({ fileId: id }),
  "file/deleted": z.object({ fileId: id }),
  "coupon/redeemed": z.object({ couponId: id, paymentId: id, userId: id, courseId: id }),
  "subscription/ended": z.object({ subscriptionId: id, userId: id }),
  "event/retried": z.object({ eventId: id }),
  "job/retried": z.object({ jobId: z.string(), runIds: z.array(id) }),
  "job/discarded": z.object({ jobId: z.string(), runId: id }),
} as const;

export type EventName = keyof typeof eventSchemas;
export type EventPayload<N extends EventName> = z.infer<(typeof eventSchemas)[N]>;
export type RecordedEvent = { id: string; name: EventName; payload: unknown };

type Reaction = (event: RecordedEvent) => void | Promise<void>;
// What to do with an event right after its commit; the worker registers itself here (instrumentation.ts).
const shared = globalThis as unknown as { darsReaction?: Reaction };

/** Names the function that is told of each event right after its commit. The sweeper finds what nobody was told of. */
export function onCommitted(reaction: Reaction): void {
  shared.darsReaction = reaction;
}

const recorded = new WeakMap<object, RecordedEvent[]>();

/**
 * Writes what has just become true, in the transaction that makes it true. The row is the outbox entry and the audit trail.
 * `aggregateId` is the thing whose events must be delivered in order.
 */
export async function record<N extends EventName>(
  tx: Tx,
  name: N,
  payload: EventPayload<N>,
  { actor, aggregateId }: { actor?: Pick<Actor, "id"> | null; aggregateId?: string } = {},
): Promise<void> {
  await recordAll(tx, [{ name, payload, aggregateId } as NewEvent], { actor });
}

/** Something that has become true, for `recordAll`. */
export type NewEvent = { [N in EventName]: { name: N; payload: EventPayload<N>; aggregateId?: string } }[EventName];

/** Writes several events in their order, in one statement; as `record`. */
export async function recordAll(tx: Tx, events: readonly NewEvent[], { actor }: { actor?: Pick<Actor, "id"> | null } = {}): Promise<void> {
  if (events.length === 0) return;
  const about = { actorId: actor?.id ?? null, requestId: currentRequest()?.requestId ?? null };
  const rows = events.map(({ name, payload, aggregateId }) => ({
    id: uuid(),
    name,
    payload: eventSchemas[name].parse(payload),
    aggregateId: aggregateId ?? null,
    ...about,
  }));
  await tx.event.createMany({ data: rows });
  recorded.set(tx, [...(recorded.get(tx) ?? []), ...rows.map(({ id, name, payload }) => ({ id, name, payload }))]);
}

/** Runs a command in one transaction and, after the commit, tells the worker of the events it recorded. */
export async function transact<T>(command: (tx: Tx) => Promise<T>): Promise<T> {
  let events: RecordedEvent[] = [];
  const result = await inTransaction(async (tx) => {
    const answer = await command(tx);
    events = recorded.get(tx) ?? [];
    return answer;
  });
  await dropCached(events);
  for (const event of events) {
    logger.info({ event: event.name, eventId: event.id, requestId: currentRequest()?.requestId }, "event");
    await shared.darsReaction?.(event);
  }
  return result;
}
