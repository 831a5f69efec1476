import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { chaptersOf, inReadingOrder, lessonsOf } from "@/lib/courses/outline";
import { prisma } from "@/lib/db";
import { isOpen } from "@/lib/enrollments/policy";
import { failure } from "@/lib/errors";
import type { QuizType } from "@/lib/generated/prisma/enums";
import { type AttemptSummary, type QuestionView, summaryColumns, toQuestionView, toSummary } from "@/lib/quizzes/attempt-views";
import type { GivenAnswer } from "@/lib/quizzes/client";
import { dueAtOf, isOverdue, remainingSeconds } from "@/lib/quizzes/clock";
import { type KeptAnswer, KeptAnswers } from "@/lib/quizzes/grading";
import { canManageQuizzes } from "@/lib/quizzes/policy";
import { Snapshot, type SnapshotQuestion } from "@/lib/quizzes/snapshot";

/**
 * Where a learner stands with a quiz. `open` and `timeUp` have an attempt to go on with or to close; `ready`, `passed` and `failed`
 * may begin one; the rest say why not.
 */
export type QuizState =
  | "unpublished"
  | "preview"
  | "notEnrolled"
  | "accessEnded"
  | "open"
  | "timeUp"
  | "ready"
  | "passed"
  | "failed"
  | "noneLeft"
  | "passedNoneLeft";

export type QuizStartView = {
  quizId: string;
  title: string;
  /** Markdown. */
  description: string | null;
  quizType: QuizType;
  /** The lesson is nothing but this quiz: what its author wrote stands above the terms. Null where the quiz follows a text or a video. */
  lesson: { description: string | null; content: string | null; language: string } | null;
  questionsCount: number;
  totalPoints: number;
  /** The time this learner has, extra time included; null without a limit. */
  limitSeconds: number | null;
  passingScore: number;
  maxAttempts: number | null;
  /** Null without a maximum. */
  attemptsLeft: number | null;
  bestPercentage: number | null;
  state: QuizState;
  /** The finished attempts, the latest first. */
  attempts: AttemptSummary[];
};

/** What the start screen of a lesson's quiz says, for somebody who may read the lesson; null when it has no quiz. */
export async function findQuizStart(actor: Actor | null, lessonId: string, now = new Date()): Promise<QuizStartView | null> {
  const quiz = await prisma.quiz.findUnique({
    where: { lessonId },
    include: {
      lesson: { select: { lessonType: true, description: true, content: true } },
      course: {
        select: {
          instructorId: true,
          language: true,
          enrollments: { where: { studentId: actor?.id ?? lessonId }, select: forStart(lessonId) },
        },
      },
      questions: { where: { withdrawnAt: null }, select: { points: true } },
    },
  });
  if (!quiz) return null;
  const isManager = canManageQuizzes(actor, quiz.course);
  const { lessonType, description, content } = quiz.lesson;
  const enrollment = quiz.course.enrollments[0] ?? null;
  const rows = enrollment?.attempts ?? [];
  const attempts = rows.filter(({ status }) => status !== "in_progress").map(toSummary);
  const open = rows.find(({ status }) => status === "in_progress") ?? null;
  const attemptsLeft = quiz.maxAttempts === null ? null : Math.max(0, quiz.maxAttempts - rows.length);
  const percentages = attempts.flatMap(({ percentage }) => (percentage === null ? [] : [percentage]));
  const dueAt = dueAtOf(now, quiz.timeLimitMinutes, enrollment?.extraTimePercent ?? 0);
  const openState = open && (isOverdue(open, now) ? "timeUp" : "open");
  return {
    quizId: quiz.id,
    title: quiz.title,
    description: quiz.description,
    quizType: quiz.quizType,
    lesson: lessonType === "quiz" ? { description, content, language: quiz.course.language } : null,
    questionsCount: quiz.questions.length,
    totalPoints: quiz.questions.reduce((sum, { points }) => sum + Math.round(Number(points) * 100), 0) / 100,
    limitSeconds: dueAt && Math.floor((dueAt.getTime() - now.getTime()) / 1000),
    passingScore: Number(quiz.passingScore),
    maxAttempts: quiz.maxAttempts,
    attemptsLeft,
    bestPercentage: percentages.length > 0 ? Math.max(...percentages) : null,
    state: stateOf({ isManager, isPublished: quiz.isPublished, enrollment, openState, attempts, attemptsLeft }),
    attempts: attempts.reverse(),
  };
}

