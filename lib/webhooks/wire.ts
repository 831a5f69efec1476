import { z } from "zod";
import { exampleIds, exampleTimes } from "@/lib/example-ids";
import { DeliveryStatus } from "@/lib/generated/prisma/enums";
import { PageQuery } from "@/lib/pages";
import {
  CreateWebhookInput as CreateWebhook,
  type CreateWebhookInput,
  type DeliveryView,
  UpdateWebhookInput as UpdateWebhook,
  type UpdateWebhookInput,
  type WebhookView,
} from "@/lib/webhooks/schema";
import { absent, Id } from "@/lib/wire";

const instant = z.iso.datetime();

const example = { url: "https://staff.example.org/hooks/dars", events: ["enrollment.created", "certificate.issued"] };

export const WebhookParams = z.object({ id: Id });
export const WebhookDeliveryParams = z.object({ id: Id, delivery_id: Id });
export const DeliveryListQuery = PageQuery.extend({ status: z.string().optional() });

export const WebhookWire = z
  .object({
    id: Id,
    url: z.string().meta({ examples: [example.url] }),
    description: z
      .string()
      .nullable()
      .meta({ examples: ["Our staff directory"] }),
    events: z.array(z.string()).meta({ examples: [example.events] }),
    is_active: z.boolean().meta({ examples: [true] }),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: "Webhook" });

/** An endpoint as it is shown once, right after it was made. */
export const WebhookWithSecretWire = WebhookWire.extend({
  id: Id.meta({ examples: [exampleIds.webhook] }),
  secret: z.string().meta({ examples: ["whsec_V5nRzq0c4E2uJmHn2yT1kQ0sXb7a9LwD"] }),
}).meta({ id: "WebhookWithSecret" });

export function toWebhookWire(view: WebhookView): z.input<typeof WebhookWire> {
  return {
    id: view.id,
    url: view.url,
    description: view.description,
    events: view.events,
    is_active: view.isActive,
    created_at: view.createdAt.toISOString(),
    updated_at: view.updatedAt.toISOString(),
  };
}

const fields = CreateWebhook.shape;

export const CreateWebhookBody = z
  .object({
    url: fields.url,
    description: absent(z.string().max(255)),
    events: fields.events,
    secret: absent(z.string().min(16).max(255)),
    is_active: absent(z.boolean()),
  })
  .meta({ examples: [example] });

export function toCreateWebhookInput({ is_active, ...body }: z.output<typeof CreateWebhookBody>): CreateWebhookInput {
  return { ...body, isActive: is_active };
}

const changes = UpdateWebhook.shape;

export const UpdateWebhookBody = z
  .object({
    url: changes.url,
    description: changes.description,
    events: changes.events,
    secret: changes.secret,
    is_active: changes.isActive,
  })
  .meta({ examples: [{ events: ["*"], is_active: true }] });

export function toUpdateWebhookInput(webhookId: string, { is_active, ...body }: z.output<typeof UpdateWebhookBody>): UpdateWebhookInput {
  return { webhookId, ...body, isActive: is_active };
}

export const DeliveryWire = z
  .object({
    id: Id,
    webhook_id: Id.nullable(),
    event: z.string().meta({ examples: ["webhook.ping"] }),
    status: z.enum(DeliveryStatus).meta({ examples: ["delivered"] }),
    attempts: z
      .number()
      .int()
      .meta({ examples: [1] }),
    response_status: z
      .number()
      .int()
      .nullable()
      .meta({ examples: [200] }),
    response_excerpt: z
      .string()
      .nullable()
      .meta({ examples: ["ok"] }),
    error: z
      .string()
      .nullable()
      .meta({ examples: [null] }),
    duration_ms: z
      .number()
      .int()
      .nullable()
      .meta({ examples: [84] }),
    payload: z.unknown().meta({
      examples: [{ event: "webhook.ping", timestamp: exampleTimes.written, data: { webhook_id: exampleIds.webhook } }],
    }),
    created_at: instant,
    next_attempt_at: instant.nullable(),
    delivered_at: instant.nullable(),
  })
  .meta({ id: "Delivery" });

export function toDeliveryWire(view: DeliveryView): z.input<typeof DeliveryWire> {
  return {
    id: view.id,
    webhook_id: view.webhookId,
    event: view.event,
    status: view.status,
    attempts: view.attempts,
    response_status: view.responseStatus,
    response_excerpt: view.responseExcerpt,
    error: view.error,
    duration_ms: view.durationMs,
    payload: view.payload,
    created_at: view.createdAt.toISOString(),
    next_attempt_at: view.nextAttemptAt?.toISOString() ?? null,
    delivered_at: view.deliveredAt?.toISOString() ?? null,
  };
}
