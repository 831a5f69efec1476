import "server-only";
import { v5 as uuidOfName } from "uuid";
import { pool, prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { recordAll, transact } from "@/lib/events";
import type { Prisma } from "@/lib/generated/prisma/client";
import { logger } from "@/lib/logger";
import { tellingOf } from "@/lib/webhooks/event-data";
import { everyEvent, type WebhookBody } from "@/lib/webhooks/schema";
import { type Outcome, send } from "@/lib/webhooks/send";

/** A delivery is tried once and then so often again, after so many seconds each. */
const pausesSeconds = [30, 120, 600];
// While somebody sends a delivery, others leave it alone; after a crash it is free again.
const claimSeconds = 60;
// An endpoint that has taken nothing for so long, and not for want of deliveries, is switched off.
const patienceDays = 3;
const patienceDeliveries = 10;

type HappenedEvent = { id: string; name: string; payload: unknown };

/**
 * Writes a delivery of an event for each endpoint that wants it: the registered ones that are switched on, and those of the settings.
 * Doing it again adds nothing, since a delivery's id follows from event and endpoint. Emits webhook/queued for each. Answers how many.
 */
export async function queueDeliveries({ id, name, payload }: HappenedEvent, now = new Date()): Promise<number> {
  const row = await prisma.event.findUnique({ where: { id }, select: { actorId: true, createdAt: true } });
  const at = row?.createdAt ?? now;
  const telling = await tellingOf(name, payload, { actorId: row?.actorId ?? null, at });
  if (!telling) return 0;
  const body: WebhookBody = { event: telling.event, timestamp: at.toISOString(), data: telling.data };
  return transact(async (tx) => {
    const registered = await tx.webhookEndpoint.findMany({
      where: { isActive: true, events: { hasSome: [telling.event, everyEvent] } },
      select: { id: true, url: true },
    });
    const settled = env.WEBHOOKS_ENABLED ? [...new Set(env.WEBHOOK_TARGET_URLS)] : [];
    const targets = [
      ...registered.map((webhook) => ({ webhookId: webhook.id as string | null, url: webhook.url })),
      ...settled.map((url) => ({ webhookId: null, url })),
    ];
    if (targets.length === 0) return 0;
    const added = await tx.webhookDelivery.createManyAndReturn({
      data: targets.map((target) => ({
        id: uuidOfName(target.webhookId ?? target.url, id),
        ...target,
        event: telling.event,
        payload: body as Prisma.InputJsonObject,
        nextAttemptAt: now,
      })),
      skipDuplicates: true,
      select: { id: true },
    });
    await recordAll(
      tx,
      added.map((delivery) => ({ name: "webhook/queued" as const, payload: { deliveryId: delivery.id }, aggregateId: delivery.id })),
    );
    return added.length;
  });
}

type ClaimedDelivery = { id: string; webhookId: string | null; url: string; attempts: number; payload: WebhookBody; secret: string | null };

/** `ping`: somebody watches, so it is the only try, whatever the state of the endpoint. `first`: not while the endpoint fails. */
type Occasion = "ping" | "first" | "due";

/**
 * Sends a delivery once, if it waits and nobody else has it in hand, and writes down how that went: delivered, to be tried again, or failed
 * for good. Answers whether it was sent.
 */
export async function attemptDelivery(deliveryId: string, occasion: Occasion): Promise<boolean> {
  const delivery = await claim(deliveryId, occasion);
  if (!delivery) return false;
  const outcome = await send({
    deliveryId,
    url: delivery.url,
    secret: delivery.webhookId === null ? (env.WEBHOOK_SIGNING_SECRET ?? null) : delivery.secret,
    body: delivery.payload,
  });
  await settle(delivery, outcome, occasion);
  return true;
}

/**
 * Takes a delivery in hand. One for an endpoint that was switched off in the meantime waits until it is switched on again; new ones for an
 * endpoint that fails wait for its turn in deliverDue, so that it does not hold up the others.
 */
async function claim(deliveryId: string, occasion: Occasion): Promise<ClaimedDelivery | null> {
  const { rows } = await pool.query<ClaimedDelivery>(
    `with due as (
       select d.id from webhook_deliveries d left join webhook_endpoints w on w.id = d.webhook_id
       where d.id = $1 and d.status = 'pending' and (d.next_attempt_at is null or d.next_attempt_at <= now())
         and (d.webhook_id is null or $3 = 'ping' or (w.is_active and ($3 = 'due' or w.failing_since is null)))
       for update of d skip locked
     )
     update webhook_deliveries d set attempts = d.attempts + 1, next_attempt_at = now() + make_interval(secs => $2)
     from due where d.id = due.id
     returning d.id, d.webhook_id as "webhookId", d.url, d.attempts, d.payload,
       (select secret from webhook_endpoints where id = d.webhook_id) as secret`,
    [deliveryId, claimSeconds, occasion],
  );
  return rows[0] ?? null;
}

async function settle({ id, webhookId, attempts }: ClaimedDelivery, outcome: Outcome, occasion: Occasion): Promise<void> {
  const pause = occasion === "ping" ? undefined : pausesSeconds[attempts - 1];
  const status = outcome.isDelivered ? "delivered" : pause === undefined ? "failed" : "pending";
  await pool.query(
    `update webhook_deliveries set status = $2::"DeliveryStatus", response_status = $3, response_excerpt = $4, error = $5, duration_ms = $6,
       delivered_at = case when $2 = 'delivered' then now() end,
       next_attempt_at = case when $2 = 'pending' then now() + make_interval(secs => $7) end
     where id = $1 and attempts = $8`,
    [id, status, outcome.status, outcome.excerpt, outcome.error, outcome.durationMs, pause ?? 0, attempts],
  );
  if (webhookId) await keepHealth(webhookId, { isDelivered: outcome.isDelivered, isOver: status === "failed" && occasion !== "ping" });
}

/** Remembers since when an endpoint fails, and switches it off when that has gone on too long. Emits webhook/disabled, once. */
function keepHealth(webhookId: string, { isDelivered, isOver }: { isDelivered: boolean; isOver: boolean }): Promise<void> {
  return transact(async (tx) => {
    if (isDelivered) {
      const failing = { id: webhookId, failingSince: { not: null } };
      await tx.webhookEndpoint.updateMany({ where: failing, data: { failingSince: null, failuresInARow: 0 } });
      return;
    }
    const [row] = await tx.$queryRaw<{ isHopeless: boolean }[]>`
      update webhook_endpoints set failing_since = coalesce(failing_since, now()), failures_in_a_row = failures_in_a_row + ${isOver ? 1 : 0}
      where id = ${webhookId}::uuid and is_active
      returning failing_since < now() - make_interval(days => ${patienceDays}) and failures_in_a_row >= ${patienceDeliveries} as "isHopeless"`;
    if (!row?.isHopeless) return;
    await tx.webhookEndpoint.update({ where: { id: webhookId }, data: { isActive: false, disabledAt: new Date() }, select: { id: true } });
    await recordAll(tx, [{ name: "webhook/disabled", payload: { webhookId }, aggregateId: webhookId }]);
    logger.warn({ webhookId }, "a webhook endpoint was switched off after a long failure");
  });
}

// So many endpoints are served side by side, and each may hold its lane for so long: one that hangs does not hold up the others.
const lanes = 4;
const longestTurnMilliseconds = 10_000;
const longestRunMilliseconds = 45_000;

/** Sends what is due again, each endpoint's oldest first. Answers how many attempts were made. */
export async function deliverDue(signal?: AbortSignal): Promise<number> {
  const endsAt = Date.now() + longestRunMilliseconds;
  const { rows } = await pool.query<{ ids: string[] }>(
    `select array_agg(id order by created_at, id) as ids from (
       select d.id, d.created_at, coalesce(d.webhook_id::text, d.url) as target,
         row_number() over (partition by coalesce(d.webhook_id::text, d.url) order by d.created_at, d.id) as place
       from webhook_deliveries d left join webhook_endpoints w on w.id = d.webhook_id
       where d.status = 'pending' and d.next_attempt_at <= now() and (d.webhook_id is null or w.is_active)
     ) due where place <= 200 group by target`,
  );
  const targets = rows.values();
  let attempts = 0;
  const lane = async () => {
    for (const { ids } of targets) {
      const turnEndsAt = Math.min(endsAt, Date.now() + longestTurnMilliseconds);
      for (const id of ids) {
        if (signal?.aborted || Date.now() >= turnEndsAt) break;
        if (await attemptDelivery(id, "due")) attempts += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return attempts;
}
