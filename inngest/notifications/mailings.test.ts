import { beforeEach, describe, expect, it, vi } from "vitest";
import { sendCourseReminders, sendDailyDigest, sendWeeklyProgressReport } from "@/inngest/notifications/plan-mailings";
import { writeMailingBatch } from "@/inngest/notifications/write-mailing-batch";
import { actorOf } from "@/lib/auth/actor";
import { pool, prisma } from "@/lib/db";
import { env } from "@/lib/env";
import type { Job } from "@/lib/jobs/define";
import { runJob } from "@/lib/jobs/run-job";
import { notifyNow } from "@/lib/notifications/notify";
import { savePreferences, unsubscribe } from "@/lib/notifications/preferences";
import { createCourse } from "@/prisma/factories/courses";
import { createUser } from "@/prisma/factories/users";

// A Monday, ten in the morning in Cairo.
const now = new Date("2026-11-23T08:00:00Z");
const day = 86_400_000;

beforeEach(async () => {
  vi.useFakeTimers({ now, toFake: ["Date"] });
  await pool.query("truncate users, courses, emails, mail_addresses, job_steps cascade");
  await pool.query("truncate events");
});

async function createLearner({ daysAway = 0, locale = "en", fullName = "Layla Hassan", title = "SQL from the first row" } = {}) {
  const user = await createUser({ locale, fullName });
  const course = await createCourse({ title });
  const lastAccessedAt = new Date(now.getTime() - daysAway * day);
  const progress = { completedLessonsCount: 6, totalLessonsCount: 14, progressPercentage: 42.86 };
  const row = { studentId: user.id, courseId: course.id, enrolledAt: new Date(now.getTime() - 60 * day), lastAccessedAt, ...progress };
  const enrollment = await prisma.enrollment.create({ data: row });
  return { user, course, enrollment };
}

/** Runs a mailing from its hour to the outbox, as the queue would. */
async function run(job: Job, id: string) {
  await runJob(job, { id, name: "cron", data: {} }, 0);
  const events = await prisma.event.findMany({ where: { name: "mailing/batch-due" }, orderBy: { sequence: "asc" } });
  for (const event of events) await runJob(writeMailingBatch, { id: event.id, name: event.name, data: event.payload }, 0);
}

const mails = () => prisma.email.findMany({ orderBy: { toAddress: "asc" } });

describe("the weekly report", () => {
  it("tells what was done in the week before, in the reader's language, with a way to end it", async () => {
    const { user, course } = await createLearner({ locale: "ar", fullName: "ليلى حسن" });
    const diary = (date: string, timeSpentSeconds: number, lessonsCompleted: number) => ({
      userId: user.id,
      day: new Date(date),
      timeSpentSeconds,
      lessonsCompleted,
    });
    await prisma.dailyActivity.createMany({
      data: [diary("2026-11-15", 9000, 9), diary("2026-11-16", 3600, 2), diary("2026-11-22", 4200, 1), diary("2026-11-23", 9000, 9)],
    });
    await run(sendWeeklyProgressReport, "monday");
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      toAddress: user.email,
      template: "weekly-report",
      locale: "ar",
      isBulk: true,
      dedupeKey: `weekly.2026-11-23.${user.id}`,
    });
    expect(mail?.htmlBody).toContain('dir="rtl"');
    expect(mail?.textBody).toContain("2 س 10 د");
    expect(mail?.textBody).toContain(`${env.FRONTEND_BASE_URL}/ar/learn/${course.slug}`);
    expect(mail?.unsubscribeUrl).toMatch(/\/api\/unsubscribe\?token=/);
    expect(`${mail?.htmlBody}${mail?.textBody}${mail?.subject}`).not.toMatch(/[\ue000\ue001]/);
  });

  it("goes once in a week to everybody who learns, whatever runs twice, and to nobody else", async () => {
    const learners = [await createLearner(), await createLearner({ daysAway: 30 })];
    const [unwilling, gone, paused, finished] = [
      await createLearner(),
      await createLearner(),
      await createLearner(),
      await createLearner(),
    ];
    await unsubscribe({ userId: unwilling.user.id, subscription: "weekly_report" });
    await prisma.user.update({ where: { id: gone.user.id }, data: { isActive: false } });
    await prisma.mailAddress.create({ data: { address: paused.user.email, bouncesCount: 3, pausedAt: now } });
    await prisma.enrollment.update({ where: { id: finished.enrollment.id }, data: { status: "completed", completedAt: now } });
    await run(sendWeeklyProgressReport, "first");
    await run(sendWeeklyProgressReport, "second");
    expect((await mails()).map(({ toAddress }) => toAddress).sort()).toEqual(learners.map(({ user }) => user.email).sort());
    vi.setSystemTime(now.getTime() + 7 * day);
    await run(sendWeeklyProgressReport, "next week");
    expect(await prisma.email.count()).toBe(4);
  });

  it("goes on where it was cut off", async () => {
    for (let index = 0; index < 250; index++) await createUser();
    const course = await createCourse();
    const users = await prisma.user.findMany({ where: { role: "student" }, select: { id: true } });
    await prisma.enrollment.createMany({ data: users.map(({ id }) => ({ studentId: id, courseId: course.id, enrolledAt: now })) });
    await runJob(sendWeeklyProgressReport, { id: "cut", name: "cron", data: {} }, 0);
    const event = await prisma.event.findFirstOrThrow({ where: { name: "mailing/batch-due" } });
    const query = vi.spyOn(pool, "query");
    let written = 0;
    query.mockImplementation(((text: string, ...rest: unknown[]) => {
      if (typeof text === "string" && text.startsWith("insert into emails") && ++written === 2) throw new Error("The database went away");
      return Object.getPrototypeOf(pool).query.call(pool, text, ...rest);
    }) as never);
    const batch = { id: event.id, name: event.name, data: event.payload };
    await expect(runJob(writeMailingBatch, batch, 0)).rejects.toThrow("went away");
    query.mockRestore();
    const before = await prisma.email.count();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(users.length);
    await runJob(writeMailingBatch, batch, 1);
    expect(await prisma.email.count()).toBe(users.length);
  });

  it("keeps people's words inert", async () => {
    const { user } = await createLearner({
      fullName: 'Eve <script>alert("1")</script> https://evil.example',
      title: "<img src=x onerror=alert(1)> & more",
    });
    await run(sendWeeklyProgressReport, "words");
    const [mail] = await mails();
    expect(mail?.toAddress).toBe(user.email);
    expect(mail?.htmlBody).not.toContain("<script>alert");
    expect(mail?.htmlBody).not.toContain("<img src=x");
    expect(mail?.htmlBody).toContain("&lt;img src=x onerror=alert(1)&gt; &amp; more");
    expect(`${mail?.htmlBody} ${mail?.textBody}`).not.toContain("https://evil.example");
  });
});

