// The product's own worker, and the weekly report as the clock would start it. Ends when every mail has left.
import { sendWeeklyProgressReport } from "@/inngest/notifications/plan-mailings";
import { startWorker } from "@/inngest/worker";
import { pool } from "@/lib/db";
import { runJob } from "@/lib/jobs/run-job";

const everySeconds = 2;
const begun = Date.now();
const seconds = () => (Date.now() - begun) / 1000;

async function counts() {
  const { rows } = await pool.query<{ written: number; sent: number; batches: number }>(
    `select count(*)::int as written, (count(*) filter (where status = 'sent'))::int as sent,
       (select count(*)::int from events where name = 'mailing/batch-due' and delivered_at is null) as batches from emails`,
  );
  return rows[0] ?? { written: 0, sent: 0, batches: 0 };
}

const expected = Number(process.argv[2]);
startWorker();
const startMegabytes = process.resourceUsage().maxRSS / 1024;
await runJob(sendWeeklyProgressReport, { id: `bench-${begun}`, name: "cron", data: {} }, 0);
const planned = seconds();
let writtenAt = 0;
for (;;) {
  const { written, sent } = await counts();
  if (written >= expected && writtenAt === 0) writtenAt = seconds();
  if (sent >= expected) break;
  await new Promise((resolve) => setTimeout(resolve, everySeconds * 1000));
}
const { user, system } = process.cpuUsage();
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ planned, writtenAt, sentAt: seconds(), cpu: (user + system) / 1e6, startMegabytes, peakMegabytes }));
process.exit(0);
