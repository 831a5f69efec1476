import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { failure } from "@/lib/errors";
import { DeliveryStatus } from "@/lib/generated/prisma/enums";
import type { Page, PageRequest } from "@/lib/pages";
import { canManageWebhooks } from "@/lib/webhooks/policy";
import type { DeliveryView, WebhookRef, WebhookView } from "@/lib/webhooks/schema";
import { deliveryFields, deliveryViewOf, webhookFields, webhookViewOf } from "@/lib/webhooks/views";

/** The registered endpoints, newest first. For administrators; throws forbidden for others. */
export async function listWebhooks(actor: Actor, { page, pageSize }: PageRequest): Promise<Page<WebhookView>> {
  if (!canManageWebhooks(actor)) throw failure("forbidden");
  const [rows, total] = await Promise.all([
    prisma.webhookEndpoint.findMany({
      select: webhookFields,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
    prisma.webhookEndpoint.count(),
  ]);
  return { items: rows.map(webhookViewOf), total, page, pageSize };
}

/** One endpoint. Throws forbidden and webhook.not_found. */
export async function getWebhook(actor: Actor, { webhookId }: WebhookRef): Promise<WebhookView> {
  if (!canManageWebhooks(actor)) throw failure("forbidden");
  const row = await prisma.webhookEndpoint.findUnique({ where: { id: webhookId }, select: webhookFields });
  if (!row) throw failure("webhook.not_found");
  return webhookViewOf(row);
}

type DeliveryList = WebhookRef & PageRequest & { status?: string };

/** What was sent to an endpoint, or is about to be, newest first. An unknown status matches nothing. Throws forbidden, webhook.not_found. */
export async function listDeliveries(actor: Actor, { webhookId, page, pageSize, status }: DeliveryList): Promise<Page<DeliveryView>> {
  await getWebhook(actor, { webhookId });
  const known = Object.values(DeliveryStatus).find((name) => name === status);
  if (status !== undefined && !known) return { items: [], total: 0, page, pageSize };
  const where = { webhookId, ...(known ? { status: known } : {}) };
  const [rows, total] = await Promise.all([
    prisma.webhookDelivery.findMany({
      where,
      select: deliveryFields,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
    prisma.webhookDelivery.count({ where }),
  ]);
  return { items: rows.map(deliveryViewOf), total, page, pageSize };
}
