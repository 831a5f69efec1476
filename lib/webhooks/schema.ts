import { z } from "zod";
import type { DeliveryStatus } from "@/lib/generated/prisma/enums";

/** What an endpoint can be told of. The ping is sent by hand and needs no subscription. */
export const webhookEvents = [
  "user.created",
  "course.published",
  "course.updated",
  "enrollment.created",
  "enrollment.completed",
  "enrollment.dropped",
  "quiz.submitted",
  "quiz.graded",
  "certificate.issued",
  "certificate.revoked",
  "payment.succeeded",
  "payment.failed",
  "payment.refunded",
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** In a list of events: all of them, those of later versions too. */
export const everyEvent = "*";

export const pingEvent = "webhook.ping";

export const webhookBounds = { url: 1000, description: 255, secret: { min: 16, max: 255 }, events: 50 };

export const CreateWebhookInput = z.object({
  url: z.string().trim().min(1).max(webhookBounds.url),
  description: z.string().max(webhookBounds.description).nullish(),
  events: z
    .array(z.enum([...webhookEvents, everyEvent]))
    .min(1)
    .max(webhookBounds.events),
  /** Signs the deliveries; made by the product unless given. */
  secret: z.string().min(webhookBounds.secret.min).max(webhookBounds.secret.max).nullish(),
  isActive: z.boolean().nullish(),
});
export type CreateWebhookInput = z.infer<typeof CreateWebhookInput>;

/** A change: absent is unchanged. Only the description may be cleared. */
export const UpdateWebhookInput = z.object({
  webhookId: z.guid(),
  url: CreateWebhookInput.shape.url.nullish(),
  description: CreateWebhookInput.shape.description,
  events: CreateWebhookInput.shape.events.nullish(),
  secret: CreateWebhookInput.shape.secret,
  isActive: CreateWebhookInput.shape.isActive,
});
export type UpdateWebhookInput = z.infer<typeof UpdateWebhookInput>;

export const WebhookRef = z.object({ webhookId: z.guid() });
export type WebhookRef = z.infer<typeof WebhookRef>;

export const DeliveryRef = z.object({ webhookId: z.guid(), deliveryId: z.guid() });
export type DeliveryRef = z.infer<typeof DeliveryRef>;

/** An endpoint, without its secret. */
export type WebhookView = {
  id: string;
  url: string;
  description: string | null;
  events: string[];
  isActive: boolean;
  failingSince: Date | null;
  disabledAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** What is sent: the contract's body. */
export type WebhookBody = { event: string; timestamp: string; data: Record<string, unknown> };

export type DeliveryView = {
  id: string;
  webhookId: string | null;
  url: string;
  event: string;
  status: DeliveryStatus;
  attempts: number;
  responseStatus: number | null;
  responseExcerpt: string | null;
  error: string | null;
  durationMs: number | null;
  payload: unknown;
  createdAt: Date;
  nextAttemptAt: Date | null;
  deliveredAt: Date | null;
};
