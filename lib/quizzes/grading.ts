import { z } from "zod";
import type { ErrorCode } from "@/lib/errors";
import type { Answer } from "@/lib/quizzes/schema";
import type { Snapshot, SnapshotQuestion } from "@/lib/quizzes/snapshot";

/** An answer as an attempt keeps it. Marks come with grading; an essay's stay null until somebody has read it. */
export const KeptAnswer = z.object({
  selectedOptionId: z.string().nullable().default(null),
  answerText: z.string().nullable().default(null),
  isCorrect: z.boolean().nullable().default(null),
  /** Hundredths of a point. */
  points: z.number().int().nullable().default(null),
  feedback: z.string().nullable().default(null),
});
export type KeptAnswer = z.infer<typeof KeptAnswer>;

/** The answers of an attempt by question id. */
export const KeptAnswers = z.record(z.string(), KeptAnswer);
export type KeptAnswers = z.infer<typeof KeptAnswers>;

/** An answer that names nothing the question does not have, or the code of what is wrong with it. */
type Checked = { kept: KeptAnswer } | { fault: ErrorCode };

/**
 * Checks answers against the questions of their attempt and gives them the form in which they are kept.
 * `fault` is the first rule broken, in the contract's order.
 */
export function checkAnswers(
  answers: readonly Answer[],
  questions: readonly SnapshotQuestion[],
): { kept: KeptAnswers; fault: ErrorCode | null } {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const ids = answers.map(({ questionId }) => questionId.toLowerCase());
  if (new Set(ids).size < ids.length) return { kept: {}, fault: "answer.duplicate" };
  if (ids.some((id) => !byId.has(id))) return { kept: {}, fault: "answer.foreign_question" };
  const kept: KeptAnswers = {};
  for (const answer of answers) {
    const question = byId.get(answer.questionId.toLowerCase());
    if (!question) continue;
    const checked = question.type === "multiple_choice" ? checkChoice(answer, question) : checkWords(answer, question);
    if ("fault" in checked) return { kept: {}, fault: checked.fault };
    kept[question.id] = checked.kept;
  }
  return { kept, fault: null };
}

const unmarked = { isCorrect: null, points: null, feedback: null };

function checkChoice(answer: Answer, question: SnapshotQuestion): Checked {
  const chosen = answer.selectedOptionId ?? answer.answer;
  if (!chosen) return { fault: "answer.option_required" };
  if (!question.options?.some(({ id }) => id === chosen)) return { fault: "answer.foreign_option" };
  return { kept: { ...unmarked, selectedOptionId: chosen, answerText: null } };
}

function checkWords(answer: Answer, question: SnapshotQuestion): Checked {
  if (answer.selectedOptionId) return { fault: "answer.option_not_allowed" };
  const text = answer.answerText ?? answer.answer ?? "";
  if (text.trim() === "") return { fault: "answer.text_required" };
  if (question.type !== "true_false") return { kept: { ...unmarked, selectedOptionId: null, answerText: text } };
  const word = text.trim().toLowerCase();
  if (word !== "true" && word !== "false") return { fault: "answer.true_or_false" };
  return { kept: { ...unmarked, selectedOptionId: null, answerText: word } };
}

/** Letters and their marks are compared as one, whatever keyboard put them together. */
const folded = (text: string) => text.trim().normalize("NFC").toLowerCase();

function isRight(question: SnapshotQuestion, answer: KeptAnswer): boolean {
  if (question.correct === null) return false;
  if (question.type === "multiple_choice") return answer.selectedOptionId === question.correct;
  return answer.answerText !== null && folded(answer.answerText) === folded(question.correct);
}

function marked(question: SnapshotQuestion, answer: KeptAnswer, essaysCountZero: boolean): KeptAnswer {
  if (question.type === "essay") {
    const points = answer.points ?? (essaysCountZero ? 0 : null);
    return { ...answer, points, isCorrect: points === null ? null : points === question.points && points > 0 };
  }
  const isCorrect = isRight(question, answer);
  return { ...answer, points: isCorrect ? question.points : 0, isCorrect };
}

/** A share in hundredths of a percent, rounded half up, by whole numbers only; nothing of nothing is 0. */
export function percentageOf(score: number, maxScore: number): number {
  return maxScore === 0 ? 0 : Math.floor((score * 20_000 + maxScore) / (2 * maxScore));
}

export type Grade = {
  /** "submitted" while an essay waits for somebody to read it. */
  status: "submitted" | "graded";
  /** Hundredths of a point. */
  score: number;
  maxScore: number;
  /** Hundredths of a percent; null while an essay waits. */
  percentage: number | null;
  isPassed: boolean | null;
  /** One for every question, the unanswered too. */
  answers: KeptAnswers;
};

const unanswered: KeptAnswer = { selectedOptionId: null, answerText: null, isCorrect: null, points: null, feedback: null };

/**
 * Marks the answers of an attempt: all or nothing for each question, nothing for what was not answered. Essays keep the points they
 * have been given; without any they wait, or count 0 at once with `essaysCountZero`.
 */
export function grade({ questions, passingScore }: Snapshot, answers: KeptAnswers, { essaysCountZero = false } = {}): Grade {
  const marks = questions.map((question) => marked(question, answers[question.id] ?? unanswered, essaysCountZero));
  const score = marks.reduce((sum, { points }) => sum + (points ?? 0), 0);
  const maxScore = maxScoreOf(questions);
  const graded = Object.fromEntries(questions.map(({ id }, index) => [id, marks[index] ?? unanswered]));
  const isWaiting = marks.some(({ points }) => points === null);
  if (isWaiting) return { status: "submitted", score, maxScore, percentage: null, isPassed: null, answers: graded };
  const percentage = percentageOf(score, maxScore);
  return { status: "graded", score, maxScore, percentage, isPassed: percentage >= passingScore, answers: graded };
}

/** All points there are, in hundredths. */
export function maxScoreOf(questions: readonly SnapshotQuestion[]): number {
  return questions.reduce((sum, { points }) => sum + points, 0);
}
