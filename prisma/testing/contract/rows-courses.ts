import { next } from "@/prisma/factories/users";
import { nobody } from "./room";
import { type Answers, admins, everybody, managers, members, type Row, row } from "./rows";

const notYours = "403 Not authorized to manage this course";
const notVisible = "403 Not authorized to access this course";

/** What only the owner and administrators see, on a route that is open to everybody. */
const drafts = (refusal: `403 ${string}`): Answers => [refusal, refusal, refusal, 200, refusal, 200];
const byStudents = (answer: Row["answers"][number], refusal: `403 ${string}`): Answers => [401, answer, answer, refusal, refusal, refusal];

/** §3.4 to §3.6 and §3.10: courses, lessons, enrollments, certificates. */
export const courseRows: Row[] = [
  row("GET /courses", everybody(200)),
  row("POST /courses", [401, 403, 403, 201, 201, 201], () => ({ body: { title: `A course ${next()}` } })),
  // Not gated: 422 comes before 403
  row("POST /courses", members(422), () => ({ body: {} })),
  row("GET /courses/suggestions", everybody(200), () => ({ query: "search=cou" })),
  row("GET /courses/[course_id]", everybody(200), ({ course }) => ({ params: { course_id: course } })),
  row("GET /courses/[course_id]", drafts(notVisible), ({ draft }) => ({ params: { course_id: draft } })),
  row("GET /courses/[course_id]", everybody("404 Course not found"), () => ({ params: { course_id: nobody } })),
  row("GET /courses/slug/[slug]", everybody(200), ({ slug }) => ({ params: { slug } })),
  row("PATCH /courses/[course_id]", managers(200, notYours), ({ course }) => ({
    params: { course_id: course },
    body: { title: "New title" },
  })),
  row("PATCH /courses/[course_id]", members("404 Course not found"), () => ({ params: { course_id: nobody }, body: {} })),
  row("POST /courses/[course_id]/publish", managers(200, notYours), ({ draft }) => ({ params: { course_id: draft } })),
  row("DELETE /courses/[course_id]", managers(204, notYours), ({ draft }) => ({ params: { course_id: draft } })),

  row("GET /courses/[course_id]/lessons", everybody(200), ({ course }) => ({ params: { course_id: course } })),
  row("GET /courses/[course_id]/lessons", drafts("403 Not authorized to view lessons for this course"), ({ draft }) => ({
    params: { course_id: draft },
  })),
  row("GET /lessons/[lesson_id]", everybody(200), ({ lesson }) => ({ params: { lesson_id: lesson } })),
  row("GET /lessons/[lesson_id]", drafts("403 Not authorized to view this lesson"), ({ draftLesson }) => ({
    params: { lesson_id: draftLesson },
  })),
  row("GET /courses/lessons/[lesson_id]", everybody(200), ({ lesson }) => ({ params: { lesson_id: lesson } })),

  row("POST /enrollments", [401, 201, 201, "403 Only students can enroll", "403 Only students can enroll", 201], ({ course }) => ({
    body: { course_id: course },
  })),
  row(
    "POST /enrollments",
    [
      401,
      "403 Cannot enroll in unpublished course",
      "403 Cannot enroll in unpublished course",
      "403 Only students can enroll",
      "403 Only students can enroll",
      "403 Cannot enroll in unpublished course",
    ],
    ({ draft }) => ({ body: { course_id: draft } }),
  ),
  row("GET /enrollments/my-courses", members(200)),
  row(
    "GET /enrollments/[enrollment_id]",
    [401, 200, "403 Not authorized to access this enrollment", 200, "403 Not authorized to access this enrollment", 200],
    ({ enrollment }) => ({ params: { enrollment_id: enrollment } }),
  ),
  row(
    "DELETE /enrollments/[enrollment_id]",
    [
      401,
      204,
      "403 Not authorized to access this enrollment",
      "403 Not authorized to access this enrollment",
      "403 Not authorized to access this enrollment",
      204,
    ],
    ({ enrollment }) => ({ params: { enrollment_id: enrollment } }),
  ),
  ...(
    [
      "PUT /enrollments/[enrollment_id]/lessons/[lesson_id]/progress",
      "POST /enrollments/[enrollment_id]/lessons/[lesson_id]/complete",
    ] as const
  ).flatMap((name) => [
    row(
      name,
      [
        401,
        200,
        "403 Not authorized to access this enrollment",
        "403 Not authorized to update this enrollment progress",
        "403 Not authorized to access this enrollment",
        200,
      ],
      ({ enrollment, lesson }) => ({ params: { enrollment_id: enrollment, lesson_id: lesson }, body: {} }),
    ),
    // A lesson of another course
    row(
      name,
      [
        401,
        "404 Lesson not found in this enrollment's course",
        "403 Not authorized to access this enrollment",
        "403 Not authorized to update this enrollment progress",
        "403 Not authorized to access this enrollment",
        "404 Lesson not found in this enrollment's course",
      ],
      ({ enrollment, draftLesson }) => ({ params: { enrollment_id: enrollment, lesson_id: draftLesson }, body: {} }),
    ),
  ]),
  row(
    "POST /enrollments/[enrollment_id]/review",
    [
      401,
      200,
      "403 You can only review your own enrollments",
      "403 You can only review your own enrollments",
      "403 You can only review your own enrollments",
      200,
    ],
    ({ enrollment }) => ({ params: { enrollment_id: enrollment }, body: { rating: 5, review: "I learned a lot here." } }),
  ),

  row("GET /certificates/my-certificates", members(200)),
  row(
    "GET /certificates/[id]/download",
    [
      401,
      200,
      "403 Not authorized to access this certificate",
      "403 Not authorized to access this certificate",
      "403 Not authorized to access this certificate",
      200,
    ],
    ({ certificate }) => ({ params: { id: certificate } }),
  ),
  row("GET /certificates/verify/[certificate_number]", everybody(200), () => ({ params: { certificate_number: "CERT-20200101-AAAAAA" } })),
  row("GET /certificates/public/verify/[certificate_id]", everybody(200), ({ certificate }) => ({
    params: { certificate_id: certificate },
  })),
  row("GET /certificates/public/verify/[certificate_id]", everybody("404 Certificate not found or invalid"), () => ({
    params: { certificate_id: nobody },
  })),
  row("POST /certificates/[id]/revoke", admins(200, "403 Only admins can revoke certificates"), ({ certificate }) => ({
    params: { id: certificate },
  })),
  row(
    "POST /certificates/enrollments/[enrollment_id]/generate",
    [
      401,
      201,
      "403 Not authorized to generate certificate for this enrollment",
      201,
      "403 Not authorized to generate certificate for this enrollment",
      201,
    ],
    ({ doneEnrollment }) => ({ params: { enrollment_id: doneEnrollment } }),
  ),
  row(
    "POST /certificates/enrollments/[enrollment_id]/generate",
    [
      401,
      "400 Enrollment is not complete yet",
      "403 Not authorized to generate certificate for this enrollment",
      "400 Enrollment is not complete yet",
      "403 Not authorized to generate certificate for this enrollment",
      "400 Enrollment is not complete yet",
    ],
    ({ enrollment }) => ({ params: { enrollment_id: enrollment } }),
  ),

  row("GET /courses/[course_id]/quizzes", everybody(200), ({ course }) => ({ params: { course_id: course } })),
  row("GET /courses/[course_id]/quizzes/[quiz_id]", everybody(200), ({ course, openQuiz }) => ({
    params: { course_id: course, quiz_id: openQuiz },
  })),
  row("GET /courses/[course_id]/quizzes/[quiz_id]", everybody("404 Quiz not found in this course"), ({ finished, openQuiz }) => ({
    params: { course_id: finished, quiz_id: openQuiz },
  })),
  row("GET /courses/[course_id]/quizzes/[quiz_id]", drafts("403 Not authorized to access this quiz"), ({ course, draftQuiz }) => ({
    params: { course_id: course, quiz_id: draftQuiz },
  })),
  row("GET /courses/[course_id]/quizzes/[quiz_id]/questions", everybody(200), ({ course, freshQuiz }) => ({
    params: { course_id: course, quiz_id: freshQuiz },
  })),
  row(
    "GET /courses/[course_id]/quizzes/[quiz_id]/questions",
    [
      "403 Start an attempt to see the questions",
      200,
      "403 Start an attempt to see the questions",
      200,
      "403 Start an attempt to see the questions",
      200,
    ],
    ({ course, openQuiz }) => ({ params: { course_id: course, quiz_id: openQuiz } }),
  ),
  row(
    "POST /quizzes/[quiz_id]/attempts",
    [
      401,
      201,
      "403 You must enroll in course before attempting quiz",
      "403 Only students can start quiz attempts",
      "403 Only students can start quiz attempts",
      "403 Only students can start quiz attempts",
    ],
    ({ freshQuiz }) => ({ params: { quiz_id: freshQuiz } }),
  ),
  row(
    "POST /quizzes/[quiz_id]/attempts",
    byStudents("403 Quiz is not published", "403 Only students can start quiz attempts"),
    ({ draftQuiz }) => ({
      params: { quiz_id: draftQuiz },
    }),
  ),
  row(
    "GET /quizzes/[quiz_id]/attempts/start",
    [401, 200, "403 You must enroll in course before attempting quiz", 200, "403 You must enroll in course before attempting quiz", 200],
    ({ openQuiz }) => ({ params: { quiz_id: openQuiz } }),
  ),
  row(
    "GET /quizzes/[quiz_id]/attempts/my-attempts",
    [
      401,
      200,
      "403 You must enroll in course before attempting quiz",
      "403 Only students can access own attempts",
      "403 Only students can access own attempts",
      "403 Only students can access own attempts",
    ],
    ({ openQuiz }) => ({ params: { quiz_id: openQuiz } }),
  ),
  row(
    "GET /quizzes/[quiz_id]/attempts/[attempt_id]",
    [401, 200, "403 Only students can access own attempts", 200, "403 Only students can access own attempts", 200],
    ({ openQuiz, openAttempt }) => ({ params: { quiz_id: openQuiz, attempt_id: openAttempt } }),
  ),
  // The attempt of another quiz
  row("GET /quizzes/[quiz_id]/attempts/[attempt_id]", members("404 Attempt not found"), ({ freshQuiz, openAttempt }) => ({
    params: { quiz_id: freshQuiz, attempt_id: openAttempt },
  })),
  row(
    "GET /quizzes/[quiz_id]/attempts/[attempt_id]/answers",
    [
      401,
      200,
      "403 Only students can access own attempts",
      "403 Only students can access own attempts",
      "403 Only students can access own attempts",
      "403 Only students can access own attempts",
    ],
    ({ openQuiz, openAttempt }) => ({ params: { quiz_id: openQuiz, attempt_id: openAttempt } }),
  ),
  ...(["PUT /quizzes/[quiz_id]/attempts/[attempt_id]/answers", "POST /quizzes/[quiz_id]/attempts/[attempt_id]/submit"] as const).map(
    (name) =>
      row(
        name,
        [
          401,
          200,
          "404 Attempt not found",
          "403 Only students can submit attempts",
          "403 Only students can submit attempts",
          "403 Only students can submit attempts",
        ],
        ({ openQuiz, openAttempt, openQuestion }) => ({
          params: { quiz_id: openQuiz, attempt_id: openAttempt },
          body: { answers: [{ question_id: openQuestion, selected_option_id: "a" }], sequence: 1 },
        }),
      ),
  ),
];
