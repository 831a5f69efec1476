import pg from "pg";
import { describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { closeOverdueAttempts, saveAnswers, startAttempt, submitAttempt } from "@/lib/quizzes/commands/attempts";
import { getAttemptResult, getQuizToTake, getSavedAnswers, listOwnAttempts, listQuestions } from "@/lib/quizzes/queries";
import { createCourse, createQuiz } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

const start = new Date("2026-11-23T10:00:00.000Z");
const at = (minutes: number, seconds = 0) => new Date(start.getTime() + (minutes * 60 + seconds) * 1000);

type QuizFields = NonNullable<Parameters<typeof createQuiz>[1]>;

/** A student in a course with a quiz of two questions of 5 points: a choice whose right option is "a", and "GET". */
async function classroom(fields: QuizFields = {}, enrollment: { extraTimePercent?: number } = {}) {
  const course = await createCourse();
  const { quiz, lesson } = await createQuiz(course.id, fields);
  const student = await enrolled(course.id, enrollment);
  const [choice, words] = quiz.questions.map(({ id }) => id) as [string, string];
  return { course, quiz, lesson, student, choice, words };
}

async function enrolled(courseId: string, fields: { extraTimePercent?: number } = {}): Promise<Actor> {
  const student = await createActor();
  await prisma.enrollment.create({ data: { studentId: student.id, courseId, enrolledAt: start, startedAt: start, ...fields } });
  return student;
}

const enrollmentOf = (student: Actor) => prisma.enrollment.findFirstOrThrow({ where: { studentId: student.id } });
const eventsOf = async (attemptId: string) =>
  (await prisma.event.findMany({ where: { aggregateId: attemptId }, orderBy: { sequence: "asc" } })).map(({ name }) => name);

const code = (refused: string) => expect.objectContaining({ code: refused });

describe("startAttempt", () => {
  it("opens attempt 1 with a snapshot and records attempt/started", async () => {
    const { quiz, student } = await classroom({ timeLimitMinutes: 20 }, { extraTimePercent: 50 });
    const attempt = await startAttempt(student, { quizId: quiz.id }, start);
    expect(attempt).toMatchObject({ attemptNumber: 1, status: "in_progress", maxScore: 10, startedAt: start });
    const row = await prisma.quizAttempt.findUniqueOrThrow({ where: { id: attempt.id } });
    expect(row.dueAt).toEqual(at(30));
    expect(await eventsOf(attempt.id)).toEqual(["attempt/started"]);
  });

  it("begins the lesson of the quiz", async () => {
    const { quiz, lesson, student } = await classroom();
    await startAttempt(student, { quizId: quiz.id }, start);
    expect(await prisma.lessonProgress.findFirst({ where: { lessonId: lesson.id } })).toMatchObject({
      status: "in_progress",
      attemptsCount: 1,
    });
  });

  it("refuses everybody who is not a student in the course, and writes nothing", async () => {
    const { quiz, course } = await classroom();
    const [outsider, instructor, dropped] = [await createActor(), await createActor("instructor"), await enrolled(course.id)];
    await prisma.enrollment.updateMany({ where: { studentId: dropped.id }, data: { status: "dropped" } });
    await expect(startAttempt(outsider, { quizId: quiz.id })).rejects.toEqual(code("quiz.enroll_first"));
    await expect(startAttempt(instructor, { quizId: quiz.id })).rejects.toEqual(code("attempt.students_only_start"));
    await expect(startAttempt(dropped, { quizId: quiz.id })).rejects.toEqual(code("quiz.enrollment_not_allowed"));
    await expect(startAttempt(outsider, { quizId: course.id })).rejects.toEqual(code("quiz.not_found"));
    expect(await prisma.quizAttempt.count({ where: { quizId: quiz.id } })).toBe(0);
  });

  it("refuses a draft quiz", async () => {
    const { quiz, student } = await classroom({ isPublished: false });
    await expect(startAttempt(student, { quizId: quiz.id })).rejects.toEqual(code("quiz.not_published"));
  });

  it("opens one of many at once", async () => {
    const { quiz, student } = await classroom();
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => startAttempt(student, { quizId: quiz.id })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toEqual(code("attempt.already_open"));
    expect(await prisma.quizAttempt.count({ where: { quizId: quiz.id } })).toBe(1);
  });

  it("holds the maximum under starts at once, expired attempts included", async () => {
    const { quiz, student } = await classroom({ maxAttempts: 2, timeLimitMinutes: 10 });
    await startAttempt(student, { quizId: quiz.id }, start);
    await Promise.allSettled(Array.from({ length: 5 }, () => startAttempt(student, { quizId: quiz.id }, at(11))));
    expect(await prisma.quizAttempt.count({ where: { quizId: quiz.id } })).toBe(2);
    const refusals = await Promise.allSettled(Array.from({ length: 5 }, () => startAttempt(student, { quizId: quiz.id }, at(30))));
    for (const refusal of refusals) expect(refusal).toMatchObject({ status: "rejected", reason: { code: "attempt.none_left" } });
    expect(await prisma.quizAttempt.count({ where: { quizId: quiz.id } })).toBe(2);
    // Refused, and yet the second, whose time was up, is closed.
    expect(await prisma.quizAttempt.count({ where: { quizId: quiz.id, status: "graded" } })).toBe(2);
  });

  it("closes and grades an overdue attempt before it opens the next", async () => {
    const { quiz, student, choice } = await classroom({ timeLimitMinutes: 10, passingScore: 50 });
    const first = await startAttempt(student, { quizId: quiz.id }, start);
    const answers = [{ questionId: choice, selectedOptionId: "a" }];
    await saveAnswers(student, { quizId: quiz.id, attemptId: first.id, answers, sequence: 0 }, at(2));
    const second = await startAttempt(student, { quizId: quiz.id }, at(25));
    expect(second.attemptNumber).toBe(2);
    const row = await prisma.quizAttempt.findUniqueOrThrow({ where: { id: first.id } });
    expect(row).toMatchObject({ status: "graded", isPassed: true, timeTakenSeconds: 600, submittedAt: at(10) });
    expect(Number(row.percentage)).toBe(50);
  });
});

describe("saveAnswers", () => {
  it("keeps each answer beside the others, and takes one back", async () => {
    const { quiz, student, choice, words } = await classroom({ timeLimitMinutes: 10 });
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id }, start);
    const ids = { quizId: quiz.id, attemptId };
    const saved = await saveAnswers(student, { ...ids, answers: [{ questionId: choice, answer: "b" }], sequence: 0 }, at(1));
    expect(saved).toEqual({ savedAt: at(1), sequence: 0, remainingSeconds: 540 });
    await saveAnswers(student, { ...ids, answers: [{ questionId: words, answer: "PUT" }], sequence: 1 }, at(2));
    expect((await getSavedAnswers(student, ids, at(3))).answers).toEqual([
      { questionId: choice, selectedOptionId: "b", answerText: null },
      { questionId: words, selectedOptionId: null, answerText: "PUT" },
    ]);
    await saveAnswers(student, { ...ids, answers: [], clearedQuestionIds: [words], sequence: 2 }, at(3));
    const view = await getSavedAnswers(student, ids, at(3));
    expect(view).toMatchObject({ sequence: 2, savedAt: at(3), remainingSeconds: 420 });
    expect(view.answers).toHaveLength(1);
  });

  it("lets an older message change nothing", async () => {
    const { quiz, student, words } = await classroom();
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id });
    const send = (answer: string, sequence: number) =>
      saveAnswers(student, { quizId: quiz.id, attemptId, answers: [{ questionId: words, answer }], sequence });
    await send("new", 7);
    expect(await send("old", 7)).toMatchObject({ sequence: 7 });
    expect(await send("older", 3)).toMatchObject({ sequence: 7 });
    expect((await getSavedAnswers(student, { quizId: quiz.id, attemptId })).answers[0]?.answerText).toBe("new");
  });

  it("keeps the newest of many at once", async () => {
    const { quiz, student, words } = await classroom();
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id });
    await Promise.all(
      [5, 2, 8, 1, 6].map((sequence) =>
        saveAnswers(student, { quizId: quiz.id, attemptId, answers: [{ questionId: words, answer: `${sequence}` }], sequence }),
      ),
    );
    const view = await getSavedAnswers(student, { quizId: quiz.id, attemptId });
    expect(view).toMatchObject({ sequence: 8, answers: [{ answerText: "8" }] });
  });

  it("does not tell a stranger that the attempt is there", async () => {
    const { course, quiz, student, words } = await classroom();
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id });
    const input = { quizId: quiz.id, attemptId, answers: [{ questionId: words, answer: "x" }], sequence: 1 };
    await expect(saveAnswers(await enrolled(course.id), input)).rejects.toEqual(code("attempt.not_found"));
    await expect(saveAnswers(await createActor("admin"), input)).rejects.toEqual(code("attempt.students_only_submit"));
    await expect(saveAnswers(student, { ...input, quizId: course.id })).rejects.toEqual(code("attempt.not_found"));
    expect((await getSavedAnswers(student, { quizId: quiz.id, attemptId })).answers).toEqual([]);
  });

  it("refuses from the last moment on, and closes the attempt with what it had", async () => {
    const { quiz, student, choice, words } = await classroom({ timeLimitMinutes: 10 });
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id }, start);
    const ids = { quizId: quiz.id, attemptId };
    await saveAnswers(student, { ...ids, answers: [{ questionId: choice, answer: "a" }], sequence: 1 }, at(9, 59));
    const late = saveAnswers(student, { ...ids, answers: [{ questionId: words, answer: "get" }], sequence: 2 }, at(10));
    await expect(late).rejects.toEqual(code("attempt.time_is_up"));
    expect(await getAttemptResult(student, ids)).toMatchObject({ status: "graded", score: 5, percentage: 50 });
    await expect(saveAnswers(student, { ...ids, answers: [], sequence: 3 }, at(11))).rejects.toEqual(code("attempt.already_submitted"));
  });
});

