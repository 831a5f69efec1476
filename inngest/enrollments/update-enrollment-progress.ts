import { systemActor } from "@/lib/auth/actor";
import { type Recounted, recountEnrollments } from "@/lib/enrollments/recount";
import { defineJob } from "@/lib/jobs/define";

/** Progress that was changed in bulk is counted anew: of one enrollment, or of all of a course whose lessons changed, in batches. */
export const updateEnrollmentProgress = defineJob({
  id: "update-enrollment-progress",
  trigger: { event: ["progress/changed", "lesson/changed", "course/recount-requested"] },
  group: "progress",
  async run({ event, step }) {
    if ("enrollmentId" in event.data) {
      const { enrollmentId } = event.data;
      return step.run("count", () => recountEnrollments(systemActor, { enrollmentId }));
    }
    const { courseId } = event.data;
    let changed = 0;
    for (let after: string | null = null, batch = 1; ; batch++) {
      const from: string | null = after;
      const counted: Recounted = await step.run(`batch-${batch}`, () => recountEnrollments(systemActor, { courseId, after: from }));
      changed += counted.changed;
      if (counted.last === null) return { changed };
      after = counted.last;
    }
  },
});
