import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { pool, prisma } from "@/lib/db";
import { defineJob } from "@/lib/jobs/define";
import { embeddedEngine } from "@/lib/jobs/embedded-engine";
import { exposeQueueMetrics } from "@/lib/jobs/queue-metrics";
import { metricsRegistry } from "@/lib/metrics";

it("tells /metrics what waits, how long, and what was given up", async () => {
  const job = defineJob({ id: "counted", trigger: { event: "course/created" }, group: "webhooks", run: async () => null });
  const engine = embeddedEngine([job]);
  await engine.start();
  await engine.stop(1);
  await pool.query(
    `insert into pgboss.job (name, state, start_after) values
       ('counted', 'created', now() - interval '90 seconds'), ('counted', 'retry', now() + interval '1 hour'), ('counted', 'failed', now())`,
  );
  await prisma.event.createMany({
    data: [
      { name: "course/created", payload: { courseId: uuidv7() } },
      { name: "course/created", payload: {}, setAsideAt: new Date() },
    ],
  });
  exposeQueueMetrics([job]);
  exposeQueueMetrics([job]);
  const lines = (await metricsRegistry.metrics()).split("\n");
  for (const line of [
    "events_waiting 1",
    "events_set_aside 1",
    "jobs_failed 1",
    'jobs_waiting{group="webhooks"} 2',
    'jobs_waiting{group="emails"} 0',
  ]) {
    expect(lines).toContain(line);
  }
  expect(Number(lines.find((line) => line.startsWith('jobs_oldest_seconds{group="webhooks"}'))?.split(" ")[1])).toBeGreaterThanOrEqual(90);
});
