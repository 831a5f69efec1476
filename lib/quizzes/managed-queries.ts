import "server-only";
import { z } from "zod";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { prisma, type Tx } from "@/lib/db";
import { failure } from "@/lib/errors";
import type { AttemptStatus } from "@/lib/generated/prisma/enums";
import { AttemptStatus as AttemptStatuses } from "@/lib/generated/prisma/enums";
import type { Page, PageRequest } from "@/lib/pages";
import { type AttemptSummary, summaryColumns, toSummary } from "@/lib/quizzes/attempt-views";
import type { QuizRef } from "@/lib/quizzes/authoring-schema";
import { canManageQuizzes } from "@/lib/quizzes/policy";
import type { QuizView } from "@/lib/quizzes/queries";
import type { QuestionTypeName } from "@/lib/quizzes/schema";

// What only those see who manage a quiz: keys, drafts, everybody's attempts.

export type ManagedOption = { optionId: string; optionText: string; isCorrect: boolean };

/** A question with its key. */
export type ManagedQuestion = {
  id: string;
  quizId: string;
  questionText: string;
  questionType: QuestionTypeName;
  points: number;
  orderIndex: number;
  explanation: string | null;
  options: ManagedOption[] | null;
  correctAnswer: string | null;
  metadata: unknown;
};

const questionColumns = {
  id: true,
  quizId: true,
  questionText: true,
  questionType: true,
  points: true,
  orderIndex: true,
  explanation: true,
  options: true,
  correctAnswer: true,
  questionMetadata: true,
} as const;

const StoredOptions = z.array(z.object({ optionId: z.string(), optionText: z.string(), isCorrect: z.boolean().default(false) }));

type QuestionRow = Omit<ManagedQuestion, "points" | "options" | "metadata"> & {
  points: { toString(): string };
  options: unknown;
  questionMetadata: unknown;
};

function toManagedQuestion({ questionMetadata, ...row }: QuestionRow): ManagedQuestion {
  const options = row.options === null ? null : StoredOptions.parse(row.options);
  return { ...row, points: Number(row.points), options, metadata: questionMetadata };
}

/** The questions of a quiz with their keys, in their order, without those withdrawn. Throws quiz.not_found, quiz.not_in_course, quiz.not_yours. */
export async function listManagedQuestions(actor: Actor | SystemActor, { courseId, quizId }: QuizRef): Promise<ManagedQuestion[]> {
  const quiz = await prisma.quiz.findUnique({
    where: { id: quizId },
    select: {
      courseId: true,
      course: { select: { instructorId: true } },
      questions: { where: { withdrawnAt: null }, orderBy: { orderIndex: "asc" }, select: questionColumns },
    },
    relationLoadStrategy: "join",
  });
  if (!quiz) throw failure("quiz.not_found");
  if (quiz.courseId !== courseId) throw failure("quiz.not_in_course");
  if (!canManageQuizzes(actor, quiz.course)) throw failure("quiz.not_yours");
  return quiz.questions.map(toManagedQuestion);
}

/** A question that is asked today, as a command changes it or answers with it. Throws question.not_found. */
export async function readManagedQuestion(
  db: Tx,
  { quizId, questionId }: { quizId: string; questionId: string },
): Promise<ManagedQuestion> {
  const row = await db.quizQuestion.findFirst({ where: { id: questionId, quizId, withdrawnAt: null }, select: questionColumns });
  if (!row) throw failure("question.not_found");
  return toManagedQuestion(row);
}

/** The quiz of a row that is known to exist, as a command answers with it. */
export async function readQuiz(db: Tx, quizId: string): Promise<QuizView> {
  const row = await db.quiz.findUnique({ where: { id: quizId } });
  if (!row) throw failure("quiz.not_found");
  const { courseId: _, passingScore, ...quiz } = row;
  return { ...quiz, passingScore: Number(passingScore) };
}

export type StudentAttempt = AttemptSummary & { studentId: string; studentName: string };

const isStatus = (word: string): word is AttemptStatus => word in AttemptStatuses;

/** A page of everybody's attempts at a quiz, newest first. Throws quiz.not_found, quiz.not_yours. */
export async function listAttempts(
  actor: Actor | SystemActor,
  { quizId, status, page, pageSize }: PageRequest & { quizId: string; status?: string },
): Promise<Page<StudentAttempt>> {
  const quiz = await prisma.quiz.findUnique({ where: { id: quizId }, select: { course: { select: { instructorId: true } } } });
  if (!quiz) throw failure("quiz.not_found");
  if (!canManageQuizzes(actor, quiz.course)) throw failure("quiz.not_yours");
  if (status !== undefined && !isStatus(status)) return { items: [], total: 0, page, pageSize };
  const where = { quizId, status };
  const [rows, total] = await Promise.all([
    prisma.quizAttempt.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * pageSize,
      take: pageSize,
      select: { ...summaryColumns, enrollment: { select: { studentId: true, student: { select: { fullName: true } } } } },
      relationLoadStrategy: "join",
    }),
    prisma.quizAttempt.count({ where }),
  ]);
  const items = rows.map(({ enrollment, ...row }) => ({
    ...toSummary(row),
    studentId: enrollment.studentId,
    studentName: enrollment.student.fullName,
  }));
  return { items, total, page, pageSize };
}
