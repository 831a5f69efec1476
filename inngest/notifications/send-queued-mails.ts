import { defineJob } from "@/lib/jobs/define";
import { sendQueuedMails } from "@/lib/notifications/mail/send-queued";

/** Every minute, the mails that could not leave as soon as they were written. */
export const sendQueuedMailsJob = defineJob({
  id: "send-queued-mails",
  trigger: { cron: "* * * * *", timeZone: "UTC" },
  retries: 0,
  group: "emails",
  run: ({ signal }) => sendQueuedMails(undefined, signal),
});