const forStart = (lessonId: string) => ({
  status: true,
  extraTimePercent: true,
  attempts: {
    where: { quiz: { lessonId } },
    orderBy: { attemptNumber: "asc" as const },
    select: { ...summaryColumns, dueAt: true },
  },
});

type Standing = {
  isManager: boolean;
  isPublished: boolean;
  enrollment: { status: "active" | "completed" | "dropped" | "expired" } | null;
  openState: "open" | "timeUp" | null;
  attempts: readonly AttemptSummary[];
  attemptsLeft: number | null;
};

function stateOf({ isManager, isPublished, enrollment, openState, attempts, attemptsLeft }: Standing): QuizState {
  if (isManager) return "preview";
  // An attempt that was begun can be finished, whatever happened to quiz and enrollment since.
  if (openState) return openState;
  if (!isPublished) return "unpublished";
  if (!enrollment) return "notEnrolled";
  if (!isOpen(enrollment.status)) return "accessEnded";
  const hasPassed = attempts.some(({ isPassed }) => isPassed);
  if (attemptsLeft === 0) return hasPassed ? "passedNoneLeft" : "noneLeft";
  if (hasPassed) return "passed";
  return attempts.length > 0 ? "failed" : "ready";
}

export type OpenAttemptView = {
  attemptId: string;
  quizId: string;
  title: string;
  attemptNumber: number;
  maxAttempts: number | null;
  remainingSeconds: number | null;
  /** From start to due time; null without a limit. */
  limitSeconds: number | null;
  questions: QuestionView[];
  answers: Record<string, GivenAnswer>;
  sequence: number;
};

type LessonPlace = { courseSlug: string; lessonSlug: string };

/** The learner's open attempt at a lesson's quiz, without a key; null when there is none. */
export async function findOpenAttempt(
  actor: Actor,
  { courseSlug, lessonSlug }: LessonPlace,
  now = new Date(),
): Promise<OpenAttemptView | null> {
  const row = await prisma.quizAttempt.findFirst({
    where: {
      status: "in_progress",
      enrollment: { studentId: actor.id },
      quiz: { lesson: { slug: lessonSlug, course: { slug: courseSlug } } },
    },
    include: { quiz: { select: { title: true, maxAttempts: true } } },
  });
  if (!row) return null;
  const { questions } = Snapshot.parse(row.questions);
  const kept = Object.entries(KeptAnswers.parse(row.answers));
  return {
    attemptId: row.id,
    quizId: row.quizId,
    title: row.quiz.title,
    attemptNumber: row.attemptNumber,
    maxAttempts: row.quiz.maxAttempts,
    remainingSeconds: remainingSeconds(row, now),
    limitSeconds: row.dueAt && Math.round((row.dueAt.getTime() - row.startedAt.getTime()) / 1000),
    questions: questions.map(toQuestionView),
    answers: Object.fromEntries(kept.map(([id, { selectedOptionId, answerText }]) => [id, { selectedOptionId, answerText }])),
    sequence: row.answersSequence,
  };
}

export type QuestionResult = QuestionView & {
  answer: GivenAnswer | null;
  feedback: string | null;
  /** What the quiz's policy lets the learner see; null when it keeps it to itself. */
  marks: { isCorrect: boolean | null; pointsEarned: number | null; correct: string | null; explanation: string | null } | null;
};

export type ResultView = {
  attempt: AttemptSummary;
  quizId: string;
  title: string;
  passingScore: number;
  maxAttempts: number | null;
  attemptsLeft: number | null;
  /** The best percentage before this attempt. */
  bestBefore: number | null;
  /** The clock, not the learner, ended it. */
  isTimedOut: boolean;
  isOwn: boolean;
  /** Another attempt may begin, or is open and may be gone on with. */
  next: "start" | "continue" | null;
  isLessonDone: boolean;
  isCourseComplete: boolean;
  nextLesson: { slug: string; title: string } | null;
  /** Lessons that the chapter of this one still needs; null outside of chapters and where nothing is done yet. */
  chapter: { title: string; lessonsLeft: number } | null;
  questions: QuestionResult[];
};

