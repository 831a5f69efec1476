import { endpoint, roles } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { deleteWebhook, updateWebhook } from "@/lib/webhooks/commands";
import { getWebhook } from "@/lib/webhooks/queries";
import { toUpdateWebhookInput, toWebhookWire, UpdateWebhookBody, WebhookParams, WebhookWire } from "@/lib/webhooks/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "One webhook",
      access: roles("admin"),
      scope: "webhooks:read",
      params: WebhookParams,
      returns: WebhookWire,
      errors: ["webhook.not_found"],
    },
    async ({ actor, params }) => toWebhookWire(await getWebhook(actor, { webhookId: params.id })),
  ),
  PATCH: endpoint(
    {
      summary: "Change a webhook",
      access: roles("admin"),
      scope: "webhooks:write",
      params: WebhookParams,
      body: UpdateWebhookBody,
      returns: WebhookWire,
      errors: ["webhook.not_found", "webhook.not_http", "webhook.private_address", "cannot_be_null"],
    },
    async ({ actor, params, body }) => toWebhookWire(await updateWebhook(actor, toUpdateWebhookInput(params.id, body))),
  ),
  DELETE: endpoint(
    {
      summary: "Delete a webhook with its deliveries",
      access: roles("admin"),
      scope: "webhooks:write",
      params: WebhookParams,
      status: 204,
      errors: ["webhook.not_found"],
    },
    async ({ actor, params }) => {
      await deleteWebhook(actor, { webhookId: params.id });
      return new Response(null, { status: 204 });
    },
  ),
});
