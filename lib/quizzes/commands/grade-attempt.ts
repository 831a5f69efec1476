import "server-only";
import { prisma, type Tx } from "@/lib/db";
import { completeHeldLesson } from "@/lib/enrollments/complete-lesson";
import { failure } from "@/lib/errors";
import { type NewEvent, recordAll, transact } from "@/lib/events";
import { Prisma } from "@/lib/generated/prisma/client";
import { quizAudit } from "@/lib/logger";
import { type AttemptResult, summaryColumns, toAnswerResults, toSummary } from "@/lib/quizzes/attempt-views";
import type { GradeAttemptInput } from "@/lib/quizzes/authoring-schema";
import { lockAttempt } from "@/lib/quizzes/commands/attempts";
import type { Author } from "@/lib/quizzes/commands/lock-quiz";
import { grade, type KeptAnswers } from "@/lib/quizzes/grading";
import { canManageQuizzes } from "@/lib/quizzes/policy";
import { hundredths, type SnapshotQuestion } from "@/lib/quizzes/snapshot";
import { decimalString } from "@/lib/validation";

/**
 * Gives essays of a handed-in attempt their points; doing it again replaces them. When every essay has points the attempt is graded, and a
 * pass completes the quiz's lesson, which stays complete whatever a later mark says. Emits attempt/graded each time the result is whole.
 * Throws attempt.not_found, quiz.not_yours, attempt.not_submitted, answer.duplicate, answer.foreign_question, attempt.not_an_essay,
 * attempt.points_range.
 */
export async function gradeAttempt(
  actor: Author,
  { quizId, attemptId, scores }: GradeAttemptInput,
  now = new Date(),
): Promise<AttemptResult> {
  const found = await prisma.quizAttempt.findFirst({
    where: { id: attemptId, quizId },
    select: { quiz: { select: { course: { select: { instructorId: true } } } } },
  });
  if (!found) throw failure("attempt.not_found");
  if (!canManageQuizzes(actor, found.quiz.course)) throw failure("quiz.not_yours");
  const { result, studentId } = await transact((tx) => gradeLocked(tx, actor, { quizId, attemptId, scores }, now));
  if (result.status === "graded") quizAudit.info({ event: "quiz_attempt_graded", attemptId, quizId, userId: studentId });
  return result;
}

async function gradeLocked(tx: Tx, actor: Author, { attemptId, scores }: GradeAttemptInput, now: Date) {
  const attempt = await lockAttempt(tx, Prisma.sql`a.id = ${attemptId}::uuid`);
  if (!attempt) throw failure("attempt.not_found");
  if (attempt.status === "in_progress") throw failure("attempt.not_submitted");
  const { snapshot, studentId } = attempt;
  const graded = grade(snapshot, withScores(attempt.answers, scores, snapshot.questions));
  const row = await tx.quizAttempt.update({
    where: { id: attemptId },
    data: {
      status: graded.status,
      gradedAt: graded.status === "graded" ? now : null,
      score: graded.score / 100,
      percentage: graded.percentage === null ? null : graded.percentage / 100,
      isPassed: graded.isPassed,
      answers: graded.answers,
    },
    select: summaryColumns,
  });
  const events: NewEvent[] = [];
  if (graded.status === "graded") {
    events.push({ name: "attempt/graded", payload: { attemptId, userId: studentId }, aggregateId: attemptId });
  }
  if (graded.isPassed) {
    const enrollment = { id: attempt.enrollmentId, studentId, courseId: attempt.courseId, timeZone: attempt.timeZone };
    events.push(...(await completeHeldLesson(tx, enrollment, { lessonId: attempt.lessonId, at: now })));
  }
  await recordAll(tx, events, { actor: actor.role === "system" ? null : actor });
  const answers = toAnswerResults(snapshot.questions, graded.answers, { showsMarks: true });
  return { result: { ...toSummary(row), answers }, studentId };
}

/** The answers with the points and words that somebody gave to essays among them. */
function withScores(answers: KeptAnswers, scores: GradeAttemptInput["scores"], questions: readonly SnapshotQuestion[]): KeptAnswers {
  const marked = { ...answers };
  const seen = new Set<string>();
  for (const { questionId, points, feedback } of scores) {
    if (seen.has(questionId)) throw failure("answer.duplicate");
    seen.add(questionId);
    const question = questions.find(({ id }) => id === questionId);
    if (!question) throw failure("answer.foreign_question");
    if (question.type !== "essay") throw failure("attempt.not_an_essay");
    const given = hundredths(points);
    if (given < 0 || given > question.points) {
      throw failure("attempt.points_range", { max: decimalString(question.points / 100) ?? "" });
    }
    const before = answers[questionId] ?? { selectedOptionId: null, answerText: null, isCorrect: null, points: null, feedback: null };
    marked[questionId] = { ...before, points: given, feedback: feedback === undefined ? before.feedback : feedback };
  }
  return marked;
}
