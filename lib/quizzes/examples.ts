import { exampleIds, exampleTimes } from "@/lib/example-ids";

/** A quiz as the documentation of the API shows it. */
export const quizExample = {
  id: exampleIds.quiz,
  lesson_id: exampleIds.lesson,
  title: "Do you know your joints?",
  description: "Five minutes, no tricks.",
  quiz_type: "graded",
  time_limit_minutes: 10,
  passing_score: "70.00",
  max_attempts: 3,
  shuffle_questions: false,
  shuffle_options: false,
  show_correct_answers: true,
  is_published: true,
  created_at: exampleTimes.written,
  updated_at: exampleTimes.written,
};

export const quizListItemExample = {
  id: exampleIds.quiz,
  title: "Do you know your joints?",
  description: "Five minutes, no tricks.",
  quiz_type: "graded",
  time_limit_minutes: 10,
  passing_score: "70.00",
  max_attempts: 3,
  is_published: true,
  total_questions: 1,
  total_points: "2.00",
};

export const questionExample = {
  id: exampleIds.question,
  question_text: "What do you heat first?",
  question_type: "multiple_choice",
  points: "2.00",
  options: [
    { option_id: "a", option_text: "The pad and the wire" },
    { option_id: "b", option_text: "The solder" },
  ],
};

export const quizToTakeExample = {
  quiz: {
    id: exampleIds.quiz,
    title: "Do you know your joints?",
    time_limit_minutes: 10,
    total_questions: 1,
    total_points: "2.00",
  },
  questions: [questionExample],
};

export const startedAttemptExample = {
  id: exampleIds.attempt,
  quiz_id: exampleIds.quiz,
  attempt_number: 1,
  status: "in_progress",
  started_at: exampleTimes.begun,
  max_score: "2.00",
};

export const attemptExample = {
  id: exampleIds.attempt,
  enrollment_id: exampleIds.enrollment,
  quiz_id: exampleIds.quiz,
  attempt_number: 1,
  status: "graded",
  started_at: exampleTimes.begun,
  submitted_at: exampleTimes.done,
  graded_at: exampleTimes.done,
  score: "2.00",
  max_score: "2.00",
  percentage: "100.00",
  is_passed: true,
  time_taken_seconds: 720,
};

export const answersExample = [{ question_id: exampleIds.question, selected_option_id: "a" }];

export const attemptResultExample = {
  ...attemptExample,
  answers: [
    { question_id: exampleIds.question, selected_option_id: "a", answer_text: null, is_correct: true, points_earned: 2, feedback: null },
  ],
};

export const savedAnswersExample = { saved_at: exampleTimes.begun, sequence: 1, remaining_seconds: 574 };

export const newQuizExample = { lesson_id: exampleIds.lesson, title: "Do you know your joints?", time_limit_minutes: 10, max_attempts: 3 };

export const quizChangeExample = { passing_score: "80.00", is_published: true };

export const newQuestionExample = {
  question_text: "What do you heat first?",
  question_type: "multiple_choice",
  points: "2.00",
  explanation: "Solder flows towards the heat.",
  options: [
    { option_id: "a", option_text: "The pad and the wire", is_correct: true },
    { option_id: "b", option_text: "The solder", is_correct: false },
  ],
};

export const questionChangeExample = { points: "3.00" };

export const managedQuestionExample = {
  id: exampleIds.question,
  quiz_id: exampleIds.quiz,
  ...newQuestionExample,
  order_index: 1,
  correct_answer: null,
  metadata: null,
};

export const studentAttemptExample = { ...attemptExample, student_id: exampleIds.student, student_name: "Layla Hassan" };

export const gradeExample = { scores: [{ question_id: exampleIds.question, points: "1.50", feedback: "Well argued." }] };
