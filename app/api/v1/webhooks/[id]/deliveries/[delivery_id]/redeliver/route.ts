import { endpoint, roles } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { redeliver } from "@/lib/webhooks/commands";
import { DeliveryWire, toDeliveryWire, WebhookDeliveryParams } from "@/lib/webhooks/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Send a delivery again",
      access: roles("admin"),
      scope: "webhooks:write",
      params: WebhookDeliveryParams,
      returns: DeliveryWire,
      status: 201,
      errors: ["webhook.not_found", "delivery.not_found"],
    },
    async ({ actor, params }) => toDeliveryWire(await redeliver(actor, { webhookId: params.id, deliveryId: params.delivery_id })),
  ),
});
