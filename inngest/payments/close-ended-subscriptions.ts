import { systemActor } from "@/lib/auth/actor";
import { defineJob } from "@/lib/jobs/define";
import { closeEndedSubscriptions } from "@/lib/payments/close-ended-subscriptions";

/** Every hour, what ended subscriptions opened is closed. */
export const closeEndedSubscriptionsJob = defineJob({
  id: "close-ended-subscriptions",
  trigger: { cron: "0 * * * *", timeZone: "UTC" },
  group: "payments",
  run: ({ step, signal }) => step.run("close", () => closeEndedSubscriptions(systemActor, new Date(), signal)),
});
