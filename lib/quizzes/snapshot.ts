import { randomInt } from "node:crypto";
import { z } from "zod";
import { QuestionTypeName } from "@/lib/quizzes/schema";

const SnapshotQuestion = z.object({
  id: z.string(),
  /** Place in the quiz as its author ordered it, from 1. */
  orderIndex: z.number().int(),
  text: z.string(),
  type: QuestionTypeName,
  /** Hundredths of a point. */
  points: z.number().int(),
  explanation: z.string().nullable(),
  /** In the order this attempt shows them. */
  options: z.array(z.object({ id: z.string(), text: z.string() })).nullable(),
  /** The key: an option's id, "true" or "false", or the words of a short answer. Essays have none. */
  correct: z.string().nullable(),
});
export type SnapshotQuestion = z.infer<typeof SnapshotQuestion>;

/**
 * What an attempt is about, kept inside its row, so that editing the quiz neither breaks nor regrades it. Holds the keys:
 * it never leaves the server as it is.
 */
export const Snapshot = z.object({
  /** Hundredths of a percent. */
  passingScore: z.number().int(),
  questions: z.array(SnapshotQuestion),
});
export type Snapshot = z.infer<typeof Snapshot>;

type Decimal = { toString(): string } | number;

/** A decimal of two places as an integer of hundredths: "0.29" → 29. */
export function hundredths(value: Decimal): number {
  return Math.round(Number(value.toString()) * 100);
}

const StoredOptions = z.array(z.object({ optionId: z.string(), optionText: z.string(), isCorrect: z.boolean().default(false) }));

export type QuestionRow = {
  id: string;
  orderIndex: number;
  questionText: string;
  questionType: QuestionTypeName;
  points: Decimal;
  explanation: string | null;
  options: unknown;
  correctAnswer: string | null;
};

/** Chooses a whole number from 0 to `below` - 1. */
export type Choose = (below: number) => number;

/** A list in a random order (Fisher and Yates); the one given stays as it is. */
export function shuffled<T>(items: readonly T[], choose: Choose = randomInt): T[] {
  const list = [...items];
  for (let last = list.length - 1; last > 0; last--) {
    const other = choose(last + 1);
    [list[last], list[other]] = [list[other] as T, list[last] as T];
  }
  return list;
}

type Order = { shuffleQuestions: boolean; shuffleOptions: boolean };

/** Questions and options in a new order, as the quiz's flags ask. */
export function reordered(questions: readonly SnapshotQuestion[], { shuffleQuestions, shuffleOptions }: Order): SnapshotQuestion[] {
  const list = shuffleQuestions ? shuffled(questions) : [...questions];
  return shuffleOptions ? list.map((question) => ({ ...question, options: question.options && shuffled(question.options) })) : list;
}

/** The snapshot of a quiz as it is now, in the order a new attempt shows it. */
export function takeSnapshot(quiz: Order & { passingScore: Decimal }, rows: readonly QuestionRow[]): Snapshot {
  const questions = [...rows].sort((one, other) => one.orderIndex - other.orderIndex).map(fromRow);
  return { passingScore: hundredths(quiz.passingScore), questions: reordered(questions, quiz) };
}

function fromRow(row: QuestionRow): SnapshotQuestion {
  const options = row.questionType === "multiple_choice" ? StoredOptions.parse(row.options) : null;
  return {
    id: row.id,
    orderIndex: row.orderIndex,
    text: row.questionText,
    type: row.questionType,
    points: hundredths(row.points),
    explanation: row.explanation,
    options: options?.map(({ optionId, optionText }) => ({ id: optionId, text: optionText })) ?? null,
    correct: options ? (options.find(({ isCorrect }) => isCorrect)?.optionId ?? null) : row.correctAnswer,
  };
}
