import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { inngestServer, inngestSignature, serveRoute } from "@/prisma/testing/inngest-server";

const signingKey = "signkey-test-0123456789abcdef0123456789abcdef";
const server = inngestServer({ signingKey, eventKey: "event-key" });
const patiently = { timeout: 15_000, interval: 30 };

async function load() {
  const [route, client, { jobs }, dispatcher, db, events, { env }, courses, users] = await Promise.all([
    import("@/app/api/inngest/route"),
    import("@/inngest/client"),
    import("@/inngest/index"),
    import("@/lib/jobs/dispatcher"),
    import("@/lib/db"),
    import("@/lib/events"),
    import("@/lib/env"),
    import("@/prisma/factories/courses"),
    import("@/prisma/factories/users"),
  ]);
  const app = await serveRoute(route);
  return { ...client, ...dispatcher, ...db, ...events, ...courses, ...users, jobs, env, app };
}

// The settings are read once, so Inngest is configured before anything is loaded.
let product: Awaited<ReturnType<typeof load>>;
beforeAll(async () => {
  await server.listen();
  vi.stubEnv("INNGEST_EVENT_KEY", "event-key");
  vi.stubEnv("INNGEST_SIGNING_KEY", signingKey);
  vi.stubEnv("INNGEST_BASE_URL", server.url());
  vi.resetModules();
  product = await load();
});
afterAll(async () => {
  await product.app.close();
  await server.goAway();
});
beforeEach(async () => {
  await product.pool.query("update events set delivered_at = now() where delivered_at is null");
  product.onCommitted(() => undefined);
});

async function finishedEnrollment(status: "completed" | "active" = "completed") {
  const [student, course] = [await product.createUser(), await product.createCourse()];
  const at = new Date("2026-09-04T10:00:00Z");
  const { id } = await product.prisma.enrollment.create({
    data: { studentId: student.id, courseId: course.id, enrolledAt: at, status, ...(status === "completed" ? { completedAt: at } : {}) },
  });
  return { enrollmentId: id, userId: student.id, courseId: course.id };
}

/** Completes an enrollment as a command would and answers its event's id. */
async function recordCompletion(enrollment: Awaited<ReturnType<typeof finishedEnrollment>>) {
  await product.transact((tx) => product.record(tx, "enrollment/completed", enrollment, { aggregateId: enrollment.enrollmentId }));
  const where = { name: "enrollment/completed", aggregateId: enrollment.enrollmentId };
  return (await product.prisma.event.findFirstOrThrow({ where, orderBy: { sequence: "desc" } })).id;
}

const register = () => fetch(product.app.url, { method: "PUT" });
const dispatch = () => product.createDispatcher(product.inngestEngine, product.jobs).wake();
const runsOf = (id: string) => server.runs.filter(({ functionId }) => functionId === `dars-${id}`);
const certificateOf = (enrollmentId: string) => product.prisma.certificate.findUnique({ where: { enrollmentId } });

describe("registration", () => {
  it("tells the server of INNGEST_BASE_URL every job with its address, triggers and limits, by the signing key", async () => {
    expect((await register()).status).toBe(200);
    const hashedKey = `signkey-test-${crypto
      .createHash("sha256")
      .update(Buffer.from(signingKey.slice(13), "hex"))
      .digest("hex")}`;
    expect(server.registrations.at(-1)).toEqual({ authorization: `Bearer ${hashedKey}`, appName: "dars" });
    expect(server.functions.map(({ id }) => id).toSorted()).toEqual(product.jobs.map(({ id }) => `dars-${id}`).toSorted());
    expect(server.functions.find(({ id }) => id === "dars-generate-certificate")).toMatchObject({
      triggers: [{ event: "enrollment/completed" }],
      concurrency: { scope: "env", key: '"certificates"', limit: 1 },
      timeouts: { finish: "120s" },
      steps: { step: { retries: { attempts: 2 }, runtime: { url: `${product.app.url}?fnId=dars-generate-certificate&stepId=step` } } },
    });
    expect(server.functions.find(({ id }) => id === "dars-close-ended-subscriptions")?.triggers).toEqual([{ cron: "TZ=UTC 0 * * * *" }]);
  });
});

