import { defineJob } from "@/lib/jobs/define";
import { queueDeliveries } from "@/lib/webhooks/deliver";
import { toldEvents } from "@/lib/webhooks/event-data";

/** What endpoints outside are to be told becomes a delivery for each of them. */
export const queueWebhooks = defineJob({
  id: "queue-webhooks",
  trigger: { event: toldEvents },
  group: "progress",
  run: ({ event }) => queueDeliveries({ id: event.id, name: event.name, payload: event.data }),
});
