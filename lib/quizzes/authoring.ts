import "server-only";
import { randomUUID } from "node:crypto";
import { isUniqueViolation, type Tx } from "@/lib/db";
import { failure } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import type { QuizType } from "@/lib/generated/prisma/enums";
import { publishFault, questionFault, type RuledQuestion } from "@/lib/quizzes/question-rules";
import type { QuestionDraft } from "@/lib/quizzes/schema";

export type QuizDraft = {
  courseId: string;
  lessonId: string;
  title: string;
  /** Markdown. */
  description?: string | null;
  quizType?: QuizType;
  /** Percent. */
  passingScore?: number | string;
  timeLimitMinutes?: number | null;
  maxAttempts?: number | null;
  shuffleQuestions?: boolean;
  shuffleOptions?: boolean;
  showCorrectAnswers?: boolean;
  isPublished?: boolean;
  questions: readonly QuestionDraft[];
};

/** A question with everything in its place: options have ids, what a type does not use is null. */
function settle(draft: QuestionDraft) {
  const options = draft.options?.map(({ optionId, optionText, isCorrect }) => ({
    // Ids that counted would tell in which order the author wrote the options, and the right one is often the first.
    optionId: optionId ?? randomUUID().slice(0, 8),
    optionText,
    isCorrect: isCorrect ?? false,
  }));
  const isTrueFalse = draft.questionType === "true_false";
  const correctAnswer = draft.correctAnswer ?? null;
  return {
    questionText: draft.questionText,
    questionType: draft.questionType,
    points: draft.points,
    explanation: draft.explanation ?? null,
    options: options && options.length > 0 ? options : null,
    correctAnswer: isTrueFalse && correctAnswer !== null ? correctAnswer.trim().toLowerCase() : correctAnswer,
    metadata: draft.metadata ?? null,
  };
}

/** The columns of a question, which obeys the rules of questions; its place is the caller's. Throws the question rules. */
export function rowOfQuestion(draft: QuestionDraft) {
  const { options, metadata, ...question } = settle(draft);
  const fault = questionFault({ ...question, options } satisfies RuledQuestion);
  if (fault) throw failure(fault);
  return {
    ...question,
    options: options ?? Prisma.DbNull,
    questionMetadata: (metadata as Prisma.InputJsonObject | null) ?? Prisma.DbNull,
  };
}

/**
 * Writes a quiz with its questions in the order given and keeps the course's counter of published quizzes. A step in the
 * transaction of a caller who may manage the course. Throws the question rules, the publish rules when `isPublished`,
 * and quiz.lesson_taken.
 */
export async function createQuizWithQuestions(tx: Tx, draft: QuizDraft): Promise<{ quizId: string }> {
  const { courseId, lessonId, questions: drafts, isPublished = false, ...fields } = draft;
  const rows = drafts.map(rowOfQuestion);
  const fault = isPublished ? publishFault(drafts.map(settle)) : null;
  if (fault) throw failure(fault);
  const quizId = await insertQuiz(tx, { courseId, lessonId, isPublished, ...fields });
  await tx.quizQuestion.createMany({ data: rows.map((row, index) => ({ ...row, quizId, orderIndex: index + 1 })) });
  if (isPublished) await tx.course.update({ where: { id: courseId }, data: { quizzesCount: { increment: 1 } }, select: { id: true } });
  return { quizId };
}

async function insertQuiz(tx: Tx, data: Prisma.QuizUncheckedCreateInput): Promise<string> {
  try {
    return (await tx.quiz.create({ data, select: { id: true } })).id;
  } catch (error) {
    if (isUniqueViolation(error, "lesson_id")) throw failure("quiz.lesson_taken");
    throw error;
  }
}