describe("submitAttempt", () => {
  it("grades what was saved, with what is handed in on top, and completes the lesson", async () => {
    const { quiz, lesson, student, choice, words } = await classroom();
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id }, start);
    const ids = { quizId: quiz.id, attemptId };
    const saved = [
      { questionId: choice, answer: "a" },
      { questionId: words, answer: "put" },
    ];
    await saveAnswers(student, { ...ids, answers: saved, sequence: 1 }, at(1));
    const result = await submitAttempt(student, { ...ids, answers: [{ questionId: words, answer: " get " }] }, at(2, 5));
    expect(result).toMatchObject({ status: "graded", score: 10, maxScore: 10, percentage: 100, isPassed: true, timeTakenSeconds: 125 });
    expect(result.answers).toEqual([
      { questionId: choice, selectedOptionId: "a", answerText: null, isCorrect: true, pointsEarned: 5, feedback: null },
      { questionId: words, selectedOptionId: null, answerText: " get ", isCorrect: true, pointsEarned: 5, feedback: null },
    ]);
    expect(await eventsOf(attemptId)).toEqual(["attempt/started", "attempt/submitted", "attempt/graded"]);
    expect(await prisma.lessonProgress.findFirst({ where: { lessonId: lesson.id } })).toMatchObject({ status: "completed" });
    expect(await enrollmentOf(student)).toMatchObject({ status: "completed", completedLessonsCount: 1 });
  });

  it("completes nothing on a fail", async () => {
    const { quiz, lesson, student } = await classroom();
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id });
    expect(await submitAttempt(student, { quizId: quiz.id, attemptId })).toMatchObject({ percentage: 0, isPassed: false });
    expect(await prisma.lessonProgress.findFirst({ where: { lessonId: lesson.id } })).toMatchObject({ status: "in_progress" });
  });

  it("makes one result of many submits at once", async () => {
    const { quiz, student, choice, words } = await classroom();
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id });
    const answers = [
      { questionId: choice, answer: "a" },
      { questionId: words, answer: "get" },
    ];
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => submitAttempt(student, { quizId: quiz.id, attemptId, answers })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) if (result.status === "rejected") expect(result.reason).toEqual(code("attempt.already_submitted"));
    expect(await eventsOf(attemptId)).toEqual(["attempt/started", "attempt/submitted", "attempt/graded"]);
    expect(await prisma.event.count({ where: { name: "lesson/completed", payload: { path: ["lessonId"], equals: quiz.lessonId } } })).toBe(
      1,
    );
  });

  it("refuses too late, with the saved answers graded and those sent too late ignored", async () => {
    const { quiz, student, choice, words } = await classroom({ timeLimitMinutes: 10 });
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id }, start);
    const ids = { quizId: quiz.id, attemptId };
    await saveAnswers(student, { ...ids, answers: [{ questionId: choice, answer: "a" }], sequence: 1 }, at(3));
    const late = submitAttempt(student, { ...ids, answers: [{ questionId: words, answer: "get" }] }, at(10));
    await expect(late).rejects.toEqual(code("attempt.time_is_up"));
    expect(await getAttemptResult(student, ids)).toMatchObject({ status: "graded", percentage: 50, timeTakenSeconds: 600 });
    await expect(submitAttempt(student, ids, at(11))).rejects.toEqual(code("attempt.already_submitted"));
  });

  it("looks at the answers before the clock", async () => {
    const { quiz, student, choice } = await classroom({ timeLimitMinutes: 10 });
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id }, start);
    const bad = submitAttempt(student, { quizId: quiz.id, attemptId, answers: [{ questionId: choice, answer: "z" }] }, at(20));
    await expect(bad).rejects.toEqual(code("answer.foreign_option"));
    expect(await prisma.quizAttempt.findUniqueOrThrow({ where: { id: attemptId } })).toMatchObject({ status: "in_progress" });
  });

  it("refuses strangers and leaves the attempt open", async () => {
    const { course, quiz, student } = await classroom();
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id });
    const ids = { quizId: quiz.id, attemptId };
    await expect(submitAttempt(await enrolled(course.id), ids)).rejects.toEqual(code("attempt.not_found"));
    await expect(submitAttempt(await createActor("instructor"), ids)).rejects.toEqual(code("attempt.students_only_submit"));
    expect(await prisma.quizAttempt.findUniqueOrThrow({ where: { id: attemptId } })).toMatchObject({ status: "in_progress" });
  });

  it("asks the database four times within its transaction when no lesson is completed by it", async () => {
    const { quiz, student } = await classroom();
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id });
    const queries = vi.spyOn(pg.Client.prototype, "query");
    await submitAttempt(student, { quizId: quiz.id, attemptId });
    expect(queries.mock.calls.length).toBeLessThanOrEqual(4 + 2);
    queries.mockRestore();
  });

  it("waits for somebody to read an essay", async () => {
    const { quiz, student, choice, words } = await classroom({
      questions: [
        { questionType: "essay", questionText: "Why?", points: 5 },
        { questionType: "short_answer", questionText: "What?", points: 5, correctAnswer: "GET" },
      ],
    });
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id });
    const answers = [
      { questionId: choice, answer: "Because." },
      { questionId: words, answer: "get" },
    ];
    const result = await submitAttempt(student, { quizId: quiz.id, attemptId, answers });
    expect(result).toMatchObject({ status: "submitted", score: 5, percentage: null, isPassed: null, gradedAt: null });
    expect(await eventsOf(attemptId)).toEqual(["attempt/started", "attempt/submitted"]);
  });
});

