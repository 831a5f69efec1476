import { defineJob } from "@/lib/jobs/define";
import { closeOverdueAttempts } from "@/lib/quizzes/commands/attempts";

/** When time runs out, the saved answers are graded whether or not the browser comes back. */
export const closeOverdueAttemptsJob = defineJob({
  id: "close-overdue-attempts",
  trigger: { cron: "* * * * *", timeZone: "UTC" },
  retries: 0,
  timeLimitSeconds: 120,
  group: "progress",
  run: ({ step }) => step.run("close", () => closeOverdueAttempts(new Date())),
});
