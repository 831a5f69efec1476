import { v7 as uuidv7 } from "uuid";
import { afterEach, describe, expect, it, vi } from "vitest";
import { pool } from "@/lib/db";
import { failure } from "@/lib/errors";
import { defineJob, type Job } from "@/lib/jobs/define";
import { embeddedEngine } from "@/lib/jobs/embedded-engine";
import type { Engine } from "@/lib/jobs/engine";
import { inlineEngine } from "@/lib/jobs/inline-engine";

const started: Engine[] = [];

async function engineFor(...jobs: Job[]) {
  const engine = embeddedEngine(jobs, { pollSeconds: 0.1 });
  await engine.start();
  started.push(engine);
  return engine;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((engine) => engine.stop(1)));
});

const courseEvent = () => ({ id: uuidv7(), name: "course/created", data: { courseId: uuidv7() } });
const patiently = { timeout: 15_000, interval: 50 };

/** A promise and what fulfils it. */
function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

async function stateOf(job: Job, id: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ state: string }>("select state::text from pgboss.job where name = $1 and id = $2", [job.id, id]);
  return rows[0]?.state;
}

/** A job on course/created with a queue of its own. */
function job(
  id: string,
  run: Parameters<typeof defineJob<"course/created">>[0]["run"],
  more: Partial<Pick<Job, "group" | "retries">> = {},
) {
  return defineJob({ id, trigger: { event: "course/created" }, group: "maintenance", ...more, run });
}