describe("the reminder", () => {
  const days = env.COURSE_REMINDER_INACTIVE_DAYS;

  it("goes to who has been away for the configured days, once in a while, and again only after much longer", async () => {
    const [away, here] = [await createLearner({ daysAway: days }), await createLearner({ daysAway: days - 1 })];
    for (const at of [0, 0, 1, 2]) {
      vi.setSystemTime(now.getTime() + at * day);
      await prisma.enrollment.update({ where: { id: here.enrollment.id }, data: { lastAccessedAt: new Date() } });
      await run(sendCourseReminders, `day ${at} ${Math.random()}`);
      expect((await mails()).map(({ toAddress }) => toAddress)).toEqual([away.user.email]);
    }
    vi.setSystemTime(now.getTime() + 29 * day);
    await prisma.enrollment.update({ where: { id: here.enrollment.id }, data: { lastAccessedAt: new Date() } });
    await run(sendCourseReminders, "a month later");
    expect(await prisma.email.count()).toBe(2);
  });

  it("counts anew from the next visit", async () => {
    const { enrollment } = await createLearner({ daysAway: days });
    await run(sendCourseReminders, "one");
    const visit = new Date(now.getTime() + day);
    await prisma.enrollment.update({ where: { id: enrollment.id }, data: { lastAccessedAt: visit } });
    vi.setSystemTime(visit.getTime() + (days - 1) * day);
    await run(sendCourseReminders, "two");
    expect(await prisma.email.count()).toBe(1);
    vi.setSystemTime(visit.getTime() + days * day);
    await run(sendCourseReminders, "three");
    expect(await prisma.email.count()).toBe(2);
  });
});

describe("the digest", () => {
  it("tells in one mail what waited for it, once", async () => {
    const user = await createUser();
    const actor = actorOf(user, null);
    await savePreferences(actor, { choices: { quiz_result: { inApp: false, mail: "digest" } } });
    for (const [index, quiz] of ["Loops", "Lists"].entries()) {
      const payload = { href: `/learn/x/${index}`, values: { quiz, percent: 80 } };
      await notifyNow({ userId: user.id, kind: "quiz_passed", payload, dedupeKey: `quiz ${index}` });
    }
    vi.setSystemTime(now.getTime() + 1000);
    await run(sendDailyDigest, "today");
    await run(sendDailyDigest, "today again");
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail?.textBody).toMatch(/Lists[\s\S]*Loops/);
    expect(await prisma.notification.count({ where: { awaitsDigest: true } })).toBe(0);
    vi.setSystemTime(now.getTime() + day);
    await run(sendDailyDigest, "tomorrow");
    expect(await prisma.email.count()).toBe(1);
  });
});
