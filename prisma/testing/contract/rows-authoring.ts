import { nobody } from "./room";
import { everybody, managers, members, type Row, row } from "./rows";

const lessonsRefusal = "403 Not authorized to manage lessons for this course";
const quizRefusal = "403 Not authorized to manage quizzes for this course";

const newQuestion = { question_text: "True?", question_type: "true_false", correct_answer: "true" };

/** What §3.5 and §3.7 leave to the instructor whose course it is, and to administrators. None of it is gated: 422 comes before 403. */
export const authoringRows: Row[] = [
  row("POST /courses/[course_id]/lessons", managers(201, lessonsRefusal), ({ course }) => ({
    params: { course_id: course },
    body: { title: "A new lesson", lesson_type: "text" },
  })),
  row("POST /courses/[course_id]/lessons", members(422), ({ course }) => ({ params: { course_id: course }, body: {} })),
  row("POST /courses/[course_id]/lessons", members("404 Course not found"), () => ({
    params: { course_id: nobody },
    body: { title: "A new lesson", lesson_type: "text" },
  })),
  ...(["/lessons/[lesson_id]", "/courses/lessons/[lesson_id]"] as const).flatMap((address) => [
    row(`PATCH ${address}`, managers(200, lessonsRefusal), ({ lesson }) => ({
      params: { lesson_id: lesson },
      body: { title: "Another title" },
    })),
    row(`DELETE ${address}`, managers(204, lessonsRefusal), ({ lesson }) => ({ params: { lesson_id: lesson } })),
    row(`DELETE ${address}`, members("404 Lesson not found"), () => ({ params: { lesson_id: nobody } })),
  ]),

  row("POST /courses/[course_id]/quizzes", managers(201, quizRefusal), ({ course, bareLesson }) => ({
    params: { course_id: course },
    body: { lesson_id: bareLesson, title: "A new quiz" },
  })),
  // A lesson of another course
  row("POST /courses/[course_id]/quizzes", managers("404 Lesson not found in this course", quizRefusal), ({ course, draftLesson }) => ({
    params: { course_id: course },
    body: { lesson_id: draftLesson, title: "A new quiz" },
  })),
  row("PATCH /courses/[course_id]/quizzes/[quiz_id]", managers(200, quizRefusal), ({ course, draftQuiz }) => ({
    params: { course_id: course, quiz_id: draftQuiz },
    body: { title: "Another title" },
  })),
  // The quiz of another course
  row("PATCH /courses/[course_id]/quizzes/[quiz_id]", members("404 Quiz not found in this course"), ({ finished, draftQuiz }) => ({
    params: { course_id: finished, quiz_id: draftQuiz },
    body: { title: "Another title" },
  })),
  row("POST /courses/[course_id]/quizzes/[quiz_id]/publish", managers(200, quizRefusal), ({ course, draftQuiz }) => ({
    params: { course_id: course, quiz_id: draftQuiz },
  })),
  row("DELETE /courses/[course_id]/quizzes/[quiz_id]", managers(204, quizRefusal), ({ course, draftQuiz }) => ({
    params: { course_id: course, quiz_id: draftQuiz },
  })),
  row("DELETE /courses/[course_id]/quizzes/[quiz_id]", managers("409 Quiz has attempts", quizRefusal), ({ course, openQuiz }) => ({
    params: { course_id: course, quiz_id: openQuiz },
  })),
  row("GET /courses/[course_id]/quizzes/[quiz_id]/questions/manage", managers(200, quizRefusal), ({ course, draftQuiz }) => ({
    params: { course_id: course, quiz_id: draftQuiz },
  })),
  row("POST /courses/[course_id]/quizzes/[quiz_id]/questions", managers(201, quizRefusal), ({ course, draftQuiz }) => ({
    params: { course_id: course, quiz_id: draftQuiz },
    body: newQuestion,
  })),
  row(
    "PATCH /courses/[course_id]/quizzes/[quiz_id]/questions/[question_id]",
    managers(200, quizRefusal),
    ({ course, draftQuiz, draftQuestion }) => ({
      params: { course_id: course, quiz_id: draftQuiz, question_id: draftQuestion },
      body: { points: 2 },
    }),
  ),
  // The question of another quiz
  row(
    "PATCH /courses/[course_id]/quizzes/[quiz_id]/questions/[question_id]",
    managers("404 Question not found", quizRefusal),
    ({ course, draftQuiz, openQuestion }) => ({
      params: { course_id: course, quiz_id: draftQuiz, question_id: openQuestion },
      body: { points: 2 },
    }),
  ),
  row(
    "DELETE /courses/[course_id]/quizzes/[quiz_id]/questions/[question_id]",
    managers(204, quizRefusal),
    ({ course, draftQuiz, draftQuestion }) => ({
      params: { course_id: course, quiz_id: draftQuiz, question_id: draftQuestion },
    }),
  ),
  row("GET /quizzes/[quiz_id]/attempts", managers(200, quizRefusal), ({ openQuiz }) => ({ params: { quiz_id: openQuiz } })),
  row(
    "POST /quizzes/[quiz_id]/attempts/[attempt_id]/grade",
    managers(200, quizRefusal),
    ({ essayQuiz, submittedAttempt, essayQuestion }) => ({
      params: { quiz_id: essayQuiz, attempt_id: submittedAttempt },
      body: { scores: [{ question_id: essayQuestion, points: 3, feedback: "Good" }] },
    }),
  ),
  row(
    "POST /quizzes/[quiz_id]/attempts/[attempt_id]/grade",
    managers("400 Attempt is not submitted", quizRefusal),
    ({ openQuiz, openAttempt, openQuestion }) => ({
      params: { quiz_id: openQuiz, attempt_id: openAttempt },
      body: { scores: [{ question_id: openQuestion, points: 3 }] },
    }),
  ),

  row("GET /openapi.json", everybody(200)),
];
