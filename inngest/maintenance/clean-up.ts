import { removeLooseFiles } from "@/lib/files/clean-up";
import { deleteDrafts } from "@/lib/files/drafts";
import { deleteLeftovers, leftoverNames } from "@/lib/jobs/clean-up";
import { defineJob } from "@/lib/jobs/define";

/** Every night, rows that nothing needs any more and files that a crash left half written are deleted. */
export const cleanUp = defineJob({
  id: "clean-up",
  trigger: { cron: "40 3 * * *", timeZone: "UTC" },
  group: "maintenance",
  async run({ step, logger }) {
    for (const name of leftoverNames) {
      const deleted = await step.run(name, () => deleteLeftovers(name, new Date()));
      logger.info({ table: name, deleted }, "cleaned up");
    }
    const drafts = await step.run("drafts", () => deleteDrafts(new Date()));
    logger.info({ deleted: drafts }, "cleaned up half-written files");
    const loose = await step.run("loose_files", () => removeLooseFiles(new Date()));
    logger.info({ deleted: loose }, "cleaned up bytes without a row");
  },
});
