import { checkDailyActivity, recountOldestCourses, recountRevenue } from "@/lib/analytics/recount-roll-ups";
import { systemActor } from "@/lib/auth/actor";
import { defineJob } from "@/lib/jobs/define";

// As many steps as Inngest allows a run, with room to spare.
const mostBatches = 800;

/**
 * Every night the roll-ups are counted anew, and what did not agree is reported. As many courses as the time allows, those that were
 * counted longest ago first; the next night goes on with the others.
 */
export const recountRollUpsJob = defineJob({
  id: "recount-roll-ups",
  trigger: { cron: "10 2 * * *", timeZone: "UTC" },
  group: "maintenance",
  async run({ step, signal }) {
    const since = await step.run("begin", async () => new Date().toISOString());
    const drifts = [
      ...(await step.run("revenue", () => recountRevenue(systemActor))),
      ...(await step.run("activity", () => checkDailyActivity(systemActor))),
    ];
    let courses = 0;
    for (let batch = 1; batch <= mostBatches && !signal.aborted; batch++) {
      const counted = await step.run(`courses-${batch}`, () => recountOldestCourses(systemActor, new Date(since)));
      if (counted.courses === 0) break;
      courses += counted.courses;
      drifts.push(...counted.drifts);
    }
    return { courses, drifts };
  },
});
