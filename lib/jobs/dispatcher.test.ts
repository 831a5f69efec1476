import { v7 as uuidv7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { pool, prisma } from "@/lib/db";
import { onCommitted, record, transact } from "@/lib/events";
import { defineJob } from "@/lib/jobs/define";
import { createDispatcher } from "@/lib/jobs/dispatcher";
import { type Delivery, DeliveryRefused } from "@/lib/jobs/engine";
import { mostAttempts } from "@/lib/jobs/outbox";

const onCourse = defineJob({ id: "on-course", trigger: { event: "course/created" }, group: "maintenance", run: async () => null });

/** An engine that remembers what it accepted. */
function recorder() {
  const accepted: string[] = [];
  return {
    accepted,
    deliver: async (deliveries: readonly Delivery[]) => void accepted.push(...deliveries.map(({ event }) => event.id)),
  };
}

async function recordCourse(courseId = uuidv7(), aggregateId?: string) {
  await transact((tx) => record(tx, "course/created", { courseId }, { aggregateId }));
  return (await prisma.event.findFirstOrThrow({ where: { payload: { path: ["courseId"], equals: courseId } } })).id;
}

/** An event that no version of the product understands, as a broken deployment might leave it. */
async function recordNonsense(aggregateId: string | null = null) {
  return (await prisma.event.create({ data: { name: "course/created", payload: { courseId: "nonsense" }, aggregateId } })).id;
}

const skipPauses = () => pool.query("update events set next_attempt_at = now() - interval '1 second' where next_attempt_at is not null");
const eventRow = (id: string) => prisma.event.findUniqueOrThrow({ where: { id } });

beforeEach(async () => {
  onCommitted(() => undefined);
  await pool.query("update events set delivered_at = now() where delivered_at is null and set_aside_at is null");
});

describe("dispatcher", () => {
  it("delivers what a crash between commit and hand-over left behind, once", async () => {
    const id = await recordCourse();
    const engine = recorder();
    const dispatcher = createDispatcher(engine, [onCourse]);
    await dispatcher.wake();
    await dispatcher.wake();
    expect(engine.accepted).toEqual([id]);
    expect((await eventRow(id)).deliveredAt).not.toBeNull();
  });

  it("delivers again what was claimed by a process that died", async () => {
    const id = await recordCourse();
    await pool.query("update events set next_attempt_at = now() + interval '30 seconds' where id = $1", [id]);
    const engine = recorder();
    const dispatcher = createDispatcher(engine, [onCourse]);
    await dispatcher.wake();
    expect(engine.accepted).toEqual([]);
    await skipPauses();
    await dispatcher.wake();
    expect(engine.accepted).toEqual([id]);
  });

  it("marks what nobody reacts to, without troubling the queue", async () => {
    const id = await recordCourse();
    const engine = recorder();
    await createDispatcher(engine, []).wake();
    expect(engine.accepted).toEqual([]);
    expect((await eventRow(id)).deliveredAt).not.toBeNull();
  });

  it("delivers each of 250 events once when three dispatchers sweep at the same time", async () => {
    const ids = Array.from({ length: 250 }, () => uuidv7());
    await prisma.event.createMany({ data: ids.map((id) => ({ id, name: "course/created", payload: { courseId: uuidv7() } })) });
    const engine = recorder();
    await Promise.all([1, 2, 3].map(() => createDispatcher(engine, [onCourse]).wake()));
    expect(engine.accepted.toSorted()).toEqual(ids.toSorted());
  });

  it("keeps the order of an aggregate's events, also when two sweep at once", async () => {
    const aggregateId = uuidv7();
    const ids: string[] = [];
    for (let index = 0; index < 12; index++) ids.push(await recordCourse(uuidv7(), aggregateId));
    const engine = recorder();
    const sweepUntilDone = async () => {
      for (; engine.accepted.length < ids.length; ) await createDispatcher(engine, [onCourse]).wake();
    };
    await Promise.all([sweepUntilDone(), sweepUntilDone()]);
    expect(engine.accepted).toEqual(ids);
  });

  it("sets an event aside that cannot be understood, with the reason, while others flow", async () => {
    const aggregateId = uuidv7();
    const poison = await recordNonsense(aggregateId);
    const behind = await recordCourse(uuidv7(), aggregateId);
    const other = await recordCourse();
    const engine = recorder();
    const dispatcher = createDispatcher(engine, [onCourse]);
    await dispatcher.wake();
    expect(engine.accepted).toEqual([other]);
    for (let attempt = 1; attempt < mostAttempts; attempt++) {
      expect((await eventRow(poison)).setAsideAt).toBeNull();
      await skipPauses();
      await dispatcher.wake();
    }
    expect(await eventRow(poison)).toMatchObject({ attempts: mostAttempts, deliveredAt: null, setAsideAt: expect.any(Date) });
    expect((await eventRow(poison)).error).toContain("courseId");
    await dispatcher.wake();
    expect(engine.accepted).toEqual([other, behind]);
  });

  it("waits for a queue that is away, without counting that against the event", async () => {
    const id = await recordCourse();
    let isAway = true;
    const engine = recorder();
    const deliver = async (deliveries: readonly Delivery[]) => {
      if (isAway) throw new Error("connect ECONNREFUSED");
      await engine.deliver(deliveries);
    };
    const dispatcher = createDispatcher({ deliver }, [onCourse]);
    for (let attempt = 0; attempt <= mostAttempts; attempt++) {
      await dispatcher.wake();
      await skipPauses();
    }
    expect(await eventRow(id)).toMatchObject({ attempts: 0, setAsideAt: null, deliveredAt: null, error: "connect ECONNREFUSED" });
    isAway = false;
    await dispatcher.wake();
    expect(engine.accepted).toEqual([id]);
    expect((await eventRow(id)).error).toBeNull();
  });

  it("holds back the one event that the queue refuses, and delivers the others", async () => {
    const [refused, taken] = [await recordCourse(), await recordCourse()];
    const engine = recorder();
    const deliver = async (deliveries: readonly Delivery[]) => {
      if (deliveries.some(({ event }) => event.id === refused)) throw new DeliveryRefused("Event payload too large");
      await engine.deliver(deliveries);
    };
    const dispatcher = createDispatcher({ deliver }, [onCourse]);
    await dispatcher.wake();
    expect(engine.accepted).toEqual([taken]);
    expect(await eventRow(refused)).toMatchObject({ attempts: 1, deliveredAt: null, error: "Event payload too large" });
    for (let attempt = 1; attempt < mostAttempts; attempt++) {
      await skipPauses();
      await dispatcher.wake();
    }
    expect(await eventRow(refused)).toMatchObject({ attempts: mostAttempts, setAsideAt: expect.any(Date) });
  });

  it("keeps an aggregate's order over an outage of the queue", async () => {
    const aggregateId = uuidv7();
    const ids = [await recordCourse(uuidv7(), aggregateId), await recordCourse(uuidv7(), aggregateId)];
    const other = await recordCourse();
    let answersLeft = 0;
    const engine = recorder();
    const deliver = async (deliveries: readonly Delivery[]) => {
      if (answersLeft-- <= 0) throw new Error("connect ECONNREFUSED");
      await engine.deliver(deliveries);
    };
    const dispatcher = createDispatcher({ deliver }, [onCourse]);
    await dispatcher.wake();
    answersLeft = 1;
    await skipPauses();
    await dispatcher.wake();
    expect(engine.accepted.toSorted()).toEqual([ids[0], other].toSorted());
    answersLeft = 9;
    await skipPauses();
    await dispatcher.wake();
    expect(engine.accepted.filter((id) => ids.includes(id))).toEqual(ids);
  });
});