describe("closeOverdueAttempts", () => {
  it("grades what was saved, once, and leaves the others alone", async () => {
    const { quiz, student, choice } = await classroom({ timeLimitMinutes: 10 });
    const other = await classroom();
    const open = await startAttempt(other.student, { quizId: other.quiz.id }, start);
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id }, start);
    await saveAnswers(student, { quizId: quiz.id, attemptId, answers: [{ questionId: choice, answer: "a" }], sequence: 1 }, at(1));
    await closeOverdueAttempts(at(9));
    expect(await prisma.quizAttempt.findUniqueOrThrow({ where: { id: attemptId } })).toMatchObject({ status: "in_progress" });
    await Promise.all([closeOverdueAttempts(at(12)), closeOverdueAttempts(at(12)), closeOverdueAttempts(at(12))]);
    expect(await listOwnAttempts(student, quiz.id)).toMatchObject([{ status: "graded", percentage: 50, submittedAt: at(10) }]);
    expect(await eventsOf(attemptId)).toEqual(["attempt/started", "attempt/submitted", "attempt/graded"]);
    expect(await prisma.quizAttempt.findUniqueOrThrow({ where: { id: open.id } })).toMatchObject({ status: "in_progress" });
  });

  it("gives 0 for nothing saved, essays included", async () => {
    const { quiz, student } = await classroom({
      timeLimitMinutes: 10,
      questions: [{ questionType: "essay", questionText: "Why?", points: 5 }],
    });
    await startAttempt(student, { quizId: quiz.id }, start);
    await closeOverdueAttempts(at(10));
    expect(await listOwnAttempts(student, quiz.id)).toMatchObject([{ status: "graded", score: 0, percentage: 0, isPassed: false }]);
  });
});

