import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { pool, prisma } from "@/lib/db";
import { discardFailedRun, retryEvent, retryJobs } from "@/lib/jobs/commands";
import { defineJob } from "@/lib/jobs/define";
import { embeddedEngine } from "@/lib/jobs/embedded-engine";
import { getOutboxState, getQueueState, listScheduledJobs } from "@/lib/jobs/queries";
import { createActor } from "@/prisma/factories/users";

const mends = defineJob({ id: "mends", trigger: { event: "course/created" }, group: "webhooks", run: async () => null });
const nightly = defineJob({ id: "nightly", trigger: { cron: "0 3 * * *", timeZone: "UTC" }, group: "maintenance", run: async () => null });
const jobs = [mends, nightly];
// Not polled in these tests: what they write stays as it is.
const engine = embeddedEngine([nightly]);
let admin: Actor;

beforeAll(async () => {
  admin = await createActor("admin");
  const both = embeddedEngine(jobs);
  await both.start();
  await both.stop(1);
  await engine.start();
});
afterAll(() => engine.stop(1));
beforeEach(async () => void (await pool.query("delete from pgboss.job")));

const courseId = uuidv7();

async function failedRun(message = "out of ink"): Promise<string> {
  const id = uuidv7();
  await pool.query(
    `insert into pgboss.job (id, name, data, state, retry_count, retry_limit, started_on, completed_on, output)
     values ($1, 'mends', $2, 'failed', 3, 3, now(), now(), $3)`,
    [id, { id, name: "course/created", data: { courseId, title: "secret words" } }, { message }],
  );
  return id;
}

const rowOf = async (id: string) =>
  (await pool.query("select state::text, retry_count, retry_limit, completed_on from pgboss.job where id = $1", [id])).rows[0];
const events = (name: string) =>
  prisma.event.findMany({ where: { name }, orderBy: { sequence: "desc" }, select: { actorId: true, payload: true } });

describe("retryJobs", () => {
  it("gives one failed run more tries, once, and records who did it", async () => {
    const [runId, other] = [await failedRun(), await failedRun()];
    expect(await retryJobs(admin, { jobId: "mends", runId })).toEqual({ count: 1 });
    expect(await rowOf(runId)).toEqual({ state: "retry", retry_count: 3, retry_limit: 6, completed_on: null });
    expect(await rowOf(other)).toMatchObject({ state: "failed" });
    expect((await events("job/retried"))[0]).toEqual({ actorId: admin.id, payload: { jobId: "mends", runIds: [runId] } });
    await expect(retryJobs(admin, { jobId: "mends", runId })).rejects.toMatchObject({ code: "job.not_found" });
  });

  it("gives all failed runs of a job more tries; of two who ask at once, each run is taken once", async () => {
    const ids = [await failedRun(), await failedRun(), await failedRun()];
    const answers = await Promise.allSettled([retryJobs(admin, { jobId: "mends" }), retryJobs(admin, { jobId: "mends" })]);
    expect(answers.map((answer) => (answer.status === "fulfilled" ? answer.value.count : 0)).toSorted()).toEqual([0, 3]);
    for (const id of ids) expect(await rowOf(id)).toMatchObject({ state: "retry" });
  });
});

describe("discardFailedRun", () => {
  it("puts a run away and keeps it out of the list", async () => {
    const runId = await failedRun();
    await discardFailedRun(admin, { jobId: "mends", runId });
    expect((await getQueueState(admin, jobs)).failed).toEqual({ total: 0, newest: [] });
    expect((await events("job/discarded"))[0]).toEqual({ actorId: admin.id, payload: { jobId: "mends", runId } });
    await expect(discardFailedRun(admin, { jobId: "mends", runId })).rejects.toMatchObject({ code: "job.not_found" });
  });
});

describe("retryEvent", () => {
  it("has an event that was set aside delivered again", async () => {
    const setAside = { name: "course/created", payload: { courseId: "nonsense" }, attempts: 8, error: "no", setAsideAt: new Date() };
    const { id } = await prisma.event.create({ data: setAside });
    expect((await getOutboxState(admin)).setAside.newest).toMatchObject([{ id, attempts: 8, error: "no", ids: ["courseId: nonsense"] }]);
    await retryEvent(admin, { eventId: id });
    expect(await prisma.event.findUniqueOrThrow({ where: { id } })).toMatchObject({ setAsideAt: null, attempts: 0, deliveredAt: null });
    expect((await events("event/retried"))[0]).toEqual({ actorId: admin.id, payload: { eventId: id } });
    await expect(retryEvent(admin, { eventId: id })).rejects.toMatchObject({ code: "event.not_found" });
  });
});

describe("the administrator's view", () => {
  it("counts each group, names what runs, what failed and why, and shows ids and no words of a payload", async () => {
    const runId = await failedRun();
    await pool.query(`insert into pgboss.job (name, data, state, created_on) values ('mends', '{}', 'created', now() - interval '1 hour')`);
    await pool.query(
      `insert into pgboss.job (name, data, state, started_on, output) values ('nightly', '{}', 'active', now(), '{"worker": "x"}')`,
    );
    const state = await getQueueState(admin, jobs);
    expect(state.groups.find(({ group }) => group === "webhooks")).toMatchObject({ waiting: 1, running: 0, failed: 1, places: 4 });
    expect(state.groups.find(({ group }) => group === "maintenance")).toMatchObject({ waiting: 0, running: 1 });
    expect(state.running).toMatchObject([{ jobId: "nightly", attempt: 1, worker: null }]);
    expect(state.failed).toMatchObject({
      total: 1,
      newest: [{ jobId: "mends", runId, attempts: 4, error: "out of ink", event: "course/created", ids: [`courseId: ${courseId}`] }],
    });
    expect(JSON.stringify(state)).not.toContain("secret words");
    expect(state.workers.filter(({ isLive }) => isLive)).toMatchObject([{ pid: process.pid }]);
  });

  it("names what waits for a job that this version does not have", async () => {
    await pool.query("insert into pgboss.job (name, data) values ('mends', '{}')");
    expect((await getQueueState(admin, [nightly])).unknown).toEqual([{ jobId: "mends", waiting: 1 }]);
  });

  it("says when the clock's jobs are due", async () => {
    const now = new Date("2026-11-25T12:00:00Z");
    const nextAt = new Date("2026-11-26T03:00:00Z");
    await pool.query("update job_clock set last_tick_at = '2026-11-25T11:59:59.123Z' where job_id = 'nightly'");
    expect(await listScheduledJobs(admin, jobs, now)).toMatchObject([{ jobId: "nightly", lastAt: null, nextAt }]);
    const lastAt = new Date("2026-11-25T03:00:00Z");
    await pool.query("insert into job_clock values ('nightly', $1) on conflict (job_id) do update set last_tick_at = $1", [lastAt]);
    expect(await listScheduledJobs(admin, jobs, now)).toMatchObject([{ jobId: "nightly", lastAt, nextAt }]);
  });

  it.each(["student", "instructor"] as const)("is not for a %s, and neither are its buttons", async (role) => {
    const actor = await createActor(role);
    const runId = await failedRun();
    const asked = [
      () => getQueueState(actor, jobs),
      () => getOutboxState(actor),
      () => listScheduledJobs(actor, jobs),
      () => retryJobs(actor, { jobId: "mends", runId }),
      () => discardFailedRun(actor, { jobId: "mends", runId }),
      () => retryEvent(actor, { eventId: runId }),
    ];
    for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: "forbidden" });
    expect(await rowOf(runId)).toMatchObject({ state: "failed" });
  });
});
