import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { killChildren, startChild } from "@/prisma/testing/child";
import { migrate } from "@/scripts/support/database.mjs";
import { ensureDatabase, startPostgres } from "@/scripts/support/postgres.mjs";

// Processes and a database server of these tests' own, because they are killed. The server is durable: what it confirms survives.
const folder = ".data/fault-postgres";
const certificates = fs.mkdtempSync(path.join(os.tmpdir(), "dars-faults-"));
const patiently = { timeout: 18_000, interval: 50 };
let server: Awaited<ReturnType<typeof startPostgres>>;
let database: pg.Pool;

beforeAll(async () => {
  fs.rmSync(folder, { recursive: true, force: true });
  server = await startPostgres({ folder });
  await ensureDatabase(server, "faults");
  await migrate(server.url("faults"));
  database = new pg.Pool({ connectionString: server.url("faults"), max: 3 });
  database.on("error", () => undefined);
  await database.query("create table effects (event_id uuid, what text, pid int)");
}, 120_000);

afterEach(killChildren);
afterAll(async () => {
  await database.end();
  server.stop("immediate");
  fs.rmSync(folder, { recursive: true, force: true });
  fs.rmSync(certificates, { recursive: true, force: true });
});

const start = (...args: string[]) =>
  startChild("inngest/testing/worker-process.ts", args, { DATABASE_URL: server.url("faults"), CERTIFICATES_DIR: certificates });

async function rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
  return (await database.query(sql, values)).rows as T[];
}

async function record(name: string, count = 1): Promise<string[]> {
  const ids = Array.from({ length: count }, () => uuidv7());
  await database.query(
    `insert into events (id, name, payload) select id, $2, jsonb_build_object('courseId', id) from unnest($1::uuid[]) id`,
    [ids, name],
  );
  return ids;
}

const statesOf = async (queue: string) =>
  (
    await rows<{ state: string; n: number }>("select state::text, count(*)::int as n from pgboss.job where name = $1 group by 1", [queue])
  ).map(({ state, n }) => `${state} ${n}`);

/** An enrollment whose course is finished. */
async function finishedEnrollment(): Promise<string> {
  const [user, course, enrollment] = [uuidv7(), uuidv7(), uuidv7()];
  await database.query("insert into users (id, email, full_name, updated_at) values ($1, $2, 'Layla', now())", [user, `${user}@lms.local`]);
  await database.query(
    "insert into courses (id, title, slug, instructor_id, currency, updated_at) values ($1, 'Bread', $2, $3, 'EGP', now())",
    [course, `bread-${course}`, user],
  );
  await database.query(
    `insert into enrollments (id, student_id, course_id, enrolled_at, status, completed_at, updated_at)
     values ($1, $2, $3, now(), 'completed', now(), now())`,
    [enrollment, user, course],
  );
  return enrollment;
}

async function certificateWithPaper(enrollmentId: string) {
  return vi.waitFor(async () => {
    const [row] = await rows<{ id: string; pdf_path: string }>("select id, pdf_path from certificates where enrollment_id = $1", [
      enrollmentId,
    ]);
    const paper = fs.readFileSync(path.join(certificates, row?.pdf_path ?? "-"));
    expect([paper.subarray(0, 5).toString(), paper.subarray(-6).toString().trim()]).toEqual(["%PDF-", "%%EOF"]);
    return row?.id ?? "";
  }, patiently);
}

const issuedEvents = (id: string) => rows("select id from events where name = 'certificate/issued' and aggregate_id = $1", [id]);

