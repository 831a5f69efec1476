import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { isPaidCourse } from "@/lib/courses/policy";
import { prisma } from "@/lib/db";
import { isOpen } from "@/lib/enrollments/policy";
import { env } from "@/lib/env";
import { failure } from "@/lib/errors";
import type { QuizType } from "@/lib/generated/prisma/enums";
import {
  type AnswerResult,
  type AttemptResult,
  type AttemptSummary,
  type QuestionView,
  summaryColumns,
  toAnswerResults,
  toQuestionView,
  toSummary,
} from "@/lib/quizzes/attempt-views";
import { remainingSeconds } from "@/lib/quizzes/clock";
import { KeptAnswers, maxScoreOf } from "@/lib/quizzes/grading";
import { canManageQuizzes, canSeeQuiz, needsAttempt } from "@/lib/quizzes/policy";
import { reordered, Snapshot, type SnapshotQuestion, takeSnapshot } from "@/lib/quizzes/snapshot";

export type QuizView = {
  id: string;
  lessonId: string;
  title: string;
  description: string | null;
  quizType: QuizType;
  timeLimitMinutes: number | null;
  passingScore: number;
  maxAttempts: number | null;
  shuffleQuestions: boolean;
  shuffleOptions: boolean;
  showCorrectAnswers: boolean;
  isPublished: boolean;
  createdAt: Date;
  updatedAt: Date;
};

export type QuizListItem = Pick<
  QuizView,
  "id" | "title" | "description" | "quizType" | "timeLimitMinutes" | "passingScore" | "maxAttempts" | "isPublished"
> & { totalQuestions: number; totalPoints: number };

/** The quizzes of a course that the actor may see, in the course's order: drafts only for those who manage it. */
export async function listQuizzes(actor: Actor | null, courseId: string): Promise<QuizListItem[]> {
  const course = await prisma.course.findUnique({ where: { id: courseId }, select: { instructorId: true, isPublished: true } });
  if (!course) throw failure("course.not_found");
  const isManager = canManageQuizzes(actor, course);
  if (!course.isPublished && !isManager) throw failure("quiz.list_not_yours_to_see");
  const rows = await prisma.quiz.findMany({
    where: { courseId, ...(isManager ? {} : { isPublished: true }) },
    orderBy: { lesson: { orderIndex: "asc" } },
    include: { questions: { where: { withdrawnAt: null }, select: { points: true } } },
  });
  return rows.map(({ questions, ...row }) => ({
    ...row,
    passingScore: Number(row.passingScore),
    totalQuestions: questions.length,
    totalPoints: questions.reduce((sum, { points }) => sum + Math.round(Number(points) * 100), 0) / 100,
  }));
}

type QuizInCourse = { courseId: string; quizId: string };

/** A quiz's terms. A draft, or one of a draft course, is for those who manage it. */
export async function getQuiz(actor: Actor | null, ids: QuizInCourse): Promise<QuizView> {
  const { course, courseId, passingScore, ...quiz } = await findQuizToSee(actor, ids);
  return { ...quiz, passingScore: Number(passingScore) };
}

async function findQuizToSee(actor: Actor | null, { courseId, quizId }: QuizInCourse) {
  const quiz = await prisma.quiz.findUnique({
    where: { id: quizId },
    include: { course: { select: { instructorId: true, isPublished: true, isFree: true, priceMinor: true } } },
  });
  if (!quiz) throw failure("quiz.not_found");
  if (quiz.courseId !== courseId) throw failure("quiz.not_in_course");
  if (!canSeeQuiz(actor, quiz)) throw failure("quiz.not_yours_to_see");
  return quiz;
}

/**
 * A quiz's questions without keys, in the author's order. Who manages the quiz reads them as they are; a learner reads those of the
 * own latest attempt, or the present ones of an untimed practice quiz.
 */
export async function listQuestions(actor: Actor | null, ids: QuizInCourse): Promise<QuestionView[]> {
  const quiz = await findQuizToSee(actor, ids);
  const byAuthor = (questions: readonly SnapshotQuestion[]) =>
    [...questions].sort((one, other) => one.orderIndex - other.orderIndex).map(toQuestionView);
  if (canManageQuizzes(actor, quiz.course)) return byAuthor((await readPresentQuestions(quiz, { isShuffled: false })).questions);
  const attempt = actor && (await findLatestAttempt(actor, quiz));
  if (isPaidCourse(quiz.course) && !attempt?.isEnrolled) throw failure("quiz.enroll_first");
  return byAuthor(attempt?.snapshot?.questions ?? (await readUnattempted(quiz)));
}

/** The questions of a quiz that shows them without an attempt; else quiz.start_first. Options in a random order where the quiz asks for one. */
async function readUnattempted(quiz: PresentQuiz): Promise<SnapshotQuestion[]> {
  if (needsAttempt(quiz, env.QUIZ_QUESTIONS_REQUIRE_ATTEMPT)) throw failure("quiz.start_first");
  return (await readPresentQuestions(quiz, { isShuffled: true })).questions;
}

type PresentQuiz = {
  id: string;
  quizType: QuizType;
  timeLimitMinutes: number | null;
  passingScore: { toString(): string };
  shuffleQuestions: boolean;
  shuffleOptions: boolean;
};

async function readPresentQuestions(quiz: PresentQuiz, { isShuffled }: { isShuffled: boolean }): Promise<Snapshot> {
  const rows = await prisma.quizQuestion.findMany({ where: { quizId: quiz.id, withdrawnAt: null } });
  return takeSnapshot(isShuffled ? quiz : { ...quiz, shuffleQuestions: false, shuffleOptions: false }, rows);
}

