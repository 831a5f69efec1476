import { generateCertificate } from "@/inngest/certificates/generate-certificate";
import { pool, prisma } from "@/lib/db";
import { onCommitted, record, transact } from "@/lib/events";
import { defineJob } from "@/lib/jobs/define";
import { createDispatcher } from "@/lib/jobs/dispatcher";
import { embeddedEngine } from "@/lib/jobs/embedded-engine";

/*
 * A process of the product that a test may kill: `worker` works on the queue until SIGTERM, `commit-and-die` completes the enrollment it is
 * given and dies before anybody is told. What its jobs do is written into the table "effects", with the process that did it.
 */
const [mode, argument] = process.argv.slice(2);

const effect = (eventId: string, what: string) =>
  pool.query("insert into effects (event_id, what, pid) values ($1, $2, $3)", [eventId, what, process.pid]);

const twoSteps = defineJob({
  id: "two-steps",
  trigger: { event: "course/created" },
  group: "progress",
  async run({ event, step }) {
    await step.run("one", () => effect(event.id, "one"));
    if (argument === "hang-between") {
      process.stdout.write("between\n");
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    }
    await step.run("two", () => effect(event.id, "two"));
  },
});

// Slow enough to be busy while the database goes away, and safe to run twice as every command is.
const busy = defineJob({
  id: "busy",
  trigger: { event: "course/updated" },
  group: "emails",
  async run({ event, step }) {
    for (const what of ["first", "second", "third"]) {
      await step.run(what, async () => {
        await new Promise((resolve) => setTimeout(resolve, 30));
        await pool.query(
          "insert into effects (event_id, what, pid) select $1::uuid, $2, $3 where not exists (select from effects where event_id = $1::uuid and what = $2)",
          [event.id, what, process.pid],
        );
      });
    }
  },
});

async function work(): Promise<void> {
  const jobs = [twoSteps, busy, generateCertificate];
  const engine = embeddedEngine(jobs, { pollSeconds: 0.1, beatSeconds: 0.3, leaseSeconds: 1.5 });
  const dispatcher = createDispatcher(engine, jobs);
  await engine.start();
  dispatcher.start();
  const sweep = setInterval(() => void dispatcher.wake(), 200);
  process.stdout.write("ready\n");
  process.once("SIGTERM", async () => {
    clearInterval(sweep);
    await dispatcher.stop();
    await engine.stop(5);
    await pool.end();
    process.exit(0);
  });
}

async function commitAndDie(enrollmentId: string): Promise<void> {
  onCommitted(() => {
    process.kill(process.pid, "SIGKILL");
  });
  const { studentId, courseId } = await prisma.enrollment.findUniqueOrThrow({ where: { id: enrollmentId } });
  await transact((tx) => record(tx, "enrollment/completed", { enrollmentId, userId: studentId, courseId }, { aggregateId: enrollmentId }));
}

if (mode === "worker") await work();
else if (mode === "commit-and-die" && argument) await commitAndDie(argument);
