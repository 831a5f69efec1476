import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Device, deviceOf } from "@/lib/auth/device";
import { endEverySignIn } from "@/lib/auth/end-sign-ins";
import type { EndSessionInput } from "@/lib/auth/schema";
import { prisma } from "@/lib/db";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";

export type OwnSession = { id: string; device: Device; createdAt: Date; lastSeenAt: Date; isCurrent: boolean };

/** The browsers in which the actor is signed in: this one first, then by when they were last seen. */
export async function listOwnSessions(actor: Actor, now = new Date()): Promise<OwnSession[]> {
  const sessions = await prisma.session.findMany({
    where: { userId: actor.id, expires: { gt: now } },
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
  });
  return sessions
    .map(({ userAgent, ...session }) => ({ ...session, device: deviceOf(userAgent), isCurrent: session.id === actor.sessionId }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

/** Ends one of the actor's sessions. Throws session.not_found for one that has ended or is not theirs. Emits session/ended. */
export async function endSession(actor: Actor, { sessionId }: EndSessionInput): Promise<void> {
  await transact(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: sessionId, userId: actor.id } });
    if (count === 0) throw failure("session.not_found");
    await record(tx, "session/ended", { userId: actor.id, count }, { actor, aggregateId: actor.id });
  });
}

/**
 * Ends every session of the actor but this one, and every sign-in of their apps. Answers how many sessions ended; repeating it is
 * harmless. Emits session/ended when there was one.
 */
export async function endOtherSessions(actor: Actor, now = new Date()): Promise<{ ended: number }> {
  return transact(async (tx) => {
    const { sessions: count } = await endEverySignIn(tx, actor.id, { exceptSessionId: actor.sessionId, now });
    if (count > 0) await record(tx, "session/ended", { userId: actor.id, count }, { actor, aggregateId: actor.id });
    return { ended: count };
  });
}
