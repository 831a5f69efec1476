import { describe, expect, it } from "vitest";
import { getInstructorHome } from "@/lib/analytics/instructor-home";
import { prisma } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";
import { createCourse, createLesson } from "@/prisma/factories/courses";
import { createActor, createUser } from "@/prisma/factories/users";

const now = new Date("2026-11-23T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3600 * 1000);

async function enrolled(courseId: string, fields: Partial<Prisma.EnrollmentUncheckedCreateInput> = {}) {
  const studentId = fields.studentId ?? (await createUser()).id;
  return prisma.enrollment.create({ data: { courseId, enrolledAt: daysAgo(40), ...fields, studentId } });
}

describe("getInstructorHome", () => {
  it("is empty, not broken, for somebody who has no course yet", async () => {
    const home = await getInstructorHome(await createActor("instructor"), now);
    expect(home).toMatchObject({ courses: [], coursesTotal: 0, reviews: [], stuck: [], stuckTotal: 0 });
    expect(home.enrollments.days).toHaveLength(30);
    expect(home.enrollments.days.at(-1)).toBe("2026-11-23");
  });

  it("counts the last 30 days beside the 30 before, by course and day", async () => {
    const actor = await createActor("instructor");
    const course = await createCourse({ instructorId: actor.id, enrollmentsCount: 4, ratingSum: 9, ratingCount: 2 });
    await enrolled(course.id, { enrolledAt: daysAgo(0) });
    await enrolled(course.id, { enrolledAt: daysAgo(1), status: "completed", completedAt: daysAgo(1), progressPercentage: 100 });
    await enrolled(course.id, { enrolledAt: daysAgo(45), status: "completed", completedAt: daysAgo(35), progressPercentage: 100 });
    await enrolled(course.id, { enrolledAt: daysAgo(200) });
    const home = await getInstructorHome(actor, now);
    expect(home.enrollments.now.slice(-2)).toEqual([1, 1]);
    expect(home.enrollments.before.reduce((sum, count) => sum + count)).toBe(1);
    expect(home.completions).toEqual({ now: 1, before: 1 });
    expect(home.courses).toMatchObject([{ id: course.id, learnersCount: 4, newLearners: 2, rating: 4.5 }]);
  });

  it("calls stuck who is active, has begun and was not there for a week; nobody else", async () => {
    const actor = await createActor("instructor");
    const course = await createCourse({ instructorId: actor.id });
    const lesson = await createLesson(course.id);
    const begun = { progressPercentage: 40, lastAccessedAt: daysAgo(9) };
    const stuck = await enrolled(course.id, { ...begun, lastLessonId: lesson.id });
    await enrolled(course.id, { ...begun, lastAccessedAt: daysAgo(6) });
    await enrolled(course.id, { ...begun, progressPercentage: 0 });
    await enrolled(course.id, { ...begun, status: "dropped" });
    await enrolled(course.id, { ...begun, progressPercentage: 100, status: "completed", completedAt: daysAgo(9) });
    const home = await getInstructorHome(actor, now);
    expect(home).toMatchObject({ stuckTotal: 1, stuckPeople: 1 });
    expect(home.stuck).toMatchObject([{ enrollmentId: stuck.id, lessonTitle: lesson.title, progressPercentage: 40 }]);
  });

  it("counts a person once who is stuck in two courses", async () => {
    const actor = await createActor("instructor");
    const { id: studentId } = await createUser();
    for (let course = 0; course < 2; course++) {
      const { id } = await createCourse({ instructorId: actor.id });
      await enrolled(id, { studentId, progressPercentage: 20, lastAccessedAt: daysAgo(8) });
    }
    expect(await getInstructorHome(actor, now)).toMatchObject({ stuckTotal: 2, stuckPeople: 1 });
  });

  it("shows nothing of another instructor's courses", async () => {
    const [owner, outsider] = [await createActor("instructor"), await createActor("instructor")];
    const course = await createCourse({ instructorId: owner.id });
    await enrolled(course.id, { enrolledAt: daysAgo(1), progressPercentage: 30, lastAccessedAt: daysAgo(8) });
    await enrolled(course.id, { rating: 5, review: "Clear.", reviewedAt: daysAgo(2) });
    expect((await getInstructorHome(owner, now)).reviews).toMatchObject([{ rating: 5, text: "Clear." }]);
    const home = await getInstructorHome(outsider, now);
    expect(home).toMatchObject({ courses: [], reviews: [], stuck: [] });
    expect(home.enrollments.now.every((count) => count === 0)).toBe(true);
  });

  it("is refused to students", async () => {
    await expect(getInstructorHome(await createActor("student"), now)).rejects.toMatchObject({ code: "forbidden" });
  });
});
