import { beforeEach, describe, expect, it } from "vitest";
import { checkDailyActivity, recountCourseStatistics, recountOldestCourses, recountRevenue } from "@/lib/analytics/recount-roll-ups";
import { systemActor } from "@/lib/auth/actor";
import { pool, prisma } from "@/lib/db";
import { enroll, reportProgress } from "@/lib/enrollments/commands";
import { markLessonCompleted } from "@/lib/enrollments/progress";
import { transact } from "@/lib/events";
import { createCourse, createLesson } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

const at = new Date("2026-11-25T10:00:00Z");
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);

async function studiedCourse() {
  const course = await createCourse();
  const lesson = await createLesson(course.id);
  const actor = await createActor();
  const { id: enrollmentId } = await enroll(actor, { courseId: course.id }, at);
  await reportProgress(actor, { enrollmentId, lessonId: lesson.id, timeSpentSeconds: 45 }, later(60));
  return { courseId: course.id, lessonId: lesson.id, enrollmentId, actor };
}

const kept = async (courseId: string, lessonId: string) => ({
  course: await prisma.course.findUniqueOrThrow({
    where: { id: courseId },
    select: { lessonsCount: true, enrollmentsCount: true, ratingSum: true },
  }),
  stats: await prisma.courseStats.findUniqueOrThrow({ where: { courseId }, omit: { countedAt: true } }),
  lesson: await prisma.lessonStats.findUniqueOrThrow({ where: { lessonId }, omit: { countedAt: true } }),
});

beforeEach(async () => void (await prisma.rollUpDrift.deleteMany()));

describe("recountCourseStatistics", () => {
  it("finds nothing wrong with what the writes have kept true", async () => {
    const { courseId } = await studiedCourse();
    expect(await recountCourseStatistics(systemActor, { courseId })).toEqual([]);
    expect(await prisma.rollUpDrift.count()).toBe(0);
  });

  it("puts every wrong figure right, and keeps what was wrong for the administrator", async () => {
    const { courseId, lessonId } = await studiedCourse();
    const before = await kept(courseId, lessonId);
    await pool.query("update courses set lessons_count = 9, enrollments_count = 9, rating_sum = 9, rating_count = 3 where id = $1", [
      courseId,
    ]);
    await pool.query("update course_stats set active_count = 9, time_spent_seconds = 9 where course_id = $1", [courseId]);
    await pool.query("delete from lesson_stats where lesson_id = $1", [lessonId]);
    const drifts = await recountCourseStatistics(systemActor, { courseId }, at);
    expect(drifts.map(({ rollUp, rowsWrong }) => [rollUp, rowsWrong])).toEqual([
      ["courses", 1],
      ["lesson_stats", 1],
      ["course_stats", 1],
    ]);
    expect(await kept(courseId, lessonId)).toEqual(before);
    const rows = await prisma.rollUpDrift.findMany({ orderBy: { rollUp: "asc" } });
    expect(rows.map(({ rollUp, example }) => [rollUp, example])).toEqual([
      ["course_stats", { id: courseId, kept: [1, 9, 0, 0, 9], true: [1, 1, 0, 0, 45] }],
      ["courses", { id: courseId, kept: [9, 0, 9, 3, 9], true: [1, 0, 1, 0, 0] }],
      ["lesson_stats", { id: lessonId, kept: [0, 0, 0], true: [1, 0, 45] }],
    ]);
    expect(await recountCourseStatistics(systemActor, { courseId })).toEqual([]);
  });

  it("loses no completion that happens while it counts", async () => {
    const { courseId } = await studiedCourse();
    const lessons: { id: string }[] = [];
    for (let number = 0; number < 6; number++) lessons.push(await createLesson(courseId));
    const learners = await Promise.all(Array.from({ length: 6 }, async () => (await enroll(await createActor(), { courseId }, at)).id));
    const completions = learners.flatMap((enrollmentId) =>
      lessons.map(
        ({ id: lessonId }) =>
          () =>
            transact((tx) => markLessonCompleted(tx, { enrollmentId, lessonId, at: later(90) })),
      ),
    );
    await Promise.all([
      ...completions.map((complete) => complete()),
      ...Array.from({ length: 5 }, () => recountCourseStatistics(systemActor, { courseId })),
    ]);
    await prisma.rollUpDrift.deleteMany();
    expect(await recountCourseStatistics(systemActor, { courseId })).toEqual([]);
  });
});

describe("nightly re-count", () => {
  it("takes the courses that were counted longest ago, until all are done", async () => {
    const { courseId } = await studiedCourse();
    await pool.query("update course_stats set counted_at = '2026-01-01', active_count = 5 where course_id = $1", [courseId]);
    const since = new Date();
    const first = await recountOldestCourses(systemActor, since);
    expect(first.drifts).toMatchObject([{ rollUp: "course_stats", rowsWrong: 1 }]);
    for (let batch = first; batch.courses > 0; ) batch = await recountOldestCourses(systemActor, since);
    expect(await recountOldestCourses(systemActor, since)).toEqual({ courses: 0, drifts: [] });
  });

  it("re-counts the takings of the last weeks", async () => {
    const { courseId, actor } = await studiedCourse();
    const payment = { provider: "sandbox" as const, userId: actor.id, courseId, amountMinor: 500n, totalMinor: 570n, taxMinor: 70n };
    await prisma.payment.create({ data: { ...payment, currency: "EGP", status: "succeeded", processedAt: at } });
    await prisma.revenueDaily.create({ data: { day: new Date("2026-11-24"), currency: "EGP", provider: "sandbox", grossMinor: 9n } });
    expect(await recountRevenue(systemActor, later(3600))).toMatchObject([{ rollUp: "revenue_daily", rowsWrong: 2 }]);
    expect(await prisma.revenueDaily.findMany({ orderBy: { day: "asc" } })).toMatchObject([
      { day: new Date("2026-11-24"), paymentsCount: 0, grossMinor: 0n },
      { day: new Date("2026-11-25"), paymentsCount: 1, grossMinor: 570n, taxMinor: 70n },
    ]);
    expect(await recountRevenue(systemActor, later(3600))).toEqual([]);
  });

  it("reports a diary that holds less than was studied, without inventing the days", async () => {
    const { actor } = await studiedCourse();
    expect(await checkDailyActivity(systemActor, later(60))).toEqual([]);
    await pool.query("update daily_activity set time_spent_seconds = 5 where user_id = $1", [actor.id]);
    expect(await checkDailyActivity(systemActor, later(60))).toEqual([
      { rollUp: "daily_activity", rowsWrong: 1, example: { id: actor.id, kept: [5], true: [45] } },
    ]);
    expect(await prisma.dailyActivity.findFirstOrThrow({ where: { userId: actor.id } })).toMatchObject({ timeSpentSeconds: 5 });
  });
});
