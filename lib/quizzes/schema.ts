import { z } from "zod";

/** The longest answer a learner may write, in characters: some seven pages. */
export const longestAnswer = 20_000;

export const QuestionTypeName = z.enum(["multiple_choice", "true_false", "short_answer", "essay"]);
export type QuestionTypeName = z.infer<typeof QuestionTypeName>;

/** One choice of a question as its author writes it. Without an id it gets one that says nothing about its place. */
export type OptionDraft = { optionId?: string | null; optionText: string; isCorrect?: boolean | null };

/** A question as its author writes it. Texts are Markdown; points are decimals with two places at most. */
export type QuestionDraft = {
  questionText: string;
  questionType: QuestionTypeName;
  points: number | string;
  explanation?: string | null;
  options?: OptionDraft[] | null;
  correctAnswer?: string | null;
  metadata?: Record<string, unknown> | null;
};

/** What a learner says to one question: an option for multiple choice, words for all others. */
export const Answer = z.object({
  questionId: z.guid(),
  selectedOptionId: z.string().max(100).nullish(),
  answerText: z.string().max(longestAnswer).nullish(),
  /** Stands for whichever of the two fits the question. */
  answer: z.string().max(longestAnswer).nullish(),
});
export type Answer = z.infer<typeof Answer>;

const mostAnswers = 1000;

export const StartAttemptInput = z.object({ quizId: z.guid() });
export type StartAttemptInput = z.infer<typeof StartAttemptInput>;

export const SaveAnswersInput = z.object({
  quizId: z.guid(),
  attemptId: z.guid(),
  answers: z.array(Answer).max(mostAnswers),
  /** Questions whose answer the learner has taken back. */
  clearedQuestionIds: z.array(z.guid()).max(mostAnswers).default([]),
  sequence: z.number().int().min(0).max(2_147_483_647),
});
export type SaveAnswersInput = z.input<typeof SaveAnswersInput>;

export const SubmitAttemptInput = z.object({
  quizId: z.guid(),
  attemptId: z.guid(),
  answers: z.array(Answer).max(mostAnswers).nullish(),
});
export type SubmitAttemptInput = z.infer<typeof SubmitAttemptInput>;
