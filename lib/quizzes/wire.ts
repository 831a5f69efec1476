import { z } from "zod";
import { AttemptStatus, QuestionType, QuizType } from "@/lib/generated/prisma/enums";
import type { AnswerResult, AttemptResult, AttemptSummary, QuestionView } from "@/lib/quizzes/attempt-views";
import type { SavedAnswers, StartedAttempt } from "@/lib/quizzes/commands/attempts";
import {
  answersExample,
  attemptExample,
  attemptResultExample,
  questionExample,
  quizExample,
  quizListItemExample,
  quizToTakeExample,
  savedAnswersExample,
  startedAttemptExample,
} from "@/lib/quizzes/examples";
import type { QuizListItem, QuizToTake, QuizView, SavedAnswersView } from "@/lib/quizzes/queries";
import { Answer } from "@/lib/quizzes/schema";
import { decimalString } from "@/lib/validation";

export const CourseQuizzesParams = z.object({ course_id: z.guid() });
export const CourseQuizParams = z.object({ course_id: z.guid(), quiz_id: z.guid() });
export const QuizParams = z.object({ quiz_id: z.guid() });
export const AttemptParams = z.object({ quiz_id: z.guid(), attempt_id: z.guid() });

/** One answer as it is sent. `answer` stands for whichever of the two fields fits the question; true and false may be JSON's own. */
const AnswerBody = z
  .object({
    question_id: z.guid(),
    selected_option_id: Answer.shape.selectedOptionId,
    answer_text: Answer.shape.answerText,
    answer: z.union([Answer.shape.answer, z.boolean().transform(String)]),
  })
  .transform(({ question_id, selected_option_id, answer_text, answer }) => ({
    questionId: question_id,
    selectedOptionId: selected_option_id,
    answerText: answer_text,
    answer,
  }));

const AnswerBodies = z
  .array(AnswerBody)
  .max(1000)
  .meta({ examples: [answersExample] });

export const SubmitAttemptBody = z
  .object({ answers: AnswerBodies.nullish() })
  .meta({ id: "AttemptSubmit", examples: [{ answers: answersExample }] })
  .nullish();

export const SaveAnswersBody = z
  .object({
    answers: AnswerBodies,
    /** Questions whose answer is taken back. */
    cleared_question_ids: z.array(z.guid()).max(1000).nullish(),
    sequence: z.number().int().min(0).max(2_147_483_647),
  })
  .meta({ id: "AnswersSave", examples: [{ answers: answersExample, sequence: 1 }] });

const instant = z.iso.datetime();
const decimal = z.string();
const id = z.guid();