async function findLatestAttempt(actor: Actor, quiz: { id: string; courseId: string }) {
  const enrollment = await prisma.enrollment.findUnique({
    where: { studentId_courseId: { studentId: actor.id, courseId: quiz.courseId } },
    select: {
      status: true,
      attempts: { where: { quizId: quiz.id }, orderBy: { attemptNumber: "desc" }, take: 1, select: { questions: true } },
    },
  });
  if (!enrollment) return null;
  const row = enrollment.attempts[0];
  return { isEnrolled: isOpen(enrollment.status), snapshot: row ? Snapshot.parse(row.questions) : null };
}

export type QuizToTake = {
  quiz: { id: string; title: string; timeLimitMinutes: number | null; totalQuestions: number; totalPoints: number };
  questions: QuestionView[];
};

/** What a student reads while taking a quiz, in an order made afresh by the quiz's flags; who manages the quiz reads it too. */
export async function getQuizToTake(actor: Actor, quizId: string): Promise<QuizToTake> {
  const quiz = await prisma.quiz.findUnique({ where: { id: quizId }, include: { course: { select: { instructorId: true } } } });
  if (!quiz) throw failure("quiz.not_found");
  const questions = reordered(await readQuestionsToTake(actor, quiz), quiz);
  const { id, title, timeLimitMinutes } = quiz;
  const totalPoints = maxScoreOf(questions) / 100;
  return {
    quiz: { id, title, timeLimitMinutes, totalQuestions: questions.length, totalPoints },
    questions: questions.map(toQuestionView),
  };
}

type QuizOfCourse = PresentQuiz & { courseId: string; isPublished: boolean; course: { instructorId: string } };

async function readQuestionsToTake(actor: Actor, quiz: QuizOfCourse): Promise<SnapshotQuestion[]> {
  if (canManageQuizzes(actor, quiz.course)) return (await readPresentQuestions(quiz, { isShuffled: false })).questions;
  if (!quiz.isPublished) throw failure("quiz.not_published");
  const attempt = await findLatestAttempt(actor, quiz);
  if (!attempt) throw failure("quiz.enroll_first");
  if (!attempt.isEnrolled) throw failure("quiz.enrollment_not_allowed");
  return attempt.snapshot?.questions ?? readUnattempted(quiz);
}

/** The student's own attempts at a quiz, first to last. */
export async function listOwnAttempts(actor: Actor, quizId: string): Promise<AttemptSummary[]> {
  if (actor.role !== "student") throw failure("attempt.not_yours");
  const quiz = await prisma.quiz.findUnique({ where: { id: quizId }, select: { courseId: true } });
  if (!quiz) throw failure("quiz.not_found");
  const enrollment = await prisma.enrollment.findUnique({
    where: { studentId_courseId: { studentId: actor.id, courseId: quiz.courseId } },
    select: { attempts: { where: { quizId }, orderBy: { attemptNumber: "asc" }, select: summaryColumns } },
  });
  if (!enrollment) throw failure("quiz.enroll_first");
  return enrollment.attempts.map(toSummary);
}

type AttemptInQuiz = { quizId: string; attemptId: string };

async function findAttempt(actor: Actor, { quizId, attemptId }: AttemptInQuiz) {
  const row = await prisma.quizAttempt.findFirst({
    where: { id: attemptId, quizId },
    select: {
      ...summaryColumns,
      dueAt: true,
      questions: true,
      answers: true,
      answersSequence: true,
      answersSavedAt: true,
      enrollment: { select: { studentId: true } },
      quiz: { select: { showCorrectAnswers: true, course: { select: { instructorId: true } } } },
    },
  });
  if (!row) throw failure("attempt.not_found");
  const isOwn = row.enrollment.studentId === actor.id;
  const isManager = canManageQuizzes(actor, row.quiz.course);
  if (!isOwn && !isManager) throw failure("attempt.not_yours");
  return { row, isOwn, isManager, snapshot: Snapshot.parse(row.questions), answers: KeptAnswers.parse(row.answers) };
}

/** An attempt with its answers. Its learner sees marks as the quiz's policy allows; who manages the quiz sees all of them. */
export async function getAttemptResult(actor: Actor, ids: AttemptInQuiz): Promise<AttemptResult> {
  const { row, isManager, snapshot, answers } = await findAttempt(actor, ids);
  const showsMarks = isManager || row.quiz.showCorrectAnswers;
  return { ...toSummary(row), answers: toAnswerResults(snapshot.questions, answers, { showsMarks }) };
}

export type SavedAnswersView = {
  answers: Pick<AnswerResult, "questionId" | "selectedOptionId" | "answerText">[];
  sequence: number;
  savedAt: Date | null;
  remainingSeconds: number | null;
};

/** What the student has saved in an attempt, to go on with it elsewhere. */
export async function getSavedAnswers(actor: Actor, ids: AttemptInQuiz, now = new Date()): Promise<SavedAnswersView> {
  const { row, isOwn, snapshot, answers } = await findAttempt(actor, ids);
  if (!isOwn) throw failure("attempt.not_yours");
  return {
    answers: toAnswerResults(snapshot.questions, answers, { showsMarks: false }).map(({ feedback, ...words }) => words),
    sequence: row.answersSequence,
    savedAt: row.answersSavedAt,
    remainingSeconds: row.status === "in_progress" ? remainingSeconds(row, now) : null,
  };
}
