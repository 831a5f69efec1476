import type { ErrorCode } from "@/lib/errors";
import type { QuestionTypeName } from "@/lib/quizzes/schema";

/** A question whose options have their ids, as it is or will be stored. */
export type RuledQuestion = {
  questionType: QuestionTypeName;
  options: readonly { optionId?: unknown; optionText?: unknown; isCorrect?: unknown }[] | null;
  correctAnswer: string | null;
};

type RuleName =
  | "too_few_options"
  | "option_without_id"
  | "option_without_text"
  | "repeated_option_id"
  | "repeated_option_text"
  | "not_one_correct"
  | "choice_with_answer"
  | "true_false_with_options"
  | "true_false_answer"
  | "short_answer_with_options"
  | "short_answer_empty"
  | "essay_with_options"
  | "essay_with_answer";

const isFilled = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";
const hasRepeats = (values: readonly string[]) => new Set(values).size < values.length;

/** The first rule that a question breaks, in the contract's order; null when it may stand. */
function brokenRule({ questionType, options, correctAnswer }: RuledQuestion): RuleName | null {
  const hasOptions = options !== null && options.length > 0;
  switch (questionType) {
    case "multiple_choice": {
      if (!options || options.length < 2) return "too_few_options";
      if (!options.every(({ optionId }) => isFilled(optionId))) return "option_without_id";
      if (!options.every(({ optionText }) => isFilled(optionText))) return "option_without_text";
      if (hasRepeats(options.map(({ optionId }) => String(optionId)))) return "repeated_option_id";
      if (hasRepeats(options.map(({ optionText }) => String(optionText).trim()))) return "repeated_option_text";
      if (options.filter(({ isCorrect }) => isCorrect === true).length !== 1) return "not_one_correct";
      return correctAnswer === null ? null : "choice_with_answer";
    }
    case "true_false":
      if (hasOptions) return "true_false_with_options";
      return /^\s*(true|false)\s*$/i.test(correctAnswer ?? "") ? null : "true_false_answer";
    case "short_answer":
      if (hasOptions) return "short_answer_with_options";
      return isFilled(correctAnswer) ? null : "short_answer_empty";
    case "essay":
      if (hasOptions) return "essay_with_options";
      return correctAnswer === null ? null : "essay_with_answer";
  }
}

/** Publishing speaks of the whole quiz, so some faults share a text there. */
const publishCodes = {
  too_few_options: "quiz.invalid_options",
  option_without_id: "quiz.malformed_options",
  option_without_text: "quiz.malformed_options",
  repeated_option_id: "quiz.duplicate_options",
  repeated_option_text: "quiz.duplicate_options",
  not_one_correct: "quiz.not_one_correct",
  choice_with_answer: "quiz.choice_with_answer",
  true_false_with_options: "quiz.true_false_with_options",
  true_false_answer: "quiz.true_false_answer",
  short_answer_with_options: "quiz.short_answer_with_options",
  short_answer_empty: "quiz.short_answer_empty",
  essay_with_options: "quiz.essay_with_options",
  essay_with_answer: "quiz.essay_with_answer",
} as const satisfies Record<RuleName, ErrorCode>;

const ruleNames = Object.keys(publishCodes) as RuleName[];

/** Everything that `questionFault` may say. */
export const questionErrors: readonly ErrorCode[] = ruleNames.map((rule): ErrorCode => `question.${rule}`);

/** Everything that `publishFault` may say. */
export const publishingErrors: readonly ErrorCode[] = [...new Set<ErrorCode>(["quiz.no_questions", ...Object.values(publishCodes)])];

/** Why a question may not be saved; null when it may. */
export function questionFault(question: RuledQuestion): ErrorCode | null {
  const rule = brokenRule(question);
  return rule && `question.${rule}`;
}

/** Why a quiz may not be published; null when it may. */
export function publishFault(questions: readonly RuledQuestion[]): ErrorCode | null {
  if (questions.length === 0) return "quiz.no_questions";
  for (const question of questions) {
    const rule = brokenRule(question);
    if (rule) return publishCodes[rule];
  }
  return null;
}