export const QuizWire = z
  .object({
    id,
    lesson_id: id,
    title: z.string(),
    description: z.string().nullable(),
    quiz_type: z.enum(QuizType),
    time_limit_minutes: z.number().int().nullable(),
    passing_score: decimal,
    max_attempts: z.number().int().nullable(),
    shuffle_questions: z.boolean(),
    shuffle_options: z.boolean(),
    show_correct_answers: z.boolean(),
    is_published: z.boolean(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: "Quiz", examples: [quizExample] });

export function toQuizWire(quiz: QuizView): z.input<typeof QuizWire> {
  return {
    ...termsOf(quiz),
    lesson_id: quiz.lessonId,
    shuffle_questions: quiz.shuffleQuestions,
    shuffle_options: quiz.shuffleOptions,
    show_correct_answers: quiz.showCorrectAnswers,
    created_at: quiz.createdAt.toISOString(),
    updated_at: quiz.updatedAt.toISOString(),
  };
}

function termsOf(quiz: Omit<QuizListItem, "totalQuestions" | "totalPoints">) {
  return {
    id: quiz.id,
    title: quiz.title,
    description: quiz.description,
    quiz_type: quiz.quizType,
    time_limit_minutes: quiz.timeLimitMinutes,
    passing_score: decimalString(quiz.passingScore) ?? "",
    max_attempts: quiz.maxAttempts,
    is_published: quiz.isPublished,
  };
}

const QuizListItemWire = QuizWire.pick({
  id: true,
  title: true,
  description: true,
  quiz_type: true,
  time_limit_minutes: true,
  passing_score: true,
  max_attempts: true,
  is_published: true,
})
  .extend({ total_questions: z.number().int(), total_points: decimal })
  .meta({ id: "QuizListItem", examples: [quizListItemExample] });

export const QuizListWire = z
  .object({ quizzes: z.array(QuizListItemWire), total: z.number().int() })
  .meta({ id: "QuizList", examples: [{ quizzes: [quizListItemExample], total: 1 }] });

export function toQuizListWire(quizzes: readonly QuizListItem[]): z.input<typeof QuizListWire> {
  const items = quizzes.map((quiz) => ({
    ...termsOf(quiz),
    total_questions: quiz.totalQuestions,
    total_points: decimalString(quiz.totalPoints) ?? "",
  }));
  return { quizzes: items, total: items.length };
}

export const QuestionWire = z
  .object({
    id,
    question_text: z.string(),
    question_type: z.enum(QuestionType),
    points: decimal,
    options: z.array(z.object({ option_id: z.string(), option_text: z.string() })).nullable(),
  })
  .meta({ id: "Question", examples: [questionExample] });

export function toQuestionWire(question: QuestionView): z.input<typeof QuestionWire> {
  return {
    id: question.id,
    question_text: question.text,
    question_type: question.type,
    points: decimalString(question.points) ?? "",
    options: question.options?.map(({ id, text }) => ({ option_id: id, option_text: text })) ?? null,
  };
}

export const QuizToTakeWire = z
  .object({
    quiz: z.object({
      id,
      title: z.string(),
      time_limit_minutes: z.number().int().nullable(),
      total_questions: z.number().int(),
      total_points: decimal,
    }),
    questions: z.array(QuestionWire),
  })
  .meta({ id: "QuizToTake", examples: [quizToTakeExample] });

export function toQuizToTakeWire({ quiz, questions }: QuizToTake): z.input<typeof QuizToTakeWire> {
  return {
    quiz: {
      id: quiz.id,
      title: quiz.title,
      time_limit_minutes: quiz.timeLimitMinutes,
      total_questions: quiz.totalQuestions,
      total_points: decimalString(quiz.totalPoints) ?? "",
    },
    questions: questions.map(toQuestionWire),
  };
}

export const StartedAttemptWire = z
  .object({
    id,
    quiz_id: id,
    attempt_number: z.number().int(),
    status: z.enum(AttemptStatus),
    started_at: instant,
    max_score: decimal,
  })
  .meta({ id: "StartedAttempt", examples: [startedAttemptExample] });

export function toStartedAttemptWire(attempt: StartedAttempt): z.input<typeof StartedAttemptWire> {
  return {
    id: attempt.id,
    quiz_id: attempt.quizId,
    attempt_number: attempt.attemptNumber,
    status: attempt.status,
    started_at: attempt.startedAt.toISOString(),
    max_score: decimalString(attempt.maxScore) ?? "",
  };
}

export const AttemptWire = z
  .object({
    id,
    enrollment_id: id,
    quiz_id: id,
    attempt_number: z.number().int(),
    status: z.enum(AttemptStatus),
    started_at: instant,
    submitted_at: instant.nullable(),
    graded_at: instant.nullable(),
    score: decimal.nullable(),
    max_score: decimal,
    percentage: decimal.nullable(),
    is_passed: z.boolean().nullable(),
    time_taken_seconds: z.number().int().nullable(),
  })
  .meta({ id: "Attempt", examples: [attemptExample] });

export function toAttemptWire(attempt: AttemptSummary): z.input<typeof AttemptWire> {
  return {
    id: attempt.id,
    enrollment_id: attempt.enrollmentId,
    quiz_id: attempt.quizId,
    attempt_number: attempt.attemptNumber,
    status: attempt.status,
    started_at: attempt.startedAt.toISOString(),
    submitted_at: attempt.submittedAt?.toISOString() ?? null,
    graded_at: attempt.gradedAt?.toISOString() ?? null,
    score: decimalString(attempt.score),
    max_score: decimalString(attempt.maxScore) ?? "",
    percentage: decimalString(attempt.percentage),
    is_passed: attempt.isPassed,
    time_taken_seconds: attempt.timeTakenSeconds,
  };
}

const AnswerWire = z.object({
  question_id: id,
  selected_option_id: z.string().nullable(),
  answer_text: z.string().nullable(),
  is_correct: z.boolean().nullable().optional(),
  points_earned: z.number().nullable().optional(),
  feedback: z.string().nullable(),
});

export const AttemptResultWire = AttemptWire.extend({ answers: z.array(AnswerWire) }).meta({
  id: "AttemptResult",
  examples: [attemptResultExample],
});

export function toAttemptResultWire({ answers, ...attempt }: AttemptResult): z.input<typeof AttemptResultWire> {
  return { ...toAttemptWire(attempt), answers: answers.map(toAnswerWire) };
}

/** Marks that the quiz keeps to itself are absent, not null. */
function toAnswerWire(answer: AnswerResult): z.input<typeof AnswerWire> {
  const { isCorrect, pointsEarned } = answer;
  return {
    question_id: answer.questionId,
    selected_option_id: answer.selectedOptionId,
    answer_text: answer.answerText,
    ...(isCorrect === undefined ? {} : { is_correct: isCorrect }),
    ...(pointsEarned === undefined ? {} : { points_earned: pointsEarned }),
    feedback: answer.feedback,
  };
}

export const SavedAnswersWire = z
  .object({
    saved_at: instant.nullable(),
    sequence: z.number().int(),
    remaining_seconds: z.number().int().nullable(),
  })
  .meta({ id: "SavedAnswers", examples: [savedAnswersExample] });

export function toSavedAnswersWire({ savedAt, sequence, remainingSeconds }: SavedAnswers): z.input<typeof SavedAnswersWire> {
  return { saved_at: savedAt?.toISOString() ?? null, sequence, remaining_seconds: remainingSeconds };
}

export const AnswersWire = SavedAnswersWire.extend({
  answers: z.array(AnswerWire.pick({ question_id: true, selected_option_id: true, answer_text: true })),
}).meta({ id: "Answers", examples: [{ ...savedAnswersExample, answers: [{ ...answersExample[0], answer_text: null }] }] });

export function toAnswersWire({ answers, ...saved }: SavedAnswersView): z.input<typeof AnswersWire> {
  const list = answers.map(({ questionId, selectedOptionId, answerText }) => ({
    question_id: questionId,
    selected_option_id: selectedOptionId,
    answer_text: answerText,
  }));
  return { answers: list, ...toSavedAnswersWire(saved) };
}
