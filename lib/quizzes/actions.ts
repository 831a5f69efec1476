"use server";

import { formAction } from "@/lib/form-action";
import {
  CreateQuestionInput,
  CreateQuizInput,
  GradeAttemptInput,
  QuestionRef,
  QuizRef,
  UpdateQuestionInput,
  UpdateQuizInput,
} from "@/lib/quizzes/authoring-schema";
import { startAttempt } from "@/lib/quizzes/commands/attempts";
import { createQuiz } from "@/lib/quizzes/commands/create-quiz";
import { deleteQuiz } from "@/lib/quizzes/commands/delete-quiz";
import { gradeAttempt } from "@/lib/quizzes/commands/grade-attempt";
import { addQuestion, deleteQuestion, updateQuestion } from "@/lib/quizzes/commands/questions";
import { publishQuiz, updateQuiz } from "@/lib/quizzes/commands/update-quiz";
import { StartAttemptInput } from "@/lib/quizzes/schema";

export const startAttemptAction = formAction(StartAttemptInput, startAttempt);
export const createQuizAction = formAction(CreateQuizInput, createQuiz);
export const updateQuizAction = formAction(UpdateQuizInput, updateQuiz);
export const publishQuizAction = formAction(QuizRef, publishQuiz);
export const deleteQuizAction = formAction(QuizRef, deleteQuiz);
export const addQuestionAction = formAction(CreateQuestionInput, addQuestion);
export const updateQuestionAction = formAction(UpdateQuestionInput, updateQuestion);
export const deleteQuestionAction = formAction(QuestionRef, deleteQuestion);
export const gradeAttemptAction = formAction(GradeAttemptInput, gradeAttempt);
