import "server-only";
import crypto from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import type { Prisma } from "@/lib/generated/prisma/client";
import { attemptDelivery } from "@/lib/webhooks/deliver";
import { canManageWebhooks } from "@/lib/webhooks/policy";
import { leadsToPrivate } from "@/lib/webhooks/public-address";
import {
  type CreateWebhookInput,
  type DeliveryRef,
  type DeliveryView,
  pingEvent,
  type UpdateWebhookInput,
  type WebhookRef,
  type WebhookView,
} from "@/lib/webhooks/schema";
import { deliveryFields, deliveryViewOf, webhookFields, webhookViewOf } from "@/lib/webhooks/views";

/**
 * Registers an endpoint outside that is told of events from now on. The secret is in the answer, and nowhere else ever after.
 * Throws forbidden, webhook.not_http, webhook.private_address. Emits webhook/created.
 */
export async function createWebhook(actor: Actor, input: CreateWebhookInput): Promise<WebhookView & { secret: string }> {
  if (!canManageWebhooks(actor)) throw failure("forbidden");
  const url = await acceptableUrl(input.url);
  const secret = input.secret ?? `whsec_${crypto.randomBytes(24).toString("base64url")}`;
  return transact(async (tx) => {
    const row = await tx.webhookEndpoint.create({
      data: { url, secret, description: input.description ?? null, events: distinct(input.events), isActive: input.isActive ?? true },
      select: webhookFields,
    });
    await record(tx, "webhook/created", { webhookId: row.id }, { actor, aggregateId: row.id });
    return { ...webhookViewOf(row), secret };
  });
}

/**
 * Changes an endpoint; absent is unchanged. Switching it on again, or giving it another address, forgets its failures.
 * Throws forbidden, webhook.not_found, cannot_be_null and what registering throws. Emits webhook/updated.
 */
export async function updateWebhook(actor: Actor, { webhookId, ...input }: UpdateWebhookInput): Promise<WebhookView> {
  if (!canManageWebhooks(actor)) throw failure("forbidden");
  const before = await prisma.webhookEndpoint.findUnique({ where: { id: webhookId }, select: { url: true, isActive: true } });
  if (!before) throw failure("webhook.not_found");
  for (const [value, field] of [
    [input.url, "url"],
    [input.events, "events"],
    [input.secret, "secret"],
    [input.isActive, "is_active"],
  ] as const) {
    if (value === null) throw failure("cannot_be_null", { field });
  }
  const url = input.url === undefined || input.url === null ? undefined : await acceptableUrl(input.url);
  const isFresh = (input.isActive === true && !before.isActive) || (url !== undefined && url !== before.url);
  return transact(async (tx) => {
    const data: Prisma.WebhookEndpointUpdateManyMutationInput = {
      url,
      description: input.description,
      events: input.events ? distinct(input.events) : undefined,
      secret: input.secret ?? undefined,
      isActive: input.isActive ?? undefined,
      ...(isFresh ? { failingSince: null, failuresInARow: 0, disabledAt: null } : {}),
    };
    const { count } = await tx.webhookEndpoint.updateMany({ where: { id: webhookId }, data });
    if (count === 0) throw failure("webhook.not_found");
    await record(tx, "webhook/updated", { webhookId }, { actor, aggregateId: webhookId });
    return webhookViewOf(await tx.webhookEndpoint.findUniqueOrThrow({ where: { id: webhookId }, select: webhookFields }));
  });
}

/** Forgets an endpoint and its deliveries. Throws forbidden, webhook.not_found. Emits webhook/deleted. */
export function deleteWebhook(actor: Actor, { webhookId }: WebhookRef): Promise<void> {
  return transact(async (tx) => {
    if (!canManageWebhooks(actor)) throw failure("forbidden");
    const { count } = await tx.webhookEndpoint.deleteMany({ where: { id: webhookId } });
    if (count === 0) throw failure("webhook.not_found");
    await record(tx, "webhook/deleted", { webhookId }, { actor, aggregateId: webhookId });
  });
}

/**
 * Sends what was sent before once more, as a delivery of its own with the same payload, to where the endpoint is now.
 * Throws forbidden, webhook.not_found, delivery.not_found. Emits webhook/queued.
 */
export function redeliver(actor: Actor, { webhookId, deliveryId }: DeliveryRef, now = new Date()): Promise<DeliveryView> {
  return transact(async (tx) => {
    if (!canManageWebhooks(actor)) throw failure("forbidden");
    const webhook = await tx.webhookEndpoint.findUnique({ where: { id: webhookId }, select: { url: true } });
    if (!webhook) throw failure("webhook.not_found");
    const before = await tx.webhookDelivery.findFirst({ where: { id: deliveryId, webhookId }, select: { event: true, payload: true } });
    if (!before) throw failure("delivery.not_found");
    const row = await tx.webhookDelivery.create({
      data: { webhookId, url: webhook.url, event: before.event, payload: before.payload as Prisma.InputJsonValue, nextAttemptAt: now },
      select: deliveryFields,
    });
    await record(tx, "webhook/queued", { deliveryId: row.id }, { actor, aggregateId: row.id });
    return deliveryViewOf(row);
  });
}

/** Sends a `webhook.ping` to an endpoint, also to one that is switched off, and answers how it went. Throws forbidden, webhook.not_found. */
export async function pingWebhook(actor: Actor, { webhookId }: WebhookRef, now = new Date()): Promise<DeliveryView> {
  if (!canManageWebhooks(actor)) throw failure("forbidden");
  const webhook = await prisma.webhookEndpoint.findUnique({ where: { id: webhookId }, select: { url: true } });
  if (!webhook) throw failure("webhook.not_found");
  const payload = { event: pingEvent, timestamp: now.toISOString(), data: { webhook_id: webhookId } };
  const { id } = await prisma.webhookDelivery.create({
    data: { webhookId, url: webhook.url, event: pingEvent, payload },
    select: { id: true },
  });
  await attemptDelivery(id, "ping");
  return deliveryViewOf(await prisma.webhookDelivery.findUniqueOrThrow({ where: { id }, select: deliveryFields }));
}

const distinct = (events: readonly string[]) => [...new Set(events)];

async function acceptableUrl(text: string): Promise<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw failure("webhook.not_http");
  if (!env.ALLOW_PRIVATE_WEBHOOK_TARGETS && (await leadsToPrivate(url))) throw failure("webhook.private_address");
  return text;
}
