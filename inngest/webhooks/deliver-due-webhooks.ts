import { defineJob } from "@/lib/jobs/define";
import { deliverDue } from "@/lib/webhooks/deliver";

/** Every minute, the deliveries whose next attempt is due. */
export const deliverDueWebhooks = defineJob({
  id: "deliver-due-webhooks",
  trigger: { cron: "* * * * *", timeZone: "UTC" },
  retries: 0,
  group: "webhooks",
  run: ({ signal }) => deliverDue(signal),
});
