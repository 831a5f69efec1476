import { type Mail, queueMails } from "@/lib/notifications/mail/outbox";
import { sendQueuedMail } from "@/lib/notifications/mail/send-queued";

/** Writes a mail into the outbox, once for its key, and hands it over at once: people wait for codes. A refused one stays for the next run. */
export async function postMail(mail: Omit<Mail, "isBulk">): Promise<void> {
  await queueMails([{ ...mail, isBulk: false }]);
  await sendQueuedMail(mail.dedupeKey);
}
