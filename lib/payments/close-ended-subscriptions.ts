import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import { prisma, type Tx } from "@/lib/db";
import { hasPaidFor } from "@/lib/enrollments/entitlement";
import { expireEnrollment } from "@/lib/enrollments/expire";
import { record, transact } from "@/lib/events";
import { logger } from "@/lib/logger";

const batchSize = 100;

/**
 * Takes back what subscriptions opened whose period has ended: past due and cancelled ones, those cancelled for the end of their period,
 * and those that only a new payment would have renewed. One that its provider renews by itself stays until the provider speaks. Each in
 * a transaction of its own, so that one that fails holds up no other; repeating it is harmless. Returns how many were closed.
 * Emits subscription/ended and enrollment/expired.
 */
export async function closeEndedSubscriptions(_actor: SystemActor, now = new Date(), signal?: AbortSignal): Promise<number> {
  let closed = 0;
  for (let after: string | null = null; ; ) {
    const ended: { id: string }[] = await prisma.$queryRaw`
      select id from subscriptions
      where current_period_end <= ${now} and status <> 'incomplete' and (access_closed_at is null or access_closed_at < current_period_end)
        and (status in ('past_due', 'canceled') or cancel_at_period_end or provider <> 'stripe')
        and (${after}::uuid is null or id > ${after}::uuid)
      order by id limit ${batchSize}`;
    for (const { id } of ended) {
      try {
        if (await transact((tx) => closeOne(tx, id, now))) closed += 1;
      } catch (error) {
        logger.error({ err: error, subscriptionId: id }, "an ended subscription could not be closed");
      }
    }
    after = ended.at(-1)?.id ?? null;
    if (ended.length < batchSize || signal?.aborted) return closed;
  }
}

type Ended = { userId: string; planId: string; createdAt: Date };

async function closeOne(tx: Tx, id: string, now: Date): Promise<boolean> {
  // The condition again, under the lock: a renewal may have come in between.
  const rows = await tx.$queryRaw<Ended[]>`
    update subscriptions set access_closed_at = ${now}, updated_at = ${now},
      canceled_at = case when status = 'past_due' then canceled_at else coalesce(canceled_at, current_period_end) end,
      status = case when status = 'past_due' then status else 'canceled' end
    where id = ${id}::uuid and current_period_end <= ${now} and (access_closed_at is null or access_closed_at < current_period_end)
    returning user_id as "userId", plan_id as "planId", created_at as "createdAt"`;
  const subscription = rows[0];
  if (!subscription) return false;
  for (const { id: enrollmentId, courseId } of await openedBy(tx, subscription)) {
    const isCoveredOtherwise = await hasPaidFor(tx, { userId: subscription.userId, courseId, now });
    if (!isCoveredOtherwise) await expireEnrollment(tx, { enrollmentId });
  }
  await record(tx, "subscription/ended", { subscriptionId: id, userId: subscription.userId }, { aggregateId: id });
  return true;
}

// No row says which subscription opened an enrollment: it is one in a paid course of the plan that was begun, or begun again, after the
// subscription was.
function openedBy(tx: Tx, { userId, planId, createdAt }: Ended): Promise<{ id: string; courseId: string }[]> {
  return tx.$queryRaw`
    select e.id, e.course_id as "courseId" from enrollments e join courses c on c.id = e.course_id join plans p on p.id = ${planId}::uuid
    where e.student_id = ${userId}::uuid and e.status in ('active', 'completed') and c.price_minor > 0 and not c.is_free
      and e.enrolled_at >= ${createdAt}
      and (p.covers_all_courses or exists (select from plan_courses pc where pc.plan_id = p.id and pc.course_id = c.id))
    order by e.id`;
}
