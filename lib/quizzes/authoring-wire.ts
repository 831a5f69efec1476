import { z } from "zod";
import { QuestionType } from "@/lib/generated/prisma/enums";
import { PageQuery } from "@/lib/pages";
import {
  type CreateQuestionInput,
  type CreateQuizInput,
  GradeAttemptInput,
  OptionInput,
  QuestionFields,
  QuizFields,
  type QuizRef,
  type UpdateQuestionInput,
  type UpdateQuizInput,
} from "@/lib/quizzes/authoring-schema";
import {
  gradeExample,
  managedQuestionExample,
  newQuestionExample,
  newQuizExample,
  questionChangeExample,
  quizChangeExample,
  studentAttemptExample,
} from "@/lib/quizzes/examples";
import type { ManagedQuestion, StudentAttempt } from "@/lib/quizzes/managed-queries";
import { AttemptWire, CourseQuizParams, toAttemptWire } from "@/lib/quizzes/wire";
import { decimalString } from "@/lib/validation";
import { Id } from "@/lib/wire";

// What those send and receive who manage a quiz.

const quiz = QuizFields.shape;

const QuizBody = z.object({
  description: quiz.description.nullish(),
  quiz_type: quiz.quizType.nullish(),
  time_limit_minutes: quiz.timeLimitMinutes.nullish(),
  passing_score: quiz.passingScore.nullish(),
  max_attempts: quiz.maxAttempts.nullish(),
  shuffle_questions: quiz.shuffleQuestions.nullish(),
  shuffle_options: quiz.shuffleOptions.nullish(),
  show_correct_answers: quiz.showCorrectAnswers.nullish(),
});

export const CreateQuizBody = QuizBody.extend({ lesson_id: Id, title: quiz.title }).meta({ id: "QuizCreate", examples: [newQuizExample] });
export const UpdateQuizBody = QuizBody.extend({ title: quiz.title.nullish(), is_published: z.boolean().nullish() }).meta({
  id: "QuizUpdate",
  examples: [quizChangeExample],
});

function toQuizInput(body: z.output<typeof QuizBody>) {
  return {
    description: body.description,
    quizType: body.quiz_type,
    timeLimitMinutes: body.time_limit_minutes,
    passingScore: body.passing_score,
    maxAttempts: body.max_attempts,
    shuffleQuestions: body.shuffle_questions,
    shuffleOptions: body.shuffle_options,
    showCorrectAnswers: body.show_correct_answers,
  };
}

export function toCreateQuizInput(courseId: string, body: z.output<typeof CreateQuizBody>): CreateQuizInput {
  return { ...toQuizInput(body), courseId, lessonId: body.lesson_id, title: body.title };
}

export function toUpdateQuizInput(ids: QuizRef, body: z.output<typeof UpdateQuizBody>): UpdateQuizInput {
  return { ...toQuizInput(body), ...ids, title: body.title, isPublished: body.is_published };
}

/** The ids of a path as commands take them. */
export function toQuizRef({ course_id, quiz_id }: z.output<typeof CourseQuizParams>): QuizRef {
  return { courseId: course_id, quizId: quiz_id };
}

export const QuestionParams = CourseQuizParams.extend({ question_id: Id });

const option = OptionInput.shape;
const optionId = z.union([option.optionId.unwrap().unwrap(), z.int().transform(String)], "Input should be a valid string");

/** An option, also read as `{id,text}`. */
const OptionBody = z
  .object({
    option_id: optionId.nullish(),
    id: optionId.nullish(),
    option_text: option.optionText.nullish(),
    text: option.optionText.nullish(),
    is_correct: option.isCorrect,
  })
  .transform(({ option_id, id, option_text, text, is_correct }, context) => {
    const optionText = option_text ?? text;
    if (optionText !== undefined && optionText !== null) return { optionId: option_id ?? id, optionText, isCorrect: is_correct };
    context.addIssue({ code: "custom", path: ["option_text"], message: "Field required", input: optionText });
    return z.NEVER;
  });

const question = QuestionFields.shape;

