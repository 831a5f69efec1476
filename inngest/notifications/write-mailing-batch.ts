import { composeDigest } from "@/inngest/notifications/compose-digest";
import { composeReminder } from "@/inngest/notifications/compose-reminder";
import { composeWeeklyReport } from "@/inngest/notifications/compose-weekly-report";
import { defineJob } from "@/lib/jobs/define";
import { type Mail, queueMails } from "@/lib/notifications/mail/outbox";
import { digestKey, markDigested, readDigests } from "@/lib/notifications/mailings/digest";
import { listPeople, Mailing, type Stretch } from "@/lib/notifications/mailings/plan";
import { markReminded, readReminders, reminderKey } from "@/lib/notifications/mailings/reminders";
import { readWeeklyReports, weeklyKey } from "@/lib/notifications/mailings/weekly-report";

// So many letters are in memory at once.
const handful = 25;

type Letters = { write(ids: readonly string[]): Promise<Mail[]>; finish(stretch: Stretch): Promise<void> };

function lettersOf(mailing: Mailing, period: string, startedAt: string): Letters {
  switch (mailing) {
    case "weekly_report":
      return {
        write: async (ids) =>
          Promise.all((await readWeeklyReports(ids, period)).map((report) => composeWeeklyReport(report, weeklyKey(period)))),
        finish: async () => {},
      };
    case "course_reminder":
      return {
        write: async (ids) =>
          Promise.all((await readReminders(ids, period, startedAt)).map((reminder) => composeReminder(reminder, reminderKey(period)))),
        finish: (stretch) => markReminded(stretch, period, startedAt),
      };
    case "digest":
      return {
        write: async (ids) =>
          Promise.all((await readDigests(ids, period, startedAt)).map((digest) => composeDigest(digest, digestKey(period)))),
        finish: (stretch) => markDigested(stretch, period, startedAt),
      };
  }
}

/**
 * Writes the letters of one stretch of a mailing into the outbox, a handful at a time. Who has got one in this period is passed over, so a
 * run that was cut off goes on where it was. It stands apart from the mails somebody waits for.
 */
export const writeMailingBatch = defineJob({
  id: "write-mailing-batch",
  trigger: { event: "mailing/batch-due" },
  group: "maintenance",
  async run({ event, signal }) {
    const { period, startedAt, throughId } = event.data;
    const mailing = Mailing.parse(event.data.mailing);
    const letters = lettersOf(mailing, period, startedAt);
    let written = 0;
    let afterId = event.data.afterId;
    for (;;) {
      // Asked to end: another attempt goes on behind what is written.
      signal.throwIfAborted();
      const ids = await listPeople(mailing, { afterId, throughId }, handful);
      const mails = ids.length > 0 ? await letters.write(ids) : [];
      if (mails.length > 0) written += await queueMails(mails);
      afterId = ids.at(-1) ?? null;
      if (ids.length < handful) break;
    }
    await letters.finish({ afterId: event.data.afterId, throughId });
    return { written };
  },
});
