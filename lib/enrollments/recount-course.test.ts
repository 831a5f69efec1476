import { describe, expect, it } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { createLesson } from "@/lib/courses/commands/create-lesson";
import { deleteLesson } from "@/lib/courses/commands/delete-lesson";
import { updateLesson } from "@/lib/courses/commands/update-lesson";
import { prisma } from "@/lib/db";
import { completeLesson, enroll } from "@/lib/enrollments/commands";
import { recountEnrollments } from "@/lib/enrollments/recount";
import { mostAtOnce } from "@/lib/enrollments/recount-course";
import * as factory from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

const teacher = await createActor("instructor");
const student = await createActor();

const enrollmentOf = (courseId: string) =>
  prisma.enrollment.findUniqueOrThrow({ where: { studentId_courseId: { studentId: student.id, courseId } } });
const eventsOf = (aggregateId: string, name: string) => prisma.event.count({ where: { aggregateId, name } });

async function courseWith(lessons: number) {
  const course = await factory.createCourse({ instructorId: teacher.id });
  const made = [];
  for (let number = 0; number < lessons; number++) made.push(await factory.createLesson(course.id));
  const { id: enrollmentId } = await enroll(student, { courseId: course.id });
  return { courseId: course.id, enrollmentId, lessonIds: made.map(({ id }) => id) };
}

describe("an author's changes to the outline", () => {
  it("reopen a completed enrollment when a lesson is added, and complete it again when that is removed", async () => {
    const { courseId, enrollmentId, lessonIds } = await courseWith(1);
    await completeLesson(student, { enrollmentId, lessonId: lessonIds[0] ?? "" });
    expect(await enrollmentOf(courseId)).toMatchObject({ status: "completed" });
    const added = await createLesson(teacher, { courseId, title: "One more", lessonType: "text" });
    expect(await enrollmentOf(courseId)).toMatchObject({
      status: "active",
      completedAt: null,
      totalLessonsCount: 2,
      completedLessonsCount: 1,
    });
    expect(Number((await enrollmentOf(courseId)).progressPercentage)).toBe(50);
    expect(await prisma.courseStats.findUniqueOrThrow({ where: { courseId } })).toMatchObject({ activeCount: 1, completedCount: 0 });
    await deleteLesson(teacher, { lessonId: added.id });
    expect(await enrollmentOf(courseId)).toMatchObject({ status: "completed", totalLessonsCount: 1, completedLessonsCount: 1 });
    expect(await eventsOf(enrollmentId, "enrollment/completed")).toBe(2);
  });

  it("leave an ended enrollment ended", async () => {
    const { courseId } = await courseWith(1);
    await prisma.enrollment.updateMany({ where: { courseId }, data: { status: "dropped" } });
    await createLesson(teacher, { courseId, title: "One more", lessonType: "text" });
    expect(await enrollmentOf(courseId)).toMatchObject({ status: "dropped", totalLessonsCount: 2 });
  });

  it("complete a chapter from which the last open lesson is removed or moved away", async () => {
    for (const away of ["removed", "moved"] as const) {
      const { courseId, enrollmentId, lessonIds } = await courseWith(3);
      const [chapter = "", done = "", open = ""] = lessonIds;
      for (const lessonId of [done, open]) await updateLesson(teacher, { lessonId, parentLessonId: chapter });
      await completeLesson(student, { enrollmentId, lessonId: done });
      if (away === "removed") await deleteLesson(teacher, { lessonId: open });
      else await updateLesson(teacher, { lessonId: open, parentLessonId: null });
      const row = await prisma.lessonProgress.findFirst({ where: { enrollmentId, lessonId: chapter } });
      expect(row?.status).toBe("completed");
      expect(await enrollmentOf(courseId)).toMatchObject({
        completedLessonsCount: 2,
        status: away === "removed" ? "completed" : "active",
      });
    }
  });

  it("count both of two completions and additions at once", async () => {
    const { courseId, enrollmentId, lessonIds } = await courseWith(3);
    await Promise.all([
      ...lessonIds.map((lessonId) => completeLesson(student, { enrollmentId, lessonId })),
      createLesson(teacher, { courseId, title: "Added meanwhile", lessonType: "text" }),
    ]);
    expect(await enrollmentOf(courseId)).toMatchObject({ totalLessonsCount: 4, completedLessonsCount: 3, status: "active" });
  });

  it("reach the learners of a very large course in the background", async () => {
    const { courseId } = await courseWith(1);
    await prisma.$executeRaw`
      insert into users (id, email, full_name, updated_at)
      select gen_random_uuid(), 'crowd-' || n || '@lms.local', 'Somebody', now() from generate_series(1, ${mostAtOnce}) n`;
    await prisma.$executeRaw`
      insert into enrollments (id, student_id, course_id, enrolled_at, total_lessons_count, updated_at)
      select gen_random_uuid(), id, ${courseId}::uuid, now(), 1, now() from users where email like 'crowd-%'`;
    await createLesson(teacher, { courseId, title: "For everybody", lessonType: "text" });
    expect(await eventsOf(courseId, "course/recount-requested")).toBe(1);
    expect(await prisma.enrollment.count({ where: { courseId, totalLessonsCount: 2 } })).toBe(0);
    for (let after: string | null = null, isDone = false; !isDone; ) {
      const { last } = await recountEnrollments(systemActor, { courseId, after });
      after = last;
      isDone = last === null;
    }
    expect(await prisma.enrollment.count({ where: { courseId, totalLessonsCount: 2 } })).toBe(mostAtOnce + 1);
  });
});
