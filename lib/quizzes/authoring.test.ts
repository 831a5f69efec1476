import { describe, expect, it } from "vitest";
import { inTransaction, prisma } from "@/lib/db";
import { createQuizWithQuestions } from "@/lib/quizzes/authoring";
import { createCourse, createLesson } from "@/prisma/factories/courses";

async function lessonOf() {
  const course = await createCourse();
  const lesson = await createLesson(course.id, { lessonType: "quiz" });
  return { courseId: course.id, lessonId: lesson.id };
}

const questions = [
  {
    questionText: "Which?",
    questionType: "multiple_choice" as const,
    points: 2,
    options: [{ optionText: "one", isCorrect: true }, { optionText: "two" }],
    explanation: "Because.",
  },
  { questionText: "Right?", questionType: "true_false" as const, points: "1.5", correctAnswer: "True" },
];

const quizzesCount = async (id: string) => (await prisma.course.findUniqueOrThrow({ where: { id } })).quizzesCount;

describe("createQuizWithQuestions", () => {
  it("writes the quiz and its questions in order, and counts it once it is published", async () => {
    const place = await lessonOf();
    const { quizId } = await inTransaction((tx) =>
      createQuizWithQuestions(tx, { ...place, title: "Check", passingScore: 60, isPublished: true, questions }),
    );
    const quiz = await prisma.quiz.findUniqueOrThrow({ where: { id: quizId }, include: { questions: { orderBy: { orderIndex: "asc" } } } });
    expect(quiz.questions).toMatchObject([
      { orderIndex: 1, questionText: "Which?", correctAnswer: null, explanation: "Because." },
      { orderIndex: 2, questionText: "Right?", correctAnswer: "true", options: null },
    ]);
    expect(await quizzesCount(place.courseId)).toBe(1);
  });

  it("gives options ids that do not tell their order", async () => {
    const place = await lessonOf();
    await inTransaction((tx) => createQuizWithQuestions(tx, { ...place, title: "Check", questions }));
    const question = await prisma.quizQuestion.findFirstOrThrow({
      where: { quiz: { lessonId: place.lessonId } },
      orderBy: { orderIndex: "asc" },
    });
    const ids = (question.options as { optionId: string }[]).map(({ optionId }) => optionId);
    expect(ids).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/), expect.stringMatching(/^[0-9a-f]{8}$/)]);
    expect(new Set(ids).size).toBe(2);
  });

  it("does not count a draft, which may still be empty", async () => {
    const place = await lessonOf();
    await inTransaction((tx) => createQuizWithQuestions(tx, { ...place, title: "Check", questions: [] }));
    expect(await quizzesCount(place.courseId)).toBe(0);
  });

  it("refuses what the rules refuse, and leaves nothing behind", async () => {
    const place = await lessonOf();
    const write = (draft: object) => inTransaction((tx) => createQuizWithQuestions(tx, { ...place, title: "Check", questions, ...draft }));
    await expect(write({ isPublished: true, questions: [] })).rejects.toMatchObject({ code: "quiz.no_questions" });
    const essay = { questionText: "Why?", questionType: "essay", points: 1, correctAnswer: "So." };
    await expect(write({ questions: [essay] })).rejects.toMatchObject({ code: "question.essay_with_answer" });
    expect(await prisma.quiz.count({ where: { courseId: place.courseId } })).toBe(0);
  });

  it("lets a lesson have one quiz, also of two written at once", async () => {
    const place = await lessonOf();
    const write = () => inTransaction((tx) => createQuizWithQuestions(tx, { ...place, title: "Check", isPublished: true, questions }));
    const results = await Promise.allSettled([write(), write()]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "quiz.lesson_taken" } });
    expect(await quizzesCount(place.courseId)).toBe(1);
  });
});