describe("a snapshot", () => {
  it("keeps a running attempt as it began, whatever is edited", async () => {
    const { quiz, student, choice, words } = await classroom({ passingScore: 100 });
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id });
    await prisma.quiz.update({ where: { id: quiz.id }, data: { passingScore: 0 } });
    await prisma.quizQuestion.update({ where: { id: words }, data: { correctAnswer: "PUT", questionText: "Changed", points: 50 } });
    await prisma.quizQuestion.delete({ where: { id: choice } });
    const shown = await getQuizToTake(student, quiz.id);
    expect(shown.questions).toHaveLength(2);
    expect(JSON.stringify(shown)).not.toContain("Changed");
    const result = await submitAttempt(student, { quizId: quiz.id, attemptId, answers: [{ questionId: words, answer: "get" }] });
    expect(result).toMatchObject({ score: 5, maxScore: 10, percentage: 50, isPassed: false });
  });

  it("leaves a finished attempt its marks", async () => {
    const { quiz, student, words } = await classroom();
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id });
    const result = await submitAttempt(student, { quizId: quiz.id, attemptId, answers: [{ questionId: words, answer: "get" }] });
    await prisma.quizQuestion.update({ where: { id: words }, data: { correctAnswer: "PUT" } });
    expect(await getAttemptResult(student, { quizId: quiz.id, attemptId })).toEqual(result);
  });
});