const QuestionBody = z.object({
  points: question.points.nullish(),
  explanation: question.explanation.nullish(),
  options: z.array(OptionBody).max(100).nullish(),
  /** True and false may be JSON's own. */
  correct_answer: z.union([question.correctAnswer, z.boolean().transform(String)]).nullish(),
  metadata: question.metadata.nullish(),
});

export const CreateQuestionBody = QuestionBody.extend({ question_text: question.questionText, question_type: question.questionType }).meta({
  id: "QuestionCreate",
  examples: [newQuestionExample],
});
export const UpdateQuestionBody = QuestionBody.extend({
  question_text: question.questionText.nullish(),
  question_type: question.questionType.nullish(),
}).meta({ id: "QuestionUpdate", examples: [questionChangeExample] });

function toQuestionInput(body: z.output<typeof QuestionBody>) {
  const { points, explanation, options, correct_answer, metadata } = body;
  return { points, explanation, options, correctAnswer: correct_answer, metadata };
}

export function toCreateQuestionInput(ids: QuizRef, body: z.output<typeof CreateQuestionBody>): CreateQuestionInput {
  return { ...toQuestionInput(body), ...ids, questionText: body.question_text, questionType: body.question_type };
}

export function toUpdateQuestionInput(
  ids: QuizRef & { questionId: string },
  body: z.output<typeof UpdateQuestionBody>,
): UpdateQuestionInput {
  return { ...toQuestionInput(body), ...ids, questionText: body.question_text, questionType: body.question_type };
}

export const ManagedQuestionWire = z
  .object({
    id: z.string(),
    quiz_id: z.string(),
    question_text: z.string(),
    question_type: z.enum(QuestionType),
    points: z.string(),
    order_index: z.number().int(),
    explanation: z.string().nullable(),
    options: z.array(z.object({ option_id: z.string(), option_text: z.string(), is_correct: z.boolean() })).nullable(),
    correct_answer: z.string().nullable(),
    metadata: z.unknown(),
  })
  .meta({ id: "ManagedQuestion", examples: [managedQuestionExample] });

export function toManagedQuestionWire(managed: ManagedQuestion): z.input<typeof ManagedQuestionWire> {
  return {
    id: managed.id,
    quiz_id: managed.quizId,
    question_text: managed.questionText,
    question_type: managed.questionType,
    points: decimalString(managed.points) ?? "",
    order_index: managed.orderIndex,
    explanation: managed.explanation,
    options:
      managed.options?.map(({ optionId, optionText, isCorrect }) => ({
        option_id: optionId,
        option_text: optionText,
        is_correct: isCorrect,
      })) ?? null,
    correct_answer: managed.correctAnswer,
    metadata: managed.metadata ?? null,
  };
}

/** An unknown status gives an empty list. */
export const AttemptListQuery = PageQuery.extend({
  status: z
    .string()
    .optional()
    .meta({ description: "in_progress, submitted or graded", examples: ["submitted"] }),
});

export const StudentAttemptWire = AttemptWire.extend({ student_id: z.string(), student_name: z.string() }).meta({
  id: "StudentAttempt",
  examples: [studentAttemptExample],
});

export function toStudentAttemptWire(attempt: StudentAttempt): z.input<typeof StudentAttemptWire> {
  return { ...toAttemptWire(attempt), student_id: attempt.studentId, student_name: attempt.studentName };
}

const score = GradeAttemptInput.shape.scores.element.shape;

export const GradeAttemptBody = z
  .object({
    scores: z
      .array(z.object({ question_id: score.questionId, points: score.points, feedback: score.feedback }))
      .min(1)
      .max(1000),
  })
  .meta({ id: "AttemptGrade", examples: [gradeExample] });

export function toGradeAttemptInput(
  ids: { quizId: string; attemptId: string },
  body: z.output<typeof GradeAttemptBody>,
): GradeAttemptInput {
  return { ...ids, scores: body.scores.map(({ question_id, points, feedback }) => ({ questionId: question_id, points, feedback })) };
}
