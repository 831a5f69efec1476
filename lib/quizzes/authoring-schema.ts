import { z } from "zod";
import { QuestionTypeName } from "@/lib/quizzes/schema";
import { decimal, Id, integer, Metadata } from "@/lib/wire";

/** Bounds of a quiz's fields. Where the contract names none they are there to keep a page a page. */
export const QuizFields = z.object({
  title: z.string().trim().min(3).max(255),
  /** Markdown. */
  description: z.string().max(20_000),
  quizType: z.enum(["practice", "graded"]),
  timeLimitMinutes: integer({ min: 1, max: 1_000_000 }),
  passingScore: decimal({ max: 100 }),
  maxAttempts: integer({ min: 1 }),
  shuffleQuestions: z.boolean(),
  shuffleOptions: z.boolean(),
  showCorrectAnswers: z.boolean(),
});

const quiz = QuizFields.shape;

/** A new quiz of a lesson. What is null counts as absent. */
export const CreateQuizInput = z.object({
  courseId: Id,
  lessonId: Id,
  title: quiz.title,
  description: quiz.description.nullish(),
  quizType: quiz.quizType.nullish(),
  timeLimitMinutes: quiz.timeLimitMinutes.nullish(),
  passingScore: quiz.passingScore.nullish(),
  maxAttempts: quiz.maxAttempts.nullish(),
  shuffleQuestions: quiz.shuffleQuestions.nullish(),
  shuffleOptions: quiz.shuffleOptions.nullish(),
  showCorrectAnswers: quiz.showCorrectAnswers.nullish(),
});
export type CreateQuizInput = z.output<typeof CreateQuizInput>;

export const QuizRef = z.object({ courseId: Id, quizId: Id });
export type QuizRef = z.output<typeof QuizRef>;

/** A change: null clears description, time limit and number of attempts, and leaves everything else as it is. */
export const UpdateQuizInput = CreateQuizInput.omit({ lessonId: true }).extend({
  quizId: Id,
  title: quiz.title.nullish(),
  isPublished: z.boolean().nullish(),
});
export type UpdateQuizInput = z.output<typeof UpdateQuizInput>;

export const OptionInput = z.object({
  /** Made if absent. */
  optionId: z.string().max(100).nullish(),
  optionText: z.string().min(1).max(5000),
  isCorrect: z.boolean().nullish(),
});

/** Bounds of a question's fields; which of them go together is asked with the rules of questions. */
export const QuestionFields = z.object({
  questionText: z.string().trim().min(3).max(20_000),
  questionType: QuestionTypeName,
  points: decimal({ max: 999.99 }),
  explanation: z.string().max(20_000),
  options: z.array(OptionInput).max(100),
  correctAnswer: z.string().max(500),
  metadata: Metadata,
});

const question = QuestionFields.shape;

export const CreateQuestionInput = QuizRef.extend({
  questionText: question.questionText,
  questionType: question.questionType,
  points: question.points.nullish(),
  explanation: question.explanation.nullish(),
  options: question.options.nullish(),
  correctAnswer: question.correctAnswer.nullish(),
  metadata: question.metadata.nullish(),
});
export type CreateQuestionInput = z.output<typeof CreateQuestionInput>;

export const QuestionRef = QuizRef.extend({ questionId: Id });
export type QuestionRef = z.output<typeof QuestionRef>;

/** A change: absent is unchanged, null clears. Text, type and points cannot be cleared. */
export const UpdateQuestionInput = CreateQuestionInput.extend({
  questionId: Id,
  questionText: question.questionText.nullish(),
  questionType: question.questionType.nullish(),
});
export type UpdateQuestionInput = z.output<typeof UpdateQuestionInput>;

/** Points for essays of an attempt. Whether they are in range depends on the question. */
export const GradeAttemptInput = z.object({
  quizId: Id,
  attemptId: Id,
  scores: z
    .array(
      z.object({
        questionId: Id,
        points: decimal({ min: -999_999_999, max: 999_999_999 }),
        /** Absent leaves what was written before; null clears it. */
        feedback: z.string().max(20_000).nullish(),
      }),
    )
    .min(1)
    .max(1000),
});
export type GradeAttemptInput = z.output<typeof GradeAttemptInput>;
