import type { Prisma } from "@/lib/generated/prisma/client";
import type { DeliveryView, WebhookView } from "@/lib/webhooks/schema";

/** The columns behind an endpoint's view. */
export const webhookFields = {
  id: true,
  url: true,
  description: true,
  events: true,
  isActive: true,
  failingSince: true,
  disabledAt: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.WebhookEndpointSelect;

export function webhookViewOf(row: Prisma.WebhookEndpointGetPayload<{ select: typeof webhookFields }>): WebhookView {
  return row;
}

/** The columns behind a delivery's view. */
export const deliveryFields = {
  id: true,
  webhookId: true,
  url: true,
  event: true,
  status: true,
  attempts: true,
  responseStatus: true,
  responseExcerpt: true,
  error: true,
  durationMs: true,
  payload: true,
  createdAt: true,
  nextAttemptAt: true,
  deliveredAt: true,
} as const satisfies Prisma.WebhookDeliverySelect;

export function deliveryViewOf(row: Prisma.WebhookDeliveryGetPayload<{ select: typeof deliveryFields }>): DeliveryView {
  return row;
}