describe("embedded queue", () => {
  it("runs a job once, however often its event is delivered, by whichever of two processes", async () => {
    const seen: unknown[] = [];
    const once = job("once", async ({ event }) => void seen.push(event.data.courseId));
    const [here, there] = [await engineFor(once), await engineFor(once)];
    const event = courseEvent();
    await Promise.all([here, there, here].map((engine) => engine.deliver([{ event, jobs: [once] }])));
    await vi.waitFor(async () => expect(await stateOf(once, event.id)).toBe("completed"), patiently);
    await here.deliver([{ event, jobs: [once] }]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(seen).toEqual([event.data.courseId]);
  });

  it("tries a failed job again and does not repeat its finished steps", async () => {
    const calls: string[] = [];
    const flaky = job("flaky", async ({ step, attempt }) => {
      const number = await step.run("first", async () => {
        calls.push("first");
        return { drawn: 7, at: new Date(0) };
      });
      calls.push(`${attempt}: ${JSON.stringify(number)}`);
      await step.run("second", async () => {
        if (attempt === 0) throw new Error("no connection");
        calls.push("second");
      });
    });
    const engine = await engineFor(flaky);
    const event = courseEvent();
    await engine.deliver([{ event, jobs: [flaky] }]);
    await vi.waitFor(async () => expect(await stateOf(flaky, event.id)).toBe("completed"), patiently);
    const kept = '{"at":"1970-01-01T00:00:00.000Z","drawn":7}';
    expect(calls).toHaveLength(4);
    expect([calls[0], calls[3]]).toEqual(["first", "second"]);
    for (const line of calls.slice(1, 3)) expect(JSON.parse(line.slice(3))).toEqual(JSON.parse(kept));
  });

  it("does not try again what a rule of the product refused, and gives up after the last retry", async () => {
    const attempts = { refused: 0, broken: 0 };
    const refused = job("refused", async () => {
      attempts.refused += 1;
      throw failure("certificate.not_complete");
    });
    const broken = job(
      "broken",
      async () => {
        attempts.broken += 1;
        throw new Error("out of ink");
      },
      { retries: 1 },
    );
    const engine = await engineFor(refused, broken);
    const event = courseEvent();
    await engine.deliver([{ event, jobs: [refused, broken] }]);
    await vi.waitFor(async () => expect(await stateOf(broken, event.id)).toBe("failed"), patiently);
    expect(await stateOf(refused, event.id)).toBe("completed");
    expect(attempts).toEqual({ refused: 1, broken: 2 });
  });

  it("fails a run that takes too long", async () => {
    const slow = { ...job("slow", () => new Promise(() => undefined), { retries: 0 }), timeLimitSeconds: 1 };
    const engine = await engineFor(slow);
    const event = courseEvent();
    await engine.deliver([{ event, jobs: [slow] }]);
    await vi.waitFor(async () => expect(await stateOf(slow, event.id)).toBe("failed"), patiently);
  });

  it("runs no more of a group at once than the group has places", async () => {
    let [running, most] = [0, 0];
    const count = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 50));
      running -= 1;
    };
    const [one, two] = [job("crowd-one", count, { group: "progress" }), job("crowd-two", count, { group: "progress" })];
    const engine = await engineFor(one, two);
    const events = Array.from({ length: 5 }, courseEvent);
    await engine.deliver(events.map((event) => ({ event, jobs: [one, two] })));
    await vi.waitFor(async () => {
      for (const event of events) expect([await stateOf(one, event.id), await stateOf(two, event.id)]).toEqual(["completed", "completed"]);
    }, patiently);
    expect(most).toBe(2);
  });

  it("lets running work finish when it stops, and leaves what is waiting for the next process", async () => {
    const [begun, mayEnd] = [signal(), signal()];
    const seen: string[] = [];
    const long = job("long", async ({ event }) => {
      begun.give();
      await mayEnd.given;
      seen.push(event.id);
    });
    const engine = embeddedEngine([long], { pollSeconds: 0.1 });
    await engine.start();
    const [first, second] = [courseEvent(), courseEvent()];
    await engine.deliver([{ event: first, jobs: [long] }]);
    await begun.given;
    await engine.deliver([{ event: second, jobs: [long] }]);
    const stopped = engine.stop(10);
    mayEnd.give();
    await stopped;
    expect(seen).toEqual([first.id]);
    expect([await stateOf(long, first.id), await stateOf(long, second.id)]).toEqual(["completed", "created"]);
    await engineFor(long);
    await vi.waitFor(() => expect(seen).toEqual([first.id, second.id]), patiently);
  });

  it("gives work back that does not finish before the process must end", async () => {
    const begun = signal();
    const stuck = job("stuck", () => {
      begun.give();
      return new Promise(() => undefined);
    });
    const engine = embeddedEngine([stuck], { pollSeconds: 0.1 });
    await engine.start();
    const event = courseEvent();
    await engine.deliver([{ event, jobs: [stuck] }]);
    await begun.given;
    await engine.stop(0.1);
    expect(await stateOf(stuck, event.id)).toBe("retry");
  });

  it("ends between two steps when it stops, and the next process goes on after the finished one, without a lost try", async () => {
    const [begun, mayEnd] = [signal(), signal()];
    const calls: string[] = [];
    const steps = job("steps", async ({ step, attempt }) => {
      await step.run("one", async () => {
        calls.push("one");
        begun.give();
        await mayEnd.given;
      });
      await step.run("two", async () => void calls.push(`two at attempt ${attempt}`));
    });
    const engine = embeddedEngine([steps], { pollSeconds: 0.1 });
    await engine.start();
    const event = courseEvent();
    await engine.deliver([{ event, jobs: [steps] }]);
    await begun.given;
    const stopped = engine.stop(10);
    mayEnd.give();
    await stopped;
    expect([calls, await stateOf(steps, event.id)]).toEqual([["one"], "retry"]);
    await engineFor(steps);
    await vi.waitFor(async () => expect(await stateOf(steps, event.id)).toBe("completed"), patiently);
    expect(calls).toEqual(["one", "two at attempt 0"]);
  });

  it("takes over what a dead process was doing, as one more try, and what that process says later does not count", async () => {
    const [begun, mayEnd] = [signal(), signal()];
    const attempts: number[] = [];
    const orphan = job("orphan", async ({ attempt }) => {
      attempts.push(attempt);
      if (attempt > 0) return "second";
      begun.give();
      await mayEnd.given;
      return "first";
    });
    const dead = embeddedEngine([orphan], { pollSeconds: 0.1, beatSeconds: 3600 });
    await dead.start();
    started.push(dead);
    const event = courseEvent();
    await dead.deliver([{ event, jobs: [orphan] }]);
    await begun.given;
    await pool.query("update job_workers set seen_at = seen_at - interval '1 hour'");
    const living = embeddedEngine([orphan], { pollSeconds: 0.1, beatSeconds: 0.1, leaseSeconds: 0.5 });
    await living.start();
    started.push(living);
    await vi.waitFor(async () => expect(await stateOf(orphan, event.id)).toBe("completed"), patiently);
    mayEnd.give();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { rows } = await pool.query("select output from pgboss.job where name = 'orphan' and id = $1", [event.id]);
    expect([attempts, rows]).toEqual([[0, 1], [{ output: { result: "second" } }]]);
  });

  it("runs a job again whose end was lost with a connection, without a lost try", async () => {
    const attempts: number[] = [];
    const lost = job("lost", async ({ attempt }) => void attempts.push(attempt));
    const engine = embeddedEngine([lost], { pollSeconds: 0.1, beatSeconds: 0.1, leaseSeconds: 0.5 });
    await engine.start();
    started.push(engine);
    const event = courseEvent();
    await pool.query(`create function lose_once() returns trigger language plpgsql as $$
      begin if new.state = 'completed' and old.output ? 'worker' and not exists (select from job_steps where run_id = 'lost') then
        raise exception 'connection lost'; end if; return new; end $$`);
    await pool.query("create trigger lose before update on pgboss.job for each row execute function lose_once()");
    await engine.deliver([{ event, jobs: [lost] }]);
    await vi.waitFor(() => expect(attempts).toEqual([0]), patiently);
    await pool.query("insert into job_steps (run_id, step) values ('lost', 'over')");
    await vi.waitFor(async () => expect(await stateOf(lost, event.id)).toBe("completed"), patiently);
    await pool.query("drop trigger lose on pgboss.job; drop function lose_once");
    expect(new Set(attempts)).toEqual(new Set([0]));
    expect(attempts.length).toBeGreaterThan(1);
  });

  it("keeps a job that kills its process every time as failed, with the reason", async () => {
    const deadly = job("deadly", async () => null, { retries: 1 });
    await (await engineFor(deadly)).stop(1);
    started.pop();
    const { id } = courseEvent();
    await pool.query(
      `insert into pgboss.job (id, name, data, state, retry_count, retry_limit, started_on, output)
       values ($1, 'deadly', '{}', 'active', 1, 1, now(), '{"worker": "gone"}')`,
      [id],
    );
    const living = embeddedEngine([deadly], { pollSeconds: 0.1, beatSeconds: 0.1, leaseSeconds: 0.3 });
    await living.start();
    started.push(living);
    await vi.waitFor(async () => expect(await stateOf(deadly, id)).toBe("failed"), patiently);
    const { rows } = await pool.query("select output->>'message' as message from pgboss.job where id = $1", [id]);
    expect(rows).toEqual([{ message: "The process that ran this job ended before the job did" }]);
  });

  it("asks a job to end at its soft limit, and begins no step of a run that was given up", async () => {
    const calls: string[] = [];
    const [askedAt, zombie] = [signal(), signal()];
    const tired = {
      ...job(
        "tired",
        async ({ signal: end, step }) => {
          end.addEventListener("abort", () => askedAt.give());
          await new Promise((resolve) => setTimeout(resolve, 1300));
          await step.run("late", async () => void calls.push("late")).catch(zombie.give);
        },
        { retries: 0 },
      ),
      timeLimitSeconds: 1,
    };
    const engine = await engineFor(tired);
    const event = courseEvent();
    await engine.deliver([{ event, jobs: [tired] }]);
    await askedAt.given;
    expect(await stateOf(tired, event.id)).toBe("active");
    await zombie.given;
    expect([calls, await stateOf(tired, event.id)]).toEqual([[], "failed"]);
  });

  it("keeps a payload of another version: unknown fields do not matter, missing ones are kept as a failure to look at", async () => {
    const seen: unknown[] = [];
    const versioned = job("versioned", async ({ event }) => void seen.push(event.data), { retries: 0 });
    const engine = await engineFor(versioned);
    const newer = courseEvent();
    const older = { ...courseEvent(), data: { course: "of an older version" } };
    await engine.deliver([
      { event: { ...newer, data: { ...newer.data, colour: "green" } }, jobs: [versioned] },
      { event: older, jobs: [versioned] },
    ]);
    await vi.waitFor(async () => {
      expect([await stateOf(versioned, newer.id), await stateOf(versioned, older.id)]).toEqual(["completed", "failed"]);
    }, patiently);
    expect(seen).toEqual([newer.data]);
    const { rows } = await pool.query("select data->'data' as data, output->>'message' as message from pgboss.job where id = $1", [
      older.id,
    ]);
    expect(rows).toEqual([{ data: older.data, message: expect.stringContaining("courseId") }]);
  });

  it("runs one of each queue in turn, so that a thousand mails do not hold up a code", async () => {
    const order: string[] = [];
    const bulk = job("bulk", async () => void order.push("bulk"));
    const code = job("code", async () => void order.push("code"));
    const engine = await engineFor(bulk, code);
    await engine.deliver(Array.from({ length: 30 }, () => ({ event: courseEvent(), jobs: [bulk] })));
    await engine.deliver([{ event: courseEvent(), jobs: [code] }]);
    await vi.waitFor(() => expect(order).toHaveLength(31), patiently);
    expect(order.indexOf("code")).toBeLessThan(29);
  });
});

describe("inline engine", () => {
  it("runs jobs where their event is handed over, and one that fails does not stop the others", async () => {
    const seen: string[] = [];
    const fails = job("inline-fails", async () => {
      throw new Error("no");
    });
    const works = job("inline-works", async ({ event }) => void seen.push(event.id));
    const event = courseEvent();
    const queue = await engineFor(fails, works);
    await inlineEngine(queue).deliver([{ event, jobs: [fails, works] }]);
    expect(seen).toEqual([event.id]);
  });

  it("leaves what failed to the queue, which tries it again", async () => {
    let attempts = 0;
    const shaky = job("inline-shaky", async () => {
      attempts += 1;
      if (attempts === 1) throw new Error("not yet");
    });
    const queue = await engineFor(shaky);
    const event = courseEvent();
    await inlineEngine(queue).deliver([{ event, jobs: [shaky] }]);
    expect(attempts).toBe(1);
    await vi.waitFor(async () => expect(await stateOf(shaky, event.id)).toBe("completed"), patiently);
    expect(attempts).toBe(2);
  });
});
