import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { pool, prisma } from "@/lib/db";
import { enroll } from "@/lib/enrollments/commands";
import { markLessonCompleted } from "@/lib/enrollments/progress";
import { recountEnrollments } from "@/lib/enrollments/recount";
import { transact } from "@/lib/events";
import { createCourse, createLesson } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

const at = new Date("2026-11-25T10:00:00Z");
const read = (id: string) => prisma.enrollment.findUniqueOrThrow({ where: { id } });
const statsOf = (courseId: string) => prisma.courseStats.findUniqueOrThrow({ where: { courseId } });
const news = (enrollmentId: string) => prisma.event.count({ where: { name: "enrollment/completed", aggregateId: enrollmentId } });

/** A course of two lessons with a learner who has completed `done` of them. */
async function learnerWith(done: number) {
  const course = await createCourse();
  const lessons = [await createLesson(course.id), await createLesson(course.id)];
  const { id } = await enroll(await createActor(), { courseId: course.id }, at);
  for (const { id: lessonId } of lessons.slice(0, done)) {
    await transact((tx) => markLessonCompleted(tx, { enrollmentId: id, lessonId, at }));
  }
  return { courseId: course.id, lessons, enrollmentId: id };
}

describe("recountEnrollments", () => {
  it("leaves what is right untouched", async () => {
    const { enrollmentId } = await learnerWith(1);
    const before = await read(enrollmentId);
    expect(await recountEnrollments(systemActor, { enrollmentId })).toEqual({ changed: 0, last: null });
    expect(await read(enrollmentId)).toEqual(before);
  });

  it("puts a wrong summary right and moves the course's roll-up by the difference", async () => {
    const { enrollmentId, courseId } = await learnerWith(1);
    const stats = await statsOf(courseId);
    await pool.query("update enrollments set completed_lessons_count = 0, progress_percentage = 0 where id = $1", [enrollmentId]);
    await pool.query("update course_stats set progress_sum = progress_sum - 50 where course_id = $1", [courseId]);
    expect(await recountEnrollments(systemActor, { enrollmentId })).toMatchObject({ changed: 1 });
    expect(await read(enrollmentId)).toMatchObject({ completedLessonsCount: 1, totalLessonsCount: 2, status: "active" });
    expect((await statsOf(courseId)).progressSum).toEqual(stats.progressSum);
  });

  it("opens a finished course again when it grows, and finishes it, as news, when the missing lesson goes", async () => {
    const { enrollmentId, courseId } = await learnerWith(2);
    const added = await createLesson(courseId);
    await recountEnrollments(systemActor, { courseId, after: null });
    expect(await read(enrollmentId)).toMatchObject({ status: "active", completedAt: null, totalLessonsCount: 3 });
    expect(await statsOf(courseId)).toMatchObject({ activeCount: 1, completedCount: 0 });
    await prisma.lesson.delete({ where: { id: added.id } });
    await recountEnrollments(systemActor, { courseId, after: null });
    await recountEnrollments(systemActor, { courseId, after: null });
    expect(await read(enrollmentId)).toMatchObject({ status: "completed", completedAt: expect.any(Date) });
    expect([await statsOf(courseId), await news(enrollmentId)]).toMatchObject([{ activeCount: 0, completedCount: 1 }, 2]);
  });

  it("keeps the state of those that were dropped or have expired", async () => {
    const { enrollmentId } = await learnerWith(2);
    await pool.query("update enrollments set status = 'expired', completed_lessons_count = 0 where id = $1", [enrollmentId]);
    await recountEnrollments(systemActor, { enrollmentId });
    expect(await read(enrollmentId)).toMatchObject({ status: "expired", completedLessonsCount: 2 });
  });

  it("says where to go on", async () => {
    const course = await createCourse();
    await pool.query(
      `with people as (
         insert into users (id, email, full_name, updated_at)
         select gen_random_uuid(), 'crowd-' || n || '@lms.local', 'Crowd', now() from generate_series(1, 501) n returning id)
       insert into enrollments (id, student_id, course_id, enrolled_at, completed_lessons_count, updated_at)
       select gen_random_uuid(), id, $1, now(), 7, now() from people`,
      [course.id],
    );
    const first = await recountEnrollments(systemActor, { courseId: course.id, after: null });
    expect(first).toEqual({ changed: 500, last: expect.any(String) });
    expect(await recountEnrollments(systemActor, { courseId: course.id, after: first.last })).toEqual({ changed: 1, last: null });
    expect(await prisma.enrollment.count({ where: { courseId: course.id, completedLessonsCount: 7 } })).toBe(0);
  });

  it("throws for an enrollment that is not there", async () => {
    await expect(recountEnrollments(systemActor, { enrollmentId: uuidv7() })).rejects.toMatchObject({ code: "enrollment.not_found" });
  });
});
