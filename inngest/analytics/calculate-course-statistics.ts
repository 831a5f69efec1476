import { recountCourseStatistics } from "@/lib/analytics/recount-roll-ups";
import { systemActor } from "@/lib/auth/actor";
import { defineJob } from "@/lib/jobs/define";

/** The figures of a course that may be wrong are counted anew. */
export const calculateCourseStatistics = defineJob({
  id: "calculate-course-statistics",
  trigger: { event: "course/statistics-stale" },
  group: "progress",
  run: ({ event, step }) => step.run("count", () => recountCourseStatistics(systemActor, event.data)),
});