/** The result of a finished attempt for its learner, or for who manages the quiz. Null while it is open. */
export async function findResult(actor: Actor, place: LessonPlace & { attemptId: string }): Promise<ResultView | null> {
  const row = await prisma.quizAttempt.findFirst({
    where: { id: place.attemptId, quiz: { lesson: { slug: place.lessonSlug, course: { slug: place.courseSlug } } } },
    include: {
      quiz: { select: forResult },
      enrollment: { select: { id: true, studentId: true, status: true } },
    },
  });
  if (!row) throw failure("attempt.not_found");
  const { quiz, enrollment } = row;
  const isOwn = enrollment.studentId === actor.id;
  const isManager = canManageQuizzes(actor, quiz.course);
  if (!isOwn && !isManager) throw failure("attempt.not_found");
  if (row.status === "in_progress") return null;
  const snapshot = Snapshot.parse(row.questions);
  const answers = KeptAnswers.parse(row.answers);
  const [attempts, course] = await Promise.all([
    prisma.quizAttempt.findMany({
      where: { enrollmentId: enrollment.id, quizId: row.quizId },
      select: { attemptNumber: true, status: true, percentage: true },
    }),
    readCourseProgress({ courseId: quiz.courseId, lessonId: quiz.lessonId, enrollmentId: enrollment.id }),
  ]);
  const attemptsLeft = quiz.maxAttempts === null ? null : Math.max(0, quiz.maxAttempts - attempts.length);
  const mayStart = isOwn && quiz.isPublished && isOpen(enrollment.status) && attemptsLeft !== 0;
  const before = attempts.flatMap(({ attemptNumber, percentage }) =>
    attemptNumber < row.attemptNumber && percentage !== null ? [Number(percentage)] : [],
  );
  return {
    attempt: toSummary(row),
    quizId: row.quizId,
    title: quiz.title,
    passingScore: snapshot.passingScore / 100,
    maxAttempts: quiz.maxAttempts,
    attemptsLeft,
    bestBefore: before.length > 0 ? Math.max(...before) : null,
    isTimedOut: row.dueAt !== null && row.submittedAt?.getTime() === row.dueAt.getTime(),
    isOwn,
    next: isOwn && attempts.some(({ status }) => status === "in_progress") ? "continue" : mayStart ? "start" : null,
    isCourseComplete: enrollment.status === "completed",
    ...course,
    questions: snapshot.questions.map((question) =>
      toQuestionResult(question, answers[question.id], { showsMarks: isManager || quiz.showCorrectAnswers }),
    ),
  };
}

const forResult = {
  title: true,
  courseId: true,
  lessonId: true,
  maxAttempts: true,
  showCorrectAnswers: true,
  isPublished: true,
  course: { select: { instructorId: true } },
} as const;

function toQuestionResult(
  question: SnapshotQuestion,
  kept: KeptAnswer | undefined,
  { showsMarks }: { showsMarks: boolean },
): QuestionResult {
  const isAnswered = kept !== undefined && (kept.selectedOptionId !== null || kept.answerText !== null);
  const marks = {
    isCorrect: kept?.isCorrect ?? null,
    pointsEarned: kept?.points == null ? null : kept.points / 100,
    correct: question.correct,
    explanation: question.explanation,
  };
  return {
    ...toQuestionView(question),
    answer: isAnswered ? { selectedOptionId: kept.selectedOptionId, answerText: kept.answerText } : null,
    feedback: kept?.feedback ?? null,
    marks: showsMarks ? marks : null,
  };
}

type LessonOfEnrollment = { courseId: string; lessonId: string; enrollmentId: string };

async function readCourseProgress({ courseId, lessonId, enrollmentId }: LessonOfEnrollment) {
  const rows = await prisma.lesson.findMany({
    where: { courseId },
    select: {
      id: true,
      slug: true,
      title: true,
      parentLessonId: true,
      orderIndex: true,
      progress: { where: { enrollmentId }, select: { status: true } },
    },
  });
  const isDone = ({ progress }: (typeof rows)[number]) => progress[0]?.status === "completed";
  const ordered = inReadingOrder(rows);
  const here = ordered.findIndex(({ id }) => id === lessonId);
  const next = ordered[here + 1];
  const chapter = chaptersOf(rows).find((candidate) => lessonsOf(candidate).some(({ id }) => id === lessonId));
  const current = ordered[here];
  return {
    isLessonDone: current !== undefined && isDone(current),
    nextLesson: next ? { slug: next.slug, title: next.title } : null,
    chapter: chapter?.page ? { title: chapter.page.title, lessonsLeft: chapter.lessons.filter((lesson) => !isDone(lesson)).length } : null,
  };
}
