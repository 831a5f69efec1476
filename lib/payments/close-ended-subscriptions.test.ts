import { beforeEach, describe, expect, it } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { enroll } from "@/lib/enrollments/commands";
import type { PaymentProvider, SubscriptionStatus } from "@/lib/generated/prisma/enums";
import { closeEndedSubscriptions } from "@/lib/payments/close-ended-subscriptions";
import { createCourse } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

const start = new Date("2026-10-01T10:00:00Z");
const end = new Date("2026-10-31T10:00:00Z");
const after = new Date("2026-10-31T11:00:00Z");

beforeEach(async () => void (await prisma.subscription.deleteMany()));

type Fields = { status?: SubscriptionStatus; provider?: PaymentProvider; cancelAtPeriodEnd?: boolean; coversAllCourses?: boolean };

/** A learner who entered a paid course by a subscription. */
async function subscriber({ coversAllCourses = true, ...fields }: Fields = {}) {
  const [actor, course] = [await createActor(), await createCourse({ priceMinor: 50_000n, isFree: false })];
  const plan = await prisma.plan.create({ data: { name: "All", amountMinor: 9900n, currency: "EGP", coversAllCourses } });
  if (!coversAllCourses) await prisma.planCourse.create({ data: { planId: plan.id, courseId: course.id } });
  const period = { currentPeriodStart: start, currentPeriodEnd: end, createdAt: start };
  const subscription = await prisma.subscription.create({
    data: { userId: actor.id, planId: plan.id, provider: "sandbox", status: "active", ...period, ...fields },
  });
  const { id: enrollmentId } = await enrollDuring(actor, course.id);
  return { actor, course, subscription, enrollmentId };
}

async function enrollDuring(actor: Parameters<typeof enroll>[0], courseId: string) {
  await prisma.subscription.updateMany({ where: { userId: actor.id }, data: { currentPeriodEnd: new Date("2100-01-01") } });
  const stored = await prisma.subscription.findFirstOrThrow({ where: { userId: actor.id } });
  await prisma.subscription.update({ where: { id: stored.id }, data: { status: "active" } });
  const enrollment = await enroll(actor, { courseId }, new Date("2026-10-02T10:00:00Z"));
  await prisma.subscription.update({ where: { id: stored.id }, data: { status: stored.status, currentPeriodEnd: end } });
  return enrollment;
}

const statusOf = async (id: string) => (await prisma.enrollment.findUniqueOrThrow({ where: { id } })).status;
const count = (name: string, aggregateId: string) => prisma.event.count({ where: { name, aggregateId } });

describe("closeEndedSubscriptions", () => {
  it("closes, once, what the subscription opened, and keeps progress, completion and certificate", async () => {
    const { enrollmentId, subscription, course } = await subscriber();
    const completedAt = new Date("2026-10-20T10:00:00Z");
    await prisma.enrollment.update({ where: { id: enrollmentId }, data: { status: "completed", completedAt, progressPercentage: 100 } });
    await prisma.courseStats.update({ where: { courseId: course.id }, data: { activeCount: 0, completedCount: 1 } });
    expect(await Promise.all([closeEndedSubscriptions(systemActor, after), closeEndedSubscriptions(systemActor, after)])).toContain(1);
    expect(await closeEndedSubscriptions(systemActor, after)).toBe(0);
    expect(await prisma.enrollment.findUniqueOrThrow({ where: { id: enrollmentId } })).toMatchObject({ status: "expired", completedAt });
    expect(await prisma.subscription.findUniqueOrThrow({ where: { id: subscription.id } })).toMatchObject({
      status: "canceled",
      canceledAt: end,
    });
    expect([await count("enrollment/expired", enrollmentId), await count("subscription/ended", subscription.id)]).toEqual([1, 1]);
    expect(await prisma.courseStats.findUniqueOrThrow({ where: { courseId: course.id } })).toMatchObject({
      activeCount: 0,
      completedCount: 0,
    });
  });

  const staying: [story: string, fields: Fields, now: Date][] = [
    ["before the period ends", {}, new Date(end.getTime() - 1)],
    ["a subscription that Stripe renews by itself", { provider: "stripe" }, after],
    ["one that was never paid", { status: "incomplete" }, after],
  ];
  it.each(staying)("closes nothing: %s", async (_story, fields, now) => {
    const { enrollmentId } = await subscriber(fields);
    expect(await closeEndedSubscriptions(systemActor, now)).toBe(0);
    expect(await statusOf(enrollmentId)).toBe("active");
  });

  const ending: [story: string, fields: Fields][] = [
    ["past due", { status: "past_due", provider: "stripe" }],
    ["cancelled", { status: "canceled", provider: "stripe" }],
    ["cancelled for the end of the period", { cancelAtPeriodEnd: true, provider: "stripe" }],
    ["for some courses", { coversAllCourses: false }],
  ];
  it.each(ending)("closes a subscription that is %s", async (_story, fields) => {
    const { enrollmentId } = await subscriber(fields);
    expect(await closeEndedSubscriptions(systemActor, after)).toBe(1);
    expect(await statusOf(enrollmentId)).toBe("expired");
  });

  it("leaves open what somebody bought, what is free, and what was theirs before", async () => {
    const { actor, enrollmentId, course } = await subscriber();
    const free = await createCourse();
    const early = await createCourse({ priceMinor: 100n, isFree: false });
    const kept = [await enroll(actor, { courseId: free.id }, new Date("2026-10-03T10:00:00Z")), await enrollDuring(actor, early.id)];
    await prisma.enrollment.update({ where: { id: kept[1]?.id }, data: { enrolledAt: new Date("2026-09-01T10:00:00Z") } });
    const bought = { provider: "sandbox" as const, userId: actor.id, courseId: course.id, amountMinor: 500n, totalMinor: 500n };
    await prisma.payment.create({ data: { ...bought, currency: "EGP", status: "succeeded", processedAt: start } });
    expect(await closeEndedSubscriptions(systemActor, after)).toBe(1);
    expect(await Promise.all([enrollmentId, ...kept.map(({ id }) => id)].map(statusOf))).toEqual(["active", "active", "active"]);
  });

  it("sees the end of a period that was renewed after an earlier end", async () => {
    const { subscription, enrollmentId } = await subscriber({ status: "past_due" });
    await closeEndedSubscriptions(systemActor, after);
    const renewedUntil = new Date("2026-11-30T10:00:00Z");
    await prisma.subscription.update({ where: { id: subscription.id }, data: { status: "active", currentPeriodEnd: renewedUntil } });
    await prisma.enrollment.update({ where: { id: enrollmentId }, data: { status: "active" } });
    expect(await closeEndedSubscriptions(systemActor, after)).toBe(0);
    expect(await closeEndedSubscriptions(systemActor, new Date("2026-11-30T11:00:00Z"))).toBe(1);
    expect(await statusOf(enrollmentId)).toBe("expired");
  });
});
