import type { AttemptStatus } from "@/lib/generated/prisma/enums";
import type { KeptAnswers } from "@/lib/quizzes/grading";
import type { SnapshotQuestion } from "@/lib/quizzes/snapshot";

/** An attempt with its result, without what was asked and answered. Scores are points, the percentage is a percentage. */
export type AttemptSummary = {
  id: string;
  enrollmentId: string;
  quizId: string;
  attemptNumber: number;
  status: AttemptStatus;
  startedAt: Date;
  submittedAt: Date | null;
  gradedAt: Date | null;
  score: number | null;
  maxScore: number;
  percentage: number | null;
  isPassed: boolean | null;
  timeTakenSeconds: number | null;
};

/** An answer with its marks; without them where the quiz keeps its marks to itself. */
export type AnswerResult = {
  questionId: string;
  selectedOptionId: string | null;
  answerText: string | null;
  isCorrect?: boolean | null;
  /** Points, not hundredths. */
  pointsEarned?: number | null;
  feedback: string | null;
};

export type AttemptResult = AttemptSummary & { answers: AnswerResult[] };

/** A question as a learner sees it: no key, no explanation, nothing that tells the author's order of options. */
export type QuestionView = {
  id: string;
  /** Markdown, as are the options' texts. */
  text: string;
  type: SnapshotQuestion["type"];
  points: number;
  options: { id: string; text: string }[] | null;
};

type Decimal = { toString(): string } | number;
type SummaryRow = { [K in keyof AttemptSummary]: AttemptSummary[K] extends number | null ? Decimal | null : AttemptSummary[K] };

/** The columns of an attempt that a summary needs. */
export const summaryColumns = {
  id: true,
  enrollmentId: true,
  quizId: true,
  attemptNumber: true,
  status: true,
  startedAt: true,
  submittedAt: true,
  gradedAt: true,
  score: true,
  maxScore: true,
  percentage: true,
  isPassed: true,
  timeTakenSeconds: true,
} as const;

const numberOf = (value: Decimal | null) => (value === null ? null : Number(value.toString()));

export function toSummary(row: SummaryRow): AttemptSummary {
  return {
    id: row.id,
    enrollmentId: row.enrollmentId,
    quizId: row.quizId,
    attemptNumber: Number(row.attemptNumber),
    status: row.status,
    startedAt: row.startedAt,
    submittedAt: row.submittedAt,
    gradedAt: row.gradedAt,
    score: numberOf(row.score),
    maxScore: Number(row.maxScore),
    percentage: numberOf(row.percentage),
    isPassed: row.isPassed,
    timeTakenSeconds: numberOf(row.timeTakenSeconds),
  };
}

/** The answers to the questions, in the questions' order. Marks are left out unless `showsMarks`; an open attempt lists what was answered. */
export function toAnswerResults(
  questions: readonly SnapshotQuestion[],
  answers: KeptAnswers,
  { showsMarks }: { showsMarks: boolean },
): AnswerResult[] {
  return questions.flatMap(({ id }) => {
    const answer = answers[id];
    if (!answer) return [];
    const { selectedOptionId, answerText, isCorrect, points, feedback } = answer;
    const words = { questionId: id, selectedOptionId, answerText };
    return showsMarks ? [{ ...words, isCorrect, pointsEarned: points === null ? null : points / 100, feedback }] : [{ ...words, feedback }];
  });
}

export function toQuestionView({ id, text, type, points, options }: SnapshotQuestion): QuestionView {
  return { id, text, type, points: points / 100, options: options?.map((option) => ({ id: option.id, text: option.text })) ?? null };
}
