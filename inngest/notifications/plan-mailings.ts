import { env } from "@/lib/env";
import { defineJob, type JobContext } from "@/lib/jobs/define";
import { periodOf } from "@/lib/notifications/mailings/period";
import { type Mailing, planPart } from "@/lib/notifications/mailings/plan";

const timeZone = env.DEFAULT_TIME_ZONE;

/** Cuts a mailing into stretches, part by part. Each part is a step, so that a run that was cut off goes on behind the last one. */
async function plan(mailing: Mailing, every: "week" | "day", { step }: JobContext) {
  const begun = await step.run("begin", async () => {
    const now = new Date();
    return { period: periodOf(every, now, timeZone), startedAt: now.toISOString() };
  });
  let afterId: string | null = null;
  let parts = 0;
  for (; ; parts++) {
    const from: string | null = afterId;
    const last: string | null = await step.run(`part-${parts}`, () => planPart({ mailing, ...begun, afterId: from }));
    if (last === null) break;
    afterId = last;
  }
  return { ...begun, parts };
}

/** On Monday morning, to everybody who is learning something, what they did in the week before. */
export const sendWeeklyProgressReport = defineJob({
  id: "send-weekly-progress-report",
  trigger: { cron: "0 9 * * 1", timeZone },
  group: "emails",
  run: (context) => plan("weekly_report", "week", context),
});

/** Every morning, to everybody who has not been in a course for some days, that their place is kept. */
export const sendCourseReminders = defineJob({
  id: "send-course-reminders",
  trigger: { cron: "0 10 * * *", timeZone },
  group: "emails",
  run: (context) => plan("course_reminder", "day", context),
});

/** Every morning, to everybody who wants their news once a day. */
export const sendDailyDigest = defineJob({
  id: "send-daily-digest",
  trigger: { cron: "0 8 * * *", timeZone },
  group: "emails",
  run: (context) => plan("digest", "day", context),
});
