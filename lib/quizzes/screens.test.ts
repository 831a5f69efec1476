import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { saveAnswers, startAttempt, submitAttempt } from "@/lib/quizzes/commands/attempts";
import { findOpenAttempt, findQuizStart, findResult } from "@/lib/quizzes/screens";
import { createCourse, createLesson, createQuiz } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

const start = new Date("2026-11-23T10:00:00.000Z");
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

type QuizFields = NonNullable<Parameters<typeof createQuiz>[1]>;

const secretQuestions = [
  { questionType: "short_answer" as const, questionText: "What?", points: 5, correctAnswer: "SECRET-KEY", explanation: "SECRET-WHY" },
];

async function classroom(fields: QuizFields = {}) {
  const course = await createCourse();
  const { quiz, lesson } = await createQuiz(course.id, { questions: secretQuestions, ...fields });
  const student = await createActor();
  const enrollment = await prisma.enrollment.create({ data: { studentId: student.id, courseId: course.id, enrolledAt: start } });
  return { course, quiz, lesson, student, enrollment, place: { courseSlug: course.slug, lessonSlug: lesson.slug } };
}

const stateOf = async (actor: Actor | null, lessonId: string, now = start) => (await findQuizStart(actor, lessonId, now))?.state;

describe("findQuizStart", () => {
  it("says where the learner stands", async () => {
    const { quiz, lesson, student } = await classroom({ maxAttempts: 3, timeLimitMinutes: 10 });
    const take = async (answer: string, minute: number) => {
      const { id: attemptId } = await startAttempt(student, { quizId: quiz.id }, at(minute));
      expect(await stateOf(student, lesson.id, at(minute + 1))).toBe("open");
      expect(await stateOf(student, lesson.id, at(minute + 10))).toBe("timeUp");
      const answers = [{ questionId: quiz.questions[0]?.id ?? "", answer }];
      await submitAttempt(student, { quizId: quiz.id, attemptId, answers }, at(minute + 2));
    };
    expect(await findQuizStart(student, lesson.id, start)).toMatchObject({
      state: "ready",
      attemptsLeft: 3,
      limitSeconds: 600,
      totalPoints: 5,
    });
    await take("wrong", 0);
    expect(await stateOf(student, lesson.id)).toBe("failed");
    await take("secret-key", 20);
    expect(await stateOf(student, lesson.id)).toBe("passed");
    await take("wrong", 40);
    const view = await findQuizStart(student, lesson.id);
    expect(view).toMatchObject({ state: "passedNoneLeft", attemptsLeft: 0, bestPercentage: 100 });
    expect(view?.attempts.map(({ attemptNumber }) => attemptNumber)).toEqual([3, 2, 1]);
  });

  it("says why somebody may not begin", async () => {
    const { quiz, lesson, student, enrollment } = await classroom({ maxAttempts: 1 });
    expect(await stateOf(null, lesson.id)).toBe("notEnrolled");
    expect(await stateOf(await createActor(), lesson.id)).toBe("notEnrolled");
    expect(await stateOf(await createActor("admin"), lesson.id)).toBe("preview");
    await prisma.enrollment.update({ where: { id: enrollment.id }, data: { status: "dropped" } });
    expect(await stateOf(student, lesson.id)).toBe("accessEnded");
    await prisma.enrollment.update({ where: { id: enrollment.id }, data: { status: "active" } });
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id });
    await submitAttempt(student, { quizId: quiz.id, attemptId });
    expect(await stateOf(student, lesson.id)).toBe("noneLeft");
    await prisma.quiz.update({ where: { id: quiz.id }, data: { isPublished: false } });
    expect(await stateOf(await createActor(), lesson.id)).toBe("unpublished");
  });

  it("is nothing for a lesson without a quiz", async () => {
    const { course, student } = await classroom();
    expect(await findQuizStart(student, (await createLesson(course.id)).id)).toBeNull();
  });
});

describe("findOpenAttempt", () => {
  it("gives the learner's own attempt with what was saved, and no key", async () => {
    const { quiz, student, place } = await classroom({ timeLimitMinutes: 10 });
    expect(await findOpenAttempt(student, place)).toBeNull();
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id }, start);
    const questionId = quiz.questions[0]?.id ?? "";
    await saveAnswers(student, { quizId: quiz.id, attemptId, answers: [{ questionId, answer: "mine" }], sequence: 4 }, at(1));
    const view = await findOpenAttempt(student, place, at(2));
    expect(view).toMatchObject({ attemptId, remainingSeconds: 480, limitSeconds: 600, sequence: 4 });
    expect(view?.answers).toEqual({ [questionId]: { selectedOptionId: null, answerText: "mine" } });
    expect(JSON.stringify(view)).not.toMatch(/SECRET|correct|explanation|isCorrect/i);
    expect(await findOpenAttempt(await createActor(), place)).toBeNull();
  });
});

describe("findResult", () => {
  async function finished(fields: QuizFields) {
    const room = await classroom(fields);
    const { id: attemptId } = await startAttempt(room.student, { quizId: room.quiz.id });
    const place = { ...room.place, attemptId };
    expect(await findResult(room.student, place)).toBeNull();
    await submitAttempt(room.student, { quizId: room.quiz.id, attemptId });
    return { ...room, place };
  }

  it("shows keys and explanations where the quiz's policy does", async () => {
    const { student, place } = await finished({ showCorrectAnswers: true, maxAttempts: 2 });
    const result = await findResult(student, place);
    expect(result).toMatchObject({ next: "start", attemptsLeft: 1, isOwn: true, isLessonDone: false });
    expect(result?.questions[0]?.marks).toEqual({ isCorrect: false, pointsEarned: 0, correct: "SECRET-KEY", explanation: "SECRET-WHY" });
  });

  it("keeps them where it does not, except from who manages the quiz", async () => {
    const { student, place } = await finished({ showCorrectAnswers: false });
    const result = await findResult(student, place);
    expect(JSON.stringify(result)).not.toContain("SECRET");
    expect(result?.questions[0]?.marks).toBeNull();
    expect((await findResult(await createActor("admin"), place))?.questions[0]?.marks?.correct).toBe("SECRET-KEY");
  });

  it("is not there for a stranger, nor under another lesson", async () => {
    const { course, student, place } = await finished({});
    await expect(findResult(await createActor(), place)).rejects.toMatchObject({ code: "attempt.not_found" });
    const other = await createLesson(course.id);
    await expect(findResult(student, { ...place, lessonSlug: other.slug })).rejects.toMatchObject({ code: "attempt.not_found" });
  });
});