describe("what leaves the server", () => {
  const secretWords = ["SECRET-KEY", "SECRET-EXPLANATION", "isCorrect", "correct", "explanation", "orderIndex"];
  const secretive: QuizFields = {
    showCorrectAnswers: false,
    shuffleOptions: true,
    questions: [
      { questionType: "short_answer", questionText: "What?", points: 5, correctAnswer: "SECRET-KEY", explanation: "SECRET-EXPLANATION" },
      {
        questionType: "multiple_choice",
        questionText: "Which?",
        points: 5,
        options: [
          { optionId: "x1", optionText: "one", isCorrect: true },
          { optionId: "x2", optionText: "two", isCorrect: false },
        ],
        explanation: "SECRET-EXPLANATION",
      },
    ],
  };
  const leaks = (view: unknown) => secretWords.filter((word) => JSON.stringify(view).includes(word));

  it("holds no key, explanation or place before, during or after an attempt that keeps its marks", async () => {
    const { course, quiz, student, choice } = await classroom(secretive);
    const ids = { courseId: course.id, quizId: quiz.id };
    const attempt = await startAttempt(student, { quizId: quiz.id });
    const inQuiz = { quizId: quiz.id, attemptId: attempt.id };
    const views: unknown[] = [attempt, await listQuestions(student, ids), await getQuizToTake(student, quiz.id)];
    views.push(await saveAnswers(student, { ...inQuiz, answers: [{ questionId: choice, answer: "x" }], sequence: 1 }));
    views.push(await getSavedAnswers(student, inQuiz), await getAttemptResult(student, inQuiz));
    views.push(await submitAttempt(student, inQuiz), await getAttemptResult(student, inQuiz), await listOwnAttempts(student, quiz.id));
    for (const view of views) expect(leaks(view)).toEqual([]);
    expect(JSON.stringify(views)).not.toContain("pointsEarned");
  });

  it("shows the questions of a graded quiz to nobody without an attempt but to those who manage it", async () => {
    const { course, quiz, student } = await classroom(secretive);
    const ids = { courseId: course.id, quizId: quiz.id };
    const instructor = await createActor("instructor");
    for (const actor of [null, await createActor(), student, instructor]) {
      await expect(listQuestions(actor, ids)).rejects.toEqual(code("quiz.start_first"));
    }
    await expect(getQuizToTake(student, quiz.id)).rejects.toEqual(code("quiz.start_first"));
    await expect(getQuizToTake(instructor, quiz.id)).rejects.toEqual(code("quiz.enroll_first"));
    expect(await listQuestions(await createActor("admin"), ids)).toHaveLength(2);
  });

  it("opens the questions of an untimed practice quiz", async () => {
    const { course, quiz } = await classroom({ ...secretive, quizType: "practice" });
    const questions = await listQuestions(null, { courseId: course.id, quizId: quiz.id });
    expect(questions).toHaveLength(2);
    expect(leaks(questions)).toEqual([]);
  });

  it("shows an attempt to its learner, the course's instructor and admins only", async () => {
    const { course, quiz, student } = await classroom(secretive);
    const { id: attemptId } = await startAttempt(student, { quizId: quiz.id });
    const ids = { quizId: quiz.id, attemptId };
    await submitAttempt(student, ids);
    await expect(getAttemptResult(await enrolled(course.id), ids)).rejects.toEqual(code("attempt.not_yours"));
    await expect(getAttemptResult(await createActor("instructor"), ids)).rejects.toEqual(code("attempt.not_yours"));
    await expect(getSavedAnswers(await createActor("admin"), ids)).rejects.toEqual(code("attempt.not_yours"));
    expect((await getAttemptResult(await createActor("admin"), ids)).answers[0]).toMatchObject({ isCorrect: false, pointsEarned: 0 });
  });
});
