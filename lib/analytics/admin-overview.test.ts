import { beforeEach, describe, expect, it } from "vitest";
import { getAdminOverview } from "@/lib/analytics/admin-overview";
import { getSystemState } from "@/lib/analytics/system-state";
import { prisma } from "@/lib/db";
import { eventSchemas, record, transact } from "@/lib/events";
import { locales } from "@/lib/i18n/locales";
import { readMessages } from "@/lib/i18n/messages";
import { createCourse } from "@/prisma/factories/courses";
import { createActor, createUser } from "@/prisma/factories/users";

const hourMs = 3600 * 1000;

// The rows are true of the moment of the test; only the counters below depend on it
let admin: Awaited<ReturnType<typeof createActor>>;
beforeEach(async () => {
  admin = await createActor("admin");
});

describe("getAdminOverview", () => {
  it("counts people, new learners by day, courses, enrollments, completions and certificates", async () => {
    const before = await getAdminOverview(admin);
    const course = await createCourse();
    await createCourse({ isPublished: false, publishedAt: null });
    const student = await createUser();
    const enrolledAt = new Date();
    const enrollment = await prisma.enrollment.create({
      data: {
        studentId: student.id,
        courseId: course.id,
        enrolledAt,
        status: "completed",
        completedAt: enrolledAt,
        progressPercentage: 100,
      },
    });
    await prisma.certificate.create({
      data: {
        enrollmentId: enrollment.id,
        studentId: student.id,
        courseId: course.id,
        certificateNumber: `TEST-${enrollment.id}`.slice(0, 50),
        studentName: student.fullName,
        courseTitle: course.title,
        instructorName: "Somebody",
        completionDate: enrolledAt,
        issuedAt: enrolledAt,
      },
    });
    const after = await getAdminOverview(admin);
    expect(after.courses.published).toBe(before.courses.published + 1);
    expect(after.courses.drafts).toBe(before.courses.drafts + 1);
    expect(after.enrollments.now).toBe(before.enrollments.now + 1);
    expect(after.completions.now).toBe(before.completions.now + 1);
    expect(after.certificates).toMatchObject({ now: before.certificates.now + 1, total: before.certificates.total + 1 });
    expect(after.learners.now.at(-1)).toBe((before.learners.now.at(-1) ?? 0) + 1);
  });

  it("names what was set aside and what nobody was told of", async () => {
    const old = new Date(Date.now() - hourMs);
    await prisma.event.create({ data: { name: "user/created", payload: {}, createdAt: old } });
    await prisma.event.create({
      data: { name: "certificate/issued", payload: {}, createdAt: old, setAsideAt: old, attempts: 8, error: "no paper" },
    });
    const { setAside, late } = await getAdminOverview(admin);
    expect(setAside).toMatchObject({ total: 1, events: [{ name: "certificate/issued", attempts: 8, error: "no paper" }] });
    expect(setAside.events[0]?.setAsideAt).toEqual(old);
    expect(late).toEqual({ total: 1, oldestAt: old });
    const fresh = await getAdminOverview(admin, new Date(old.getTime() + 60_000));
    expect(fresh.late.total).toBe(0);
  });

  it("tells the audit trail with today's names, also of things that are gone", async () => {
    const course = await createCourse({ title: "How a City Drinks" });
    const gone = "00000000-0000-7000-8000-000000000000";
    await transact((tx) => record(tx, "course/published", { courseId: course.id }, { actor: admin }));
    await transact((tx) => record(tx, "course/published", { courseId: gone }));
    const [second, first] = (await getAdminOverview(admin)).audit;
    expect(first).toMatchObject({ name: "course/published", actorName: admin.fullName, courseTitle: "How a City Drinks" });
    expect(second).toMatchObject({ hasActor: false, actorName: null, courseTitle: null });
  });

  it.each(["student", "instructor"] as const)("is refused to a %s", async (role) => {
    const actor = await createActor(role);
    await expect(getAdminOverview(actor)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getSystemState(actor)).rejects.toMatchObject({ code: "forbidden" });
  });
});

it("getSystemState says that the database and the key-value store answer", async () => {
  const state = await getSystemState(admin);
  expect(state).toMatchObject({ database: { isUp: true }, keyValue: { isUp: true, kind: "postgresql" } });
  expect(state.database.sizeBytes).toBeGreaterThan(0);
});

it.each(locales)("every event has words in the audit trail (%s)", (locale) => {
  const words = readMessages(locale).admin?.events as Record<string, string>;
  expect(Object.keys(words).sort()).toEqual(Object.keys(eventSchemas).sort());
});
