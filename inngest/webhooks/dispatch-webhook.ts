import { defineJob } from "@/lib/jobs/define";
import { attemptDelivery } from "@/lib/webhooks/deliver";

/** The first attempt, at once. What the endpoint refuses is tried again by deliver-due-webhooks; only a fault of ours is tried again here. */
export const dispatchWebhook = defineJob({
  id: "dispatch-webhook",
  trigger: { event: "webhook/queued" },
  timeLimitSeconds: 30,
  group: "webhooks",
  run: ({ event }) => attemptDelivery(event.data.deliveryId, "first"),
});
