import "server-only";
import { whoOf } from "@/lib/auth/actor";
import { keepLessonFiles, recountOutline } from "@/lib/courses/commands/outline-steps";
import type { Tx } from "@/lib/db";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import type { QuizRef, UpdateQuizInput } from "@/lib/quizzes/authoring-schema";
import { type Author, type LockedQuiz, lockQuiz } from "@/lib/quizzes/commands/lock-quiz";
import { readQuiz } from "@/lib/quizzes/managed-queries";
import type { QuizView } from "@/lib/quizzes/queries";
import { publishFault, type RuledQuestion } from "@/lib/quizzes/question-rules";

/**
 * Changes a quiz's terms; null clears description, time limit and number of attempts and leaves the rest. Attempts keep the terms they
 * began with. Publishing obeys the rules of publishQuiz. Emits quiz/updated, and quiz/published when it has become public.
 * Throws quiz.not_found, quiz.not_in_course, quiz.not_yours, and what publishQuiz throws.
 */
export async function updateQuiz(actor: Author, { courseId, quizId, ...input }: UpdateQuizInput): Promise<QuizView> {
  return transact(async (tx) => {
    const quiz = await lockQuiz(tx, actor, { courseId, quizId });
    if (input.isPublished === true) await publishLocked(tx, actor, quiz);
    await tx.quiz.update({
      where: { id: quizId },
      data: {
        title: input.title ?? undefined,
        description: input.description,
        quizType: input.quizType ?? undefined,
        timeLimitMinutes: input.timeLimitMinutes,
        passingScore: input.passingScore ?? undefined,
        maxAttempts: input.maxAttempts,
        shuffleQuestions: input.shuffleQuestions ?? undefined,
        shuffleOptions: input.shuffleOptions ?? undefined,
        showCorrectAnswers: input.showCorrectAnswers ?? undefined,
        isPublished: input.isPublished === false ? false : undefined,
      },
      select: { id: true },
    });
    await keepLessonFiles(tx, actor, quiz.lessonId);
    if (input.isPublished === false && quiz.isPublished) await recountOutline(tx, courseId);
    const { lessonId } = quiz;
    await record(tx, "quiz/updated", { courseId, lessonId, quizId }, { actor: whoOf(actor), aggregateId: quizId });
    return readQuiz(tx, quizId);
  });
}

/**
 * Lets learners take a quiz. Repeating it is harmless. Emits quiz/published, once for each time it becomes public.
 * Throws quiz.not_found, quiz.not_in_course, quiz.not_yours, and the rules of publication.
 */
export async function publishQuiz(actor: Author, ids: QuizRef): Promise<QuizView> {
  return transact(async (tx) => {
    await publishLocked(tx, actor, await lockQuiz(tx, actor, ids));
    return readQuiz(tx, ids.quizId);
  });
}

/** The rules of publication and the change itself, on a locked quiz. */
async function publishLocked(tx: Tx, actor: Author, { id: quizId, courseId, lessonId, isPublished }: LockedQuiz): Promise<void> {
  const questions = await tx.quizQuestion.findMany({
    where: { quizId, withdrawnAt: null },
    orderBy: { orderIndex: "asc" },
    select: { questionType: true, options: true, correctAnswer: true },
  });
  const fault = publishFault(questions.map((question) => ({ ...question, options: question.options as RuledQuestion["options"] })));
  if (fault) throw failure(fault);
  if (isPublished) return;
  await tx.quiz.update({ where: { id: quizId }, data: { isPublished: true }, select: { id: true } });
  await recountOutline(tx, courseId);
  await record(tx, "quiz/published", { courseId, lessonId, quizId }, { actor: whoOf(actor), aggregateId: quizId });
}
