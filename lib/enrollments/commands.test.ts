import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { pool, prisma } from "@/lib/db";
import { completeLesson, dropEnrollment, enroll, reportProgress, writeReview } from "@/lib/enrollments/commands";
import { markLessonAttempted, markLessonCompleted } from "@/lib/enrollments/progress";
import { getEnrollment } from "@/lib/enrollments/queries";
import { followOutline } from "@/lib/enrollments/recount-course";
import { transact } from "@/lib/events";
import { createCourse, createLesson, createQuiz } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

const start = new Date("2026-11-23T10:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const unknownId = "019aaaaa-0000-7000-8000-000000000000";

const eventsOf = (enrollmentId: string, name: string) => prisma.event.count({ where: { aggregateId: enrollmentId, name } });
const statsOf = (courseId: string) => prisma.courseStats.findUniqueOrThrow({ where: { courseId } });

let student: Actor;
let stranger: Actor;
let admin: Actor;

beforeAll(async () => {
  [student, stranger, admin] = await Promise.all([createActor("student"), createActor("student"), createActor("admin")]);
});

/** A free course with some text lessons, and the student in it. */
async function enrolled({ lessons: count = 3, actor = student } = {}) {
  const course = await createCourse();
  const lessons = [];
  for (let index = 0; index < count; index++) lessons.push(await createLesson(course.id));
  const enrollment = await enroll(actor, { courseId: course.id }, start);
  return { course, lessons, enrollment, enrollmentId: enrollment.id, lessonId: lessons[0]?.id ?? unknownId };
}

const paid = { priceMinor: 3900n, isFree: false };

describe("enroll", () => {
  it("opens a free course, once: row, counters, event", async () => {
    const { course, enrollment } = await enrolled();
    expect(enrollment).toMatchObject({
      status: "active",
      progressPercentage: 0,
      totalLessonsCount: 3,
      enrolledAt: start,
      startedAt: start,
    });
    const again = await enroll(student, { courseId: course.id }, later(60));
    expect(again).toEqual(enrollment);
    expect(await eventsOf(enrollment.id, "enrollment/created")).toBe(1);
    expect(await prisma.course.findUniqueOrThrow({ where: { id: course.id } })).toMatchObject({ enrollmentsCount: 1 });
    expect(await statsOf(course.id)).toMatchObject({ enrollmentsCount: 1, activeCount: 1 });
  });

  it("makes one row of five calls at once", async () => {
    const course = await createCourse();
    const results = await Promise.all(Array.from({ length: 5 }, () => enroll(student, { courseId: course.id })));
    expect(new Set(results.map(({ id }) => id)).size).toBe(1);
    expect(await eventsOf(results[0]?.id ?? "", "enrollment/created")).toBe(1);
    expect(await statsOf(course.id)).toMatchObject({ enrollmentsCount: 1, activeCount: 1 });
  });

  it.each([
    ["an instructor", "instructor", {}, "enrollment.students_only"],
    ["a draft", "student", { isPublished: false, publishedAt: null }, "enrollment.course_unpublished"],
    ["a paid course without payment", "student", paid, "enrollment.payment_required"],
  ] as const)("refuses %s and writes nothing", async (_name, role, fields, code) => {
    const course = await createCourse(fields);
    await expect(enroll(await createActor(role), { courseId: course.id })).rejects.toMatchObject({ code });
    expect(await prisma.enrollment.count({ where: { courseId: course.id } })).toBe(0);
  });

  it("knows no course that is not there", async () => {
    await expect(enroll(student, { courseId: unknownId })).rejects.toMatchObject({ code: "course.not_found" });
  });

  it("lets administrators in without paying, and a list price does not make a free course paid", async () => {
    const course = await createCourse(paid);
    await expect(enroll(admin, { courseId: course.id })).resolves.toMatchObject({ status: "active" });
    const listed = await createCourse({ priceMinor: 3900n, isFree: true });
    await expect(enroll(student, { courseId: listed.id })).resolves.toMatchObject({ status: "active" });
  });

  it("lets in who has paid, but not who was paid back", async () => {
    const course = await createCourse(paid);
    const payment = {
      provider: "sandbox",
      userId: student.id,
      courseId: course.id,
      status: "succeeded",
      amountMinor: 3900n,
      totalMinor: 3900n,
      currency: "EGP",
    } as const;
    const { id } = await prisma.payment.create({ data: { ...payment, refundedMinor: 3900n } });
    await expect(enroll(student, { courseId: course.id })).rejects.toMatchObject({ code: "enrollment.payment_required" });
    await prisma.payment.update({ where: { id }, data: { refundedMinor: 0n } });
    await expect(enroll(student, { courseId: course.id })).resolves.toMatchObject({ status: "active" });
  });

  it("lets in who has a running subscription that covers the course", async () => {
    const course = await createCourse(paid);
    const plan = await prisma.plan.create({ data: { name: "All", amountMinor: 9900n, currency: "EGP" } });
    const subscription = { provider: "sandbox", userId: student.id, planId: plan.id, status: "active" } as const;
    await prisma.subscription.create({ data: { ...subscription, currentPeriodEnd: later(-1) } });
    await expect(enroll(student, { courseId: course.id }, start)).rejects.toMatchObject({ code: "enrollment.payment_required" });
    await prisma.subscription.create({ data: { ...subscription, currentPeriodEnd: later(3600) } });
    await expect(enroll(student, { courseId: course.id }, start)).resolves.toMatchObject({ status: "active" });
    await prisma.subscription.deleteMany({ where: { userId: student.id } });
  });

  it("takes a dropped enrollment up again with its progress, without being news", async () => {
    const { course, enrollmentId, lessonId } = await enrolled();
    await completeLesson(student, { enrollmentId, lessonId }, later(10));
    await dropEnrollment(student, { enrollmentId });
    const [back] = await Promise.all([enroll(student, { courseId: course.id }), enroll(student, { courseId: course.id })]);
    expect(back).toMatchObject({ id: enrollmentId, status: "active", completedLessonsCount: 1, progressPercentage: 33.33 });
    expect(await eventsOf(enrollmentId, "enrollment/created")).toBe(1);
    expect(await statsOf(course.id)).toMatchObject({ enrollmentsCount: 1, activeCount: 1, completedCount: 0 });
  });

  it("asks for money again before an expired enrollment of a paid course opens", async () => {
    const course = await createCourse(paid);
    const row = await prisma.enrollment.create({
      data: { studentId: student.id, courseId: course.id, enrolledAt: start, status: "expired" },
    });
    await expect(enroll(student, { courseId: course.id })).rejects.toMatchObject({ code: "enrollment.payment_required" });
    expect(await prisma.enrollment.findUniqueOrThrow({ where: { id: row.id } })).toMatchObject({ status: "expired" });
  });

  it("completes again what was complete before it was dropped, without a second event", async () => {
    const { course, enrollmentId, lessonId } = await enrolled({ lessons: 1 });
    await completeLesson(student, { enrollmentId, lessonId }, later(10));
    await dropEnrollment(student, { enrollmentId });
    expect(await enroll(student, { courseId: course.id })).toMatchObject({ status: "completed", completedAt: later(10) });
    expect(await eventsOf(enrollmentId, "enrollment/completed")).toBe(1);
    expect(await statsOf(course.id)).toMatchObject({ activeCount: 0, completedCount: 1 });
  });
});

describe("dropEnrollment", () => {
  it("ends access, keeps the progress, and tells it once", async () => {
    const { course, enrollmentId, lessonId } = await enrolled();
    await Promise.all([dropEnrollment(student, { enrollmentId }), dropEnrollment(student, { enrollmentId })]);
    expect(await getEnrollment(student, { enrollmentId })).toMatchObject({ status: "dropped" });
    expect(await eventsOf(enrollmentId, "enrollment/dropped")).toBe(1);
    expect(await statsOf(course.id)).toMatchObject({ activeCount: 0 });
    await expect(reportProgress(student, { enrollmentId, lessonId })).rejects.toMatchObject({ code: "enrollment.not_active" });
    await expect(completeLesson(student, { enrollmentId, lessonId })).rejects.toMatchObject({ code: "enrollment.not_active" });
  });

  it("refuses the outsider and the instructor, and leaves the row alone", async () => {
    const { course, enrollmentId } = await enrolled();
    const teacher = { ...stranger, id: course.instructorId, role: "instructor" as const };
    for (const outsider of [stranger, teacher]) {
      await expect(dropEnrollment(outsider, { enrollmentId })).rejects.toMatchObject({ code: "enrollment.not_yours" });
    }
    expect(await getEnrollment(teacher, { enrollmentId })).toMatchObject({ status: "active" });
    await expect(dropEnrollment(student, { enrollmentId: unknownId })).rejects.toMatchObject({ code: "enrollment.not_found" });
  });
});

describe("reportProgress", () => {
  it("is one query", async () => {
    const { enrollmentId, lessonId } = await enrolled();
    const asked = vi.spyOn(pool, "query");
    const connected = vi.spyOn(pool, "connect");
    await reportProgress(
      student,
      { enrollmentId, lessonId, timeSpentSeconds: 5, lastPositionSeconds: 5, completionPercentage: 3 },
      later(10),
    );
    expect(asked).toHaveBeenCalledTimes(1);
    // pool.query itself asks for a connection, with a callback; Prisma would ask for one as well.
    expect(connected.mock.calls.length).toBeLessThanOrEqual(1);
    asked.mockRestore();
    connected.mockRestore();
  });

  it("writes the row, the summary and the roll-ups", async () => {
    const { course, enrollmentId, lessonId } = await enrolled();
    const first = await reportProgress(
      student,
      { enrollmentId, lessonId, timeSpentSeconds: 20, lastPositionSeconds: 18, completionPercentage: 12.5 },
      later(30),
    );
    expect(first).toMatchObject({
      status: "in_progress",
      startedAt: later(30),
      timeSpentSeconds: 20,
      lastPositionSeconds: 18,
      completionPercentage: 12.5,
      completedAt: null,
    });
    await reportProgress(
      student,
      { enrollmentId, lessonId, timeSpentSeconds: 45, lastPositionSeconds: 40, notes: "look again" },
      later(60),
    );
    const row = await prisma.enrollment.findUniqueOrThrow({ where: { id: enrollmentId } });
    expect(row).toMatchObject({ totalTimeSpentSeconds: 45, lastAccessedAt: later(60), lastLessonId: lessonId });
    expect(await prisma.lessonStats.findUniqueOrThrow({ where: { lessonId } })).toMatchObject({
      startedCount: 1,
      completedCount: 0,
      timeSpentSeconds: 45n,
    });
    expect(await statsOf(course.id)).toMatchObject({ timeSpentSeconds: 45n });
    const day = { userId_day: { userId: student.id, day: new Date("2026-11-23") } };
    expect((await prisma.dailyActivity.findUniqueOrThrow({ where: day })).timeSpentSeconds).toBeGreaterThanOrEqual(45);
    expect(await prisma.lessonProgress.findFirstOrThrow({ where: { enrollmentId } })).toMatchObject({ notes: "look again" });
  });

  it("credits no more time than has passed since the report before, in one lesson and from the first report on", async () => {
    const { enrollmentId, lessonId, lessons } = await enrolled();
    const claim = { enrollmentId, lessonId, timeSpentSeconds: 2_147_483_647 };
    expect(await reportProgress(student, claim, later(10))).toMatchObject({ timeSpentSeconds: 10 });
    expect(await reportProgress(student, claim, later(10))).toMatchObject({ timeSpentSeconds: 10 });
    expect(await reportProgress(student, claim, later(25))).toMatchObject({ timeSpentSeconds: 25 });
    // A hundred reports in a second do not add up to more than the second.
    for (let index = 1; index <= 20; index++) await reportProgress(student, claim, new Date(later(25).getTime() + index * 50));
    expect(await reportProgress(student, claim, later(26))).toMatchObject({ timeSpentSeconds: 26 });
    // The next lesson begins where the one before was reported, not at the enrollment.
    const other = lessons[1]?.id ?? "";
    expect(await reportProgress(student, { ...claim, lessonId: other }, later(30))).toMatchObject({ timeSpentSeconds: 4 });
    expect(await getEnrollment(student, { enrollmentId })).toMatchObject({ totalTimeSpentSeconds: 30 });
  });

  it("ignores a smaller time, never lowers the percentage, and takes positions as they come", async () => {
    const { enrollmentId, lessonId } = await enrolled();
    await reportProgress(
      student,
      { enrollmentId, lessonId, timeSpentSeconds: 50, lastPositionSeconds: 50, completionPercentage: 60 },
      later(60),
    );
    const back = await reportProgress(
      student,
      { enrollmentId, lessonId, timeSpentSeconds: 10, lastPositionSeconds: 5, completionPercentage: 20 },
      later(90),
    );
    expect(back).toMatchObject({ timeSpentSeconds: 50, lastPositionSeconds: 5, completionPercentage: 60 });
  });

  it("keeps the newest position when an older report arrives late", async () => {
    const { enrollmentId, lessonId } = await enrolled();
    await reportProgress(student, { enrollmentId, lessonId, lastPositionSeconds: 10 }, later(60));
    await reportProgress(student, { enrollmentId, lessonId, lastPositionSeconds: 200 }, later(120));
    const late = await reportProgress(student, { enrollmentId, lessonId, lastPositionSeconds: 30, ageSeconds: 50 }, later(130));
    expect(late.lastPositionSeconds).toBe(200);
  });

  it.each([
    ["completed", { status: "completed" as const }],
    ["one hundred percent", { completionPercentage: 100 }],
  ])("completes a lesson of the learner's own marking by %s, and keeps the day of the first time", async (_name, claim) => {
    const { enrollmentId, lessonId } = await enrolled();
    const done = await reportProgress(student, { enrollmentId, lessonId, ...claim }, later(10));
    expect(done).toMatchObject({ status: "completed", completionPercentage: 100, completedAt: later(10) });
    const again = await reportProgress(student, { enrollmentId, lessonId, ...claim, lastPositionSeconds: 7 }, later(20));
    expect(again).toMatchObject({ status: "completed", completedAt: later(10), lastPositionSeconds: 7 });
    expect(await eventsOf(enrollmentId, "lesson/completed")).toBe(1);
  });

  it("does not take a completed lesson back", async () => {
    const { enrollmentId, lessonId } = await enrolled();
    await completeLesson(student, { enrollmentId, lessonId }, later(10));
    for (const status of ["in_progress", "not_started"] as const) {
      await expect(reportProgress(student, { enrollmentId, lessonId, status })).rejects.toMatchObject({
        code: "enrollment.cannot_downgrade",
      });
    }
    const lower = await reportProgress(student, { enrollmentId, lessonId, completionPercentage: 10 }, later(20));
    expect(lower).toMatchObject({ status: "completed", completionPercentage: 100, completedAt: later(10) });
  });

  it.each([
    ["nothing is said", {}, "in_progress"],
    ["it has not started", { status: "not_started" as const }, "not_started"],
    ["it has not started but counts", { status: "not_started" as const, lastPositionSeconds: 3 }, "in_progress"],
  ])("begins a lesson when %s", async (_name, claim, status) => {
    const { enrollmentId, lessonId } = await enrolled();
    const row = await reportProgress(student, { enrollmentId, lessonId, ...claim }, later(5));
    expect(row.status).toBe(status);
    expect(row.startedAt === null).toBe(status === "not_started");
  });

  it("refuses strangers, instructors, other courses' lessons and unknown enrollments, and writes nothing", async () => {
    const { course, enrollmentId, lessonId } = await enrolled();
    const elsewhere = await enrolled();
    const teacher = { ...stranger, id: course.instructorId, role: "instructor" as const };
    const report = { enrollmentId, lessonId };
    await expect(reportProgress(stranger, report)).rejects.toMatchObject({ code: "enrollment.not_yours" });
    await expect(reportProgress(teacher, report)).rejects.toMatchObject({ code: "enrollment.progress_not_yours" });
    await expect(reportProgress(student, { enrollmentId, lessonId: elsewhere.lessonId })).rejects.toMatchObject({
      code: "enrollment.lesson_not_found",
    });
    await expect(reportProgress(student, { enrollmentId: unknownId, lessonId })).rejects.toMatchObject({ code: "enrollment.not_found" });
    expect(await prisma.lessonProgress.count({ where: { enrollmentId } })).toBe(0);
    await expect(reportProgress(admin, report, later(5))).resolves.toMatchObject({ status: "in_progress" });
  });

  it("keeps every one of ten first reports at once in one row, counted once", async () => {
    const { enrollmentId, lessonId } = await enrolled();
    const reports = Array.from({ length: 10 }, (_, index) =>
      reportProgress(student, { enrollmentId, lessonId, timeSpentSeconds: index }, later(60)),
    );
    await Promise.all(reports);
    expect(await prisma.lessonProgress.count({ where: { enrollmentId } })).toBe(1);
    const row = await prisma.lessonProgress.findFirstOrThrow({ where: { enrollmentId } });
    const stats = await prisma.lessonStats.findUniqueOrThrow({ where: { lessonId } });
    expect(stats.startedCount).toBe(1);
    expect(Number(stats.timeSpentSeconds)).toBe(row.timeSpentSeconds);
    expect(await getEnrollment(student, { enrollmentId })).toMatchObject({ totalTimeSpentSeconds: row.timeSpentSeconds });
  });

  it("survives metadata that somebody wrote by hand", async () => {
    const { course, enrollmentId } = await enrolled();
    const odd = await createLesson(course.id, {
      lessonMetadata: { completion: { rule: "watch_share", percent: "all" }, videoSeconds: "long" },
    });
    await expect(reportProgress(student, { enrollmentId, lessonId: odd.id }, later(5))).resolves.toMatchObject({ status: "in_progress" });
  });
});

describe("a lesson that is completed by watching", () => {
  const rule = { completion: { rule: "watch_share", percent: 90 }, videoSeconds: 100 };
  async function video() {
    const { course, enrollmentId } = await enrolled();
    const lesson = await createLesson(course.id, { lessonType: "video", videoUrl: "/api/v1/files/download/x", lessonMetadata: rule });
    return { enrollmentId, lessonId: lesson.id };
  }

  it("is not completed by saying so", async () => {
    const report = await video();
    const code = "enrollment.completed_by_watching";
    await expect(reportProgress(student, { ...report, status: "completed" }, later(1))).rejects.toMatchObject({ code });
    await expect(
      reportProgress(student, { ...report, completionPercentage: 100, timeSpentSeconds: 100_000 }, later(1)),
    ).rejects.toMatchObject({ code });
    await expect(completeLesson(student, report, later(1))).rejects.toMatchObject({ code });
    expect(await prisma.lessonProgress.count({ where: report })).toBe(0);
  });

  it("is completed by the share once the clock allows it", async () => {
    const report = await video();
    expect(await reportProgress(student, { ...report, completionPercentage: 95, timeSpentSeconds: 30 }, later(20))).toMatchObject({
      status: "in_progress",
    });
    const done = await reportProgress(student, { ...report, completionPercentage: 95, timeSpentSeconds: 50 }, later(50));
    expect(done).toMatchObject({ status: "completed", completionPercentage: 100, completedAt: later(50) });
  });
});

describe("lessons with work of their own", () => {
  it("are completed by their quiz, not by saying so", async () => {
    const { course, enrollmentId } = await enrolled();
    const { lesson } = await createQuiz(course.id);
    const report = { enrollmentId, lessonId: lesson.id };
    const code = "enrollment.completed_by_quiz";
    await expect(completeLesson(student, report)).rejects.toMatchObject({ code });
    await expect(reportProgress(student, { ...report, completionPercentage: 100 })).rejects.toMatchObject({ code });
    await expect(reportProgress(student, { ...report, status: "completed" })).rejects.toMatchObject({ code });
    await transact((tx) => markLessonAttempted(tx, { ...report, at: later(5) }));
    await transact((tx) => markLessonCompleted(tx, { ...report, at: later(9) }));
    await transact((tx) => markLessonAttempted(tx, { ...report, at: later(12) }));
    const row = await completeLesson(student, report);
    expect(row).toMatchObject({ status: "completed", attemptsCount: 2, startedAt: later(5), completedAt: later(9) });
  });

  it("are completed by their assignment, not by saying so", async () => {
    const { course, enrollmentId, lessonId } = await enrolled();
    await prisma.assignment.create({
      data: { courseId: course.id, instructorId: course.instructorId, lessonId, title: "Write", isPublished: true, status: "published" },
    });
    await expect(completeLesson(student, { enrollmentId, lessonId })).rejects.toMatchObject({ code: "enrollment.completed_by_assignment" });
  });
});

describe("completing", () => {
  it("counts every lesson of four completed at once, and the course once", async () => {
    const { course, lessons, enrollmentId } = await enrolled({ lessons: 4 });
    await Promise.all(lessons.map(({ id }) => completeLesson(student, { enrollmentId, lessonId: id }, later(30))));
    expect(await getEnrollment(student, { enrollmentId })).toMatchObject({
      status: "completed",
      progressPercentage: 100,
      completedLessonsCount: 4,
      totalLessonsCount: 4,
      completedAt: later(30),
    });
    expect(await eventsOf(enrollmentId, "enrollment/completed")).toBe(1);
    expect(await eventsOf(enrollmentId, "lesson/completed")).toBe(4);
    const stats = await statsOf(course.id);
    expect(stats).toMatchObject({ activeCount: 0, completedCount: 1 });
    expect(Number(stats.progressSum)).toBe(100);
  });

  it("of one lesson by five callers at once counts once", async () => {
    const { enrollmentId, lessonId } = await enrolled();
    await Promise.all(Array.from({ length: 5 }, () => completeLesson(student, { enrollmentId, lessonId }, later(30))));
    expect(await eventsOf(enrollmentId, "lesson/completed")).toBe(1);
    expect(await prisma.lessonStats.findUniqueOrThrow({ where: { lessonId } })).toMatchObject({ startedCount: 1, completedCount: 1 });
  });

  it("the last lesson of a chapter completes the chapter, and the chapter above it", async () => {
    const course = await createCourse();
    const part = await createLesson(course.id);
    const chapter = await createLesson(course.id, { parentLessonId: part.id });
    const [one, two] = [
      await createLesson(course.id, { parentLessonId: chapter.id }),
      await createLesson(course.id, { parentLessonId: chapter.id }),
    ];
    const { id: enrollmentId } = await enroll(student, { courseId: course.id }, start);
    await completeLesson(student, { enrollmentId, lessonId: one.id }, later(1));
    expect(await getEnrollment(student, { enrollmentId })).toMatchObject({ completedLessonsCount: 1, progressPercentage: 25 });
    await completeLesson(student, { enrollmentId, lessonId: two.id }, later(2));
    expect(await getEnrollment(student, { enrollmentId })).toMatchObject({ status: "completed", completedLessonsCount: 4 });
  });

  it("a lesson that is added later makes the course active again, and its completion is news again", async () => {
    const { course, enrollmentId, lessonId } = await enrolled({ lessons: 1 });
    await completeLesson(student, { enrollmentId, lessonId }, later(1));
    const added = await createLesson(course.id);
    await transact((tx) => followOutline(tx, { courseId: course.id, at: later(2) }));
    expect(await getEnrollment(student, { enrollmentId })).toMatchObject({
      status: "active",
      completedAt: null,
      progressPercentage: 50,
      totalLessonsCount: 2,
    });
    expect(await statsOf(course.id)).toMatchObject({ activeCount: 1, completedCount: 0 });
    await prisma.lesson.delete({ where: { id: added.id } });
    await transact((tx) => followOutline(tx, { courseId: course.id, at: later(3) }));
    expect(await getEnrollment(student, { enrollmentId })).toMatchObject({ status: "completed", completedAt: later(3) });
    expect(await eventsOf(enrollmentId, "enrollment/completed")).toBe(2);
  });
});

describe("writeReview", () => {
  const review = "A calm course that made me want to do the next one.";
  async function begun(actor = student) {
    const found = await enrolled({ lessons: 2, actor });
    await completeLesson(actor, found, later(1));
    return found;
  }

  it("is for those who have come a fifth of the way", async () => {
    const { enrollmentId } = await enrolled();
    await expect(writeReview(student, { enrollmentId, rating: 5, review })).rejects.toMatchObject({ code: "review.too_early" });
  });

  it("is for one's own enrollment", async () => {
    const { enrollmentId } = await begun();
    await expect(writeReview(stranger, { enrollmentId, rating: 1, review })).rejects.toMatchObject({ code: "review.not_yours" });
    await expect(writeReview(stranger, { enrollmentId: unknownId, rating: 1, review })).rejects.toMatchObject({
      code: "enrollment.not_found",
    });
    expect(await getEnrollment(student, { enrollmentId })).toMatchObject({ rating: null, review: null });
  });

  it("replaces the one before, with the course's stars right under two at once", async () => {
    const { course, enrollmentId } = await begun();
    await enroll(stranger, { courseId: course.id });
    await writeReview(student, { enrollmentId, rating: 2, review });
    await Promise.all([
      writeReview(student, { enrollmentId, rating: 5, review }),
      writeReview(student, { enrollmentId, rating: 4, review }),
    ]);
    const { rating } = await getEnrollment(student, { enrollmentId });
    expect(await prisma.course.findUniqueOrThrow({ where: { id: course.id } })).toMatchObject({ ratingCount: 1, ratingSum: rating });
  });
});
