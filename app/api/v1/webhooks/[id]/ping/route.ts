import { endpoint, roles } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { pingWebhook } from "@/lib/webhooks/commands";
import { DeliveryWire, toDeliveryWire, WebhookParams } from "@/lib/webhooks/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Send a test event to a webhook, at once",
      access: roles("admin"),
      scope: "webhooks:write",
      params: WebhookParams,
      returns: DeliveryWire,
      errors: ["webhook.not_found"],
    },
    async ({ actor, params }) => toDeliveryWire(await pingWebhook(actor, { webhookId: params.id })),
  ),
});
