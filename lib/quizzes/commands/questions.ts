import "server-only";
import { whoOf } from "@/lib/auth/actor";
import { keepLessonFiles } from "@/lib/courses/commands/outline-steps";
import type { Tx } from "@/lib/db";
import { failure } from "@/lib/errors";
import { type EventName, record, transact } from "@/lib/events";
import { rowOfQuestion } from "@/lib/quizzes/authoring";
import type { CreateQuestionInput, QuestionRef, UpdateQuestionInput } from "@/lib/quizzes/authoring-schema";
import { type Author, type LockedQuiz, lockQuiz } from "@/lib/quizzes/commands/lock-quiz";
import { type ManagedQuestion, readManagedQuestion } from "@/lib/quizzes/managed-queries";

// Attempts carry the questions they began with, so nothing here breaks or regrades one.

/**
 * Adds a question at the end of a quiz, also under several authors at once. Emits question/created.
 * Throws quiz.not_found, quiz.not_in_course, quiz.not_yours, and the rules of questions.
 */
export async function addQuestion(actor: Author, { courseId, quizId, ...input }: CreateQuestionInput): Promise<ManagedQuestion> {
  return transact(async (tx) => {
    const quiz = await lockQuiz(tx, actor, { courseId, quizId });
    const row = rowOfQuestion({ ...input, points: input.points ?? 1 });
    const { _max } = await tx.quizQuestion.aggregate({ where: { quizId }, _max: { orderIndex: true } });
    const { id } = await tx.quizQuestion.create({ data: { ...row, quizId, orderIndex: (_max.orderIndex ?? 0) + 1 }, select: { id: true } });
    await tell(tx, actor, "question/created", { quiz, questionId: id });
    return readManagedQuestion(tx, { quizId, questionId: id });
  });
}

/**
 * Changes a question. Absent is unchanged, null clears; what comes out must obey the rules of questions. Emits question/updated.
 * Throws quiz.not_found, quiz.not_in_course, quiz.not_yours, question.not_found, cannot_be_null, and the rules of questions.
 */
export async function updateQuestion(
  actor: Author,
  { courseId, quizId, questionId, ...input }: UpdateQuestionInput,
): Promise<ManagedQuestion> {
  return transact(async (tx) => {
    const quiz = await lockQuiz(tx, actor, { courseId, quizId });
    const before = await readManagedQuestion(tx, { quizId, questionId });
    const kept = <T>(sent: T | undefined, stored: T): T => (sent === undefined ? stored : sent);
    const row = rowOfQuestion({
      questionText: required("question_text", input.questionText) ?? before.questionText,
      questionType: required("question_type", input.questionType) ?? before.questionType,
      points: required("points", input.points) ?? before.points,
      explanation: kept(input.explanation, before.explanation),
      options: kept<CreateQuestionInput["options"]>(input.options, before.options),
      correctAnswer: kept(input.correctAnswer, before.correctAnswer),
      metadata: kept(input.metadata, before.metadata as typeof input.metadata),
    });
    await tx.quizQuestion.update({ where: { id: questionId }, data: row, select: { id: true } });
    await tell(tx, actor, "question/updated", { quiz, questionId });
    return readManagedQuestion(tx, { quizId, questionId });
  });
}

/**
 * Takes a question out of a quiz. One that is part of an attempt is withdrawn from new attempts and kept for the old ones; another one is
 * removed. Emits question/deleted. Throws quiz.not_found, quiz.not_in_course, quiz.not_yours, question.not_found.
 */
export async function deleteQuestion(actor: Author, { courseId, quizId, questionId }: QuestionRef): Promise<void> {
  await transact(async (tx) => {
    const quiz = await lockQuiz(tx, actor, { courseId, quizId });
    await readManagedQuestion(tx, { quizId, questionId });
    const asked = await tx.$queryRaw<unknown[]>`
      select id from quiz_attempts
      where quiz_id = ${quizId}::uuid and questions -> 'questions' @> ${JSON.stringify([{ id: questionId }])}::jsonb limit 1`;
    if (asked.length > 0)
      await tx.quizQuestion.update({ where: { id: questionId }, data: { withdrawnAt: new Date() }, select: { id: true } });
    else await tx.quizQuestion.delete({ where: { id: questionId }, select: { id: true } });
    await tell(tx, actor, "question/deleted", { quiz, questionId });
  });
}

type QuestionEvent = Extract<EventName, `question/${string}`>;

/** What follows from every change: the lesson may show other files, and the event. */
async function tell(tx: Tx, actor: Author, name: QuestionEvent, { quiz, questionId }: { quiz: LockedQuiz; questionId: string }) {
  await keepLessonFiles(tx, actor, quiz.lessonId);
  await record(tx, name, { courseId: quiz.courseId, quizId: quiz.id, questionId }, { actor: whoOf(actor), aggregateId: quiz.id });
}

/** A field that may stay as it is, but not be cleared. */
function required<T>(field: string, value: T | null | undefined): T | undefined {
  if (value === null) throw failure("cannot_be_null", { field });
  return value;
}
