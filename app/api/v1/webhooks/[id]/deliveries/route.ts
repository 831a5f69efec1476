import { endpoint, roles } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { pageOf, pageWire } from "@/lib/pages";
import { listDeliveries } from "@/lib/webhooks/queries";
import { DeliveryListQuery, DeliveryWire, toDeliveryWire, WebhookParams } from "@/lib/webhooks/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "The deliveries to a webhook",
      access: roles("admin"),
      scope: "webhooks:read",
      params: WebhookParams,
      query: DeliveryListQuery,
      returns: pageOf(DeliveryWire),
      errors: ["webhook.not_found"],
    },
    async ({ actor, params, query }) => {
      const { page, page_size: pageSize, status } = query;
      return pageWire(await listDeliveries(actor, { webhookId: params.id, page, pageSize, status }), toDeliveryWire);
    },
  ),
});