describe("kill -9", () => {
  it("between commit and delivery: the next process delivers, once", async () => {
    const enrollmentId = await finishedEnrollment();
    expect(await start("commit-and-die", enrollmentId).ended).toBe("SIGKILL");
    const waiting = "select id from events where aggregate_id = $1 and delivered_at is null";
    expect(await rows(waiting, [enrollmentId])).toHaveLength(1);
    start("worker");
    const certificateId = await certificateWithPaper(enrollmentId);
    expect([await rows(waiting, [enrollmentId]), await issuedEvents(certificateId)]).toEqual([[], [expect.anything()]]);
  });

  it("between two steps: another process goes on with the second, and does not repeat the first", async () => {
    const dying = start("worker", "hang-between");
    await dying.said("ready");
    const [eventId] = await record("course/created");
    await dying.said("between");
    const living = start("worker");
    await living.said("ready");
    await dying.kill();
    expect(await statesOf("two-steps")).toEqual(["active 1"]);
    await vi.waitFor(async () => expect(await statesOf("two-steps")).toEqual(["completed 1"]), patiently);
    expect(await rows("select what, pid from effects where event_id = $1 order by what", [eventId])).toEqual([
      { what: "one", pid: dying.pid },
      { what: "two", pid: living.pid },
    ]);
  });

  it("while a certificate is drawn: it is drawn again, whole, and issued once", async () => {
    const enrollmentId = await finishedEnrollment();
    const dying = start("worker");
    await dying.said("ready");
    await database.query(
      `insert into events (id, name, payload, aggregate_id)
       select gen_random_uuid(), 'enrollment/completed', jsonb_build_object('enrollmentId', id, 'userId', student_id, 'courseId', course_id), id
       from enrollments where id = $1`,
      [enrollmentId],
    );
    const drawing =
      "select step from job_steps s join certificates c on s.result = to_jsonb(c.id::text) where c.enrollment_id = $1 and c.pdf_path is null";
    await vi.waitFor(async () => expect(await rows(drawing, [enrollmentId])).toEqual([{ step: "issue" }]), {
      timeout: 18_000,
      interval: 5,
    });
    await dying.kill();
    expect(await rows(drawing, [enrollmentId])).toHaveLength(1);
    start("worker");
    expect(await issuedEvents(await certificateWithPaper(enrollmentId))).toHaveLength(1);
  });
});

describe("two processes on one queue", () => {
  it("share the work and double nothing of it", async () => {
    const [here, there] = [start("worker"), start("worker")];
    await Promise.all([here.said("ready"), there.said("ready")]);
    const ids = await record("course/created", 120);
    await vi.waitFor(async () => {
      const done = await rows("select id from pgboss.job where name = 'two-steps' and state = 'completed' and id = any($1)", [ids]);
      expect(done).toHaveLength(120);
    }, patiently);
    const effects = await rows<{ pid: number }>("select pid from effects where event_id = any($1)", [ids]);
    expect(effects).toHaveLength(240);
    expect(new Set(effects.map(({ pid }) => pid))).toEqual(new Set([here.pid, there.pid]));
  });
});

describe("PostgreSQL restarted under a busy worker", () => {
  it("loses nothing, doubles nothing, and needs nobody", async () => {
    const worker = start("worker");
    await worker.said("ready");
    const ids = await record("course/updated", 80);
    await vi.waitFor(async () => expect((await statesOf("busy")).join()).toMatch(/completed/), { timeout: 18_000, interval: 10 });
    server.stop("immediate");
    await new Promise((resolve) => setTimeout(resolve, 500));
    server = await startPostgres({ folder, wantedPort: server.port });
    await vi.waitFor(async () => expect(await statesOf("busy")).toEqual(["completed 80"]), patiently);
    // What was handed over when the server went down is handed over again when its claim has ended, and finds its place taken.
    await database.query("update events set next_attempt_at = now() where id = any($1) and delivered_at is null", [ids]);
    await vi.waitFor(async () => {
      expect(await rows("select id from events where id = any($1) and delivered_at is null", [ids])).toEqual([]);
    }, patiently);
    expect(await statesOf("busy")).toEqual(["completed 80"]);
    expect(await rows("select count(*)::int as n from effects where event_id = any($1)", [ids])).toEqual([{ n: 240 }]);
    expect(worker.isRunning()).toBe(true);
  });
});
