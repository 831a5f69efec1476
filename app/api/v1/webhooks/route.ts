import { endpoint, roles } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { PageQuery, pageOf, pageWire } from "@/lib/pages";
import { createWebhook } from "@/lib/webhooks/commands";
import { listWebhooks } from "@/lib/webhooks/queries";
import { CreateWebhookBody, toCreateWebhookInput, toWebhookWire, WebhookWire, WebhookWithSecretWire } from "@/lib/webhooks/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    { summary: "List webhooks", access: roles("admin"), scope: "webhooks:read", query: PageQuery, returns: pageOf(WebhookWire) },
    async ({ actor, query }) => pageWire(await listWebhooks(actor, { page: query.page, pageSize: query.page_size }), toWebhookWire),
  ),
  POST: endpoint(
    {
      summary: "Register a webhook",
      access: roles("admin"),
      scope: "webhooks:write",
      body: CreateWebhookBody,
      returns: WebhookWithSecretWire,
      status: 201,
      errors: ["webhook.not_http", "webhook.private_address"],
    },
    async ({ actor, body }) => {
      const webhook = await createWebhook(actor, toCreateWebhookInput(body));
      return { ...toWebhookWire(webhook), secret: webhook.secret };
    },
  ),
});