describe("a run", () => {
  beforeAll(register);

  it("goes step by step, by signed calls with signed answers, from the outbox to the certificate", async () => {
    const enrollment = await finishedEnrollment();
    const eventId = await recordCompletion(enrollment);
    await dispatch();
    await vi.waitFor(() => expect(runsOf("generate-certificate").at(-1)).toMatchObject({ state: "completed" }), patiently);
    const certificate = await certificateOf(enrollment.enrollmentId);
    const run = runsOf("generate-certificate").at(-1);
    expect(run?.output).toEqual({ certificateId: certificate?.id });
    expect(
      run?.calls.map(({ status, isAnswerSigned, ops }) => [status, isAnswerSigned, ops.map(({ op, displayName }) => [op, displayName])]),
    ).toEqual([
      [206, true, [["StepRun", "issue"]]],
      [206, true, [["StepRun", "draw"]]],
      [200, true, []],
    ]);
    expect(fs.existsSync(path.resolve(product.env.CERTIFICATES_DIR, certificate?.pdfPath ?? "-"))).toBe(true);
    expect(server.events.get(eventId)).toMatchObject({ name: "enrollment/completed", data: enrollment });
  });

  it("is set off once by an event that is sent twice", async () => {
    const enrollment = await finishedEnrollment();
    const eventId = await recordCompletion(enrollment);
    const before = runsOf("generate-certificate").length;
    await dispatch();
    await product.pool.query("update events set delivered_at = null, next_attempt_at = null where id = $1", [eventId]);
    await dispatch();
    await vi.waitFor(() => expect(runsOf("generate-certificate").at(-1)).toMatchObject({ state: "completed" }), patiently);
    expect(runsOf("generate-certificate")).toHaveLength(before + 1);
  });

  it("repeats a step that failed, and not the one before it", async () => {
    const year = path.resolve(product.env.CERTIFICATES_DIR, String(new Date().getUTCFullYear()));
    fs.rmSync(year, { recursive: true, force: true });
    fs.mkdirSync(path.dirname(year), { recursive: true });
    fs.writeFileSync(year, "a file where the folder should be");
    const enrollment = await finishedEnrollment();
    const before = runsOf("generate-certificate").length;
    await recordCompletion(enrollment);
    await dispatch();
    const run = () => runsOf("generate-certificate").slice(before)[0];
    await vi.waitFor(() => expect(run()?.calls.some(({ ops }) => ops[0]?.op === "StepError")).toBe(true), patiently);
    fs.rmSync(year);
    await vi.waitFor(() => expect(run()).toMatchObject({ state: "completed" }), patiently);
    const ran = run()?.calls.flatMap(({ ops }) => ops.map(({ op, displayName }) => `${op} ${displayName}`)) ?? [];
    expect([ran.filter((line) => line === "StepRun issue"), ran.at(-1)]).toEqual([["StepRun issue"], "StepRun draw"]);
    const certificate = await certificateOf(enrollment.enrollmentId);
    expect(await product.prisma.event.count({ where: { name: "certificate/issued", aggregateId: certificate?.id } })).toBe(1);
  });

  it("ends at once when a rule of the product refuses it", async () => {
    const enrollment = await finishedEnrollment("active");
    const before = runsOf("generate-certificate").length;
    await recordCompletion(enrollment);
    await dispatch();
    await vi.waitFor(() => expect(runsOf("generate-certificate").slice(before)[0]).toMatchObject({ state: "failed" }), patiently);
    const [run] = runsOf("generate-certificate").slice(before);
    expect(run?.calls.every(({ attempt }) => attempt === 0)).toBe(true);
    expect(await certificateOf(enrollment.enrollmentId)).toBeNull();
  });
});

describe("a call that Inngest did not make", () => {
  const call = async (signature: (body: object) => string | null) => {
    const data = await finishedEnrollment();
    const event = { id: uuidv7(), name: "enrollment/completed", data };
    const body = { event, events: [event], steps: {}, version: 2, ctx: { run_id: "forged", attempt: 0, stack: { stack: [], current: 0 } } };
    const header = signature(body);
    const response = await fetch(`${product.app.url}?fnId=dars-generate-certificate&stepId=step`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(header ? { "x-inngest-signature": header } : {}) },
      body: JSON.stringify(body),
    });
    return { status: response.status, certificate: await certificateOf(data.enrollmentId) };
  };
  const minutes = (count: number) => Date.now() + count * 60_000;
  const forgeries: [story: string, signature: (body: object) => string | null][] = [
    ["without a signature", () => null],
    ["with a broken signature", () => "t=1&s=zz"],
    ["signed with another key", (body) => inngestSignature(body, "signkey-test-ffffffffffffffffffffffffffffffff")],
    ["signed for another body", (body) => inngestSignature({ ...body, steps: { forged: true } }, signingKey)],
    ["signed six minutes ago", (body) => inngestSignature(body, signingKey, minutes(-6))],
    ["signed six minutes ahead", (body) => inngestSignature(body, signingKey, minutes(6))],
  ];
  it.each(forgeries)("is refused and runs nothing: %s", async (_story, signature) => {
    expect(await call(signature)).toEqual({ status: 401, certificate: null });
  });

  it("differs from one that it made", async () => {
    const answer = await call((body) => inngestSignature(body, signingKey));
    expect([answer.status, answer.certificate]).toEqual([206, expect.objectContaining({ isRevoked: false })]);
  });
});

describe("with Inngest away", () => {
  it("leaves requests as quick as ever, and its events arrive later, once", async () => {
    await register();
    const enrollment = await finishedEnrollment();
    const dispatcher = product.createDispatcher(product.inngestEngine, product.jobs);
    product.onCommitted(() => void dispatcher.wake());
    await server.goAway();
    const began = performance.now();
    const eventId = await recordCompletion(enrollment);
    expect(performance.now() - began).toBeLessThan(1000);
    await vi.waitFor(async () => {
      const row = await product.prisma.event.findUniqueOrThrow({ where: { id: eventId } });
      expect(row).toMatchObject({ deliveredAt: null, setAsideAt: null, attempts: 0, error: expect.any(String) });
    }, patiently);
    await server.listen();
    const before = runsOf("generate-certificate").length;
    await product.pool.query("update events set next_attempt_at = now() where id = $1", [eventId]);
    await Promise.all([dispatcher.wake(), dispatch(), dispatch()]);
    await vi.waitFor(() => expect(runsOf("generate-certificate").slice(before)).toMatchObject([{ state: "completed" }]), patiently);
    expect((await product.prisma.event.findUniqueOrThrow({ where: { id: eventId } })).deliveredAt).not.toBeNull();
    expect(await certificateOf(enrollment.enrollmentId)).not.toBeNull();
    await dispatcher.stop();
  });
});
