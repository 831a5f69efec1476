import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { pool, prisma } from "@/lib/db";
import { completeLesson, dropEnrollment, enroll, reportProgress } from "@/lib/enrollments/commands";
import { getStudentHome, listMyCourses } from "@/lib/enrollments/home";
import { createCourse, createLesson, createQuiz } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

const start = new Date("2026-11-20T10:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const dayLater = (days: number) => later(days * 86_400);

/** Counts what reaches PostgreSQL, whoever asks: our own pool or Prisma through it. */
async function queriesOf(run: () => Promise<unknown>): Promise<number> {
  const asked: string[] = [];
  const connect = pool.connect.bind(pool) as () => Promise<import("pg").PoolClient>;
  const spy = vi.spyOn(pool, "query").mockImplementation(async (...args: unknown[]) => {
    asked.push(JSON.stringify(args[0]));
    const client = await connect();
    try {
      return await (client.query as (...rest: unknown[]) => Promise<unknown>).apply(client, args.slice(0, 2));
    } finally {
      client.release();
    }
  });
  await run();
  spy.mockRestore();
  return asked.filter((text) => !/begin|commit|deallocate/i.test(text)).length;
}

let student: Actor;
beforeAll(async () => {
  student = await createActor("student");
});

describe("getStudentHome", () => {
  it("offers three courses to somebody new, and nothing that is not there", async () => {
    for (let index = 0; index < 4; index++) await createLesson((await createCourse()).id);
    const home = await getStudentHome(await createActor("student"), start);
    expect(home).toMatchObject({ continueWith: null, courses: [], coursesCount: 0, due: [], certificates: [] });
    expect(home.suggestions).toHaveLength(3);
    expect(home.week).toMatchObject({ totalSeconds: 0, studiedDays: 0, streak: 0 });
  });

  it("continues with the course studied last, where it was left, and says what waits", async () => {
    const [first, second] = [await createCourse(), await createCourse()];
    const chapter = await createLesson(first.id, { content: null });
    const lessons = [
      await createLesson(first.id, { parentLessonId: chapter.id, durationMinutes: 5 }),
      await createLesson(first.id, {
        parentLessonId: chapter.id,
        durationMinutes: 7,
        lessonType: "video",
        lessonMetadata: { videoSeconds: 400 },
      }),
    ];
    const { quiz, lesson: check } = await createQuiz(first.id, { maxAttempts: 3 });
    await createLesson(second.id);
    const { id: enrollmentId } = await enroll(student, { courseId: first.id }, start);
    await enroll(student, { courseId: second.id }, later(1));
    await completeLesson(student, { enrollmentId, lessonId: lessons[0]?.id ?? "" }, later(10));
    const video = lessons[1]?.id ?? "";
    await reportProgress(student, { enrollmentId, lessonId: video, timeSpentSeconds: 120, lastPositionSeconds: 120 }, later(200));
    const attempt = {
      enrollmentId,
      quizId: quiz.id,
      attemptNumber: 1,
      status: "graded",
      startedAt: start,
      maxScore: 10,
      percentage: 55,
      isPassed: false,
      questions: [],
    } as const;
    await prisma.quizAttempt.create({ data: { ...attempt, questions: [] } });

    const home = await getStudentHome(student, later(300));
    expect(home.continueWith).toMatchObject({
      slug: first.slug,
      next: { id: video, positionSeconds: 120, tick: "part" },
      chapterMinutesLeft: 5,
    });
    expect(home.continueWith?.outline).toMatchObject({ doneCount: 1, totalCount: 3 });
    expect(home.courses.map(({ slug }) => slug)).toEqual([second.slug]);
    expect(home.due).toMatchObject([{ lesson: { id: check.id, rule: { kind: "failed", percent: 55, needed: 70, triesLeft: 2 } } }]);
    expect(home.week).toMatchObject({ totalSeconds: 120, studiedDays: 1, lessonsCompleted: 1, streak: 1 });
    expect((await getStudentHome(student, dayLater(1))).week.streak).toBe(1);
    expect((await getStudentHome(student, dayLater(3))).week.streak).toBe(0);
  });

  it("asks three things of the database, whatever the number of courses; the page itself asks who is there", async () => {
    expect(await queriesOf(() => getStudentHome(student, later(300)))).toBe(3);
  });

  it("leaves out courses that were dropped or taken down, but lists them under my courses", async () => {
    const learner = await createActor("student");
    const [dropped, hidden] = [await createCourse(), await createCourse()];
    const { id } = await enroll(learner, { courseId: dropped.id });
    await enroll(learner, { courseId: hidden.id });
    await dropEnrollment(learner, { enrollmentId: id });
    await prisma.course.update({ where: { id: hidden.id }, data: { isPublished: false } });
    expect(await getStudentHome(learner)).toMatchObject({ continueWith: null, courses: [], coursesCount: 2, suggestions: [] });
    expect((await listMyCourses(learner)).map(({ status }) => status).sort()).toEqual(["active", "dropped"]);
  });
});
