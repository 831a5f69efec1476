/** Who asks: nobody, or one of the people whose tokens earlier steps have kept. */
export type Who = "nobody" | "student" | "instructor" | "admin";

export type Step = {
  name: string;
  /** The endpoint, as the document has it: "POST /auth/login". */
  call: string;
  as: Who;
  /** 200 unless told otherwise. */
  status?: number;
  /** Path parameters that differ from the variable of their name. */
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** Variables to keep, each from a field of the answer. */
  keep?: Record<string, string>;
  /** What else must hold: a sentence, and an expression of chai about `answer`. */
  holds?: Record<string, string>;
};

export type Chapter = { name: string; steps: Step[] };

const password = "FirstLesson1";

const signingIn: Chapter = {
  name: "Arriving",
  steps: [
    { name: "The server lives", call: "GET /health", as: "nobody" },
    { name: "Every part is up", call: "GET /ready", as: "nobody" },
    {
      name: "Register as a student",
      call: "POST /auth/register",
      as: "nobody",
      status: 201,
      body: { email: "layla-{{run}}@example.org", full_name: "Layla Nasser", password },
      keep: { studentToken: "access_token", refreshToken: "refresh_token", studentId: "user.id" },
    },
    {
      name: "Trade the refresh token for a new pair",
      call: "POST /auth/refresh",
      as: "nobody",
      body: { refresh_token: "{{refreshToken}}" },
      keep: { studentToken: "access_token", refreshToken: "refresh_token" },
    },
    { name: "Who am I", call: "GET /auth/me", as: "student", holds: { "it is the student": "expect(answer.role).to.equal('student')" } },
    {
      name: "Sign in as the instructor",
      call: "POST /auth/login",
      as: "nobody",
      body: { email: "{{instructorEmail}}", password: "{{instructorPassword}}" },
      keep: { instructorToken: "access_token", instructorId: "user.id" },
    },
    {
      name: "Sign in as an administrator, by the OAuth2 form",
      call: "POST /auth/token",
      as: "nobody",
      body: { username: "{{adminEmail}}", password: "{{adminPassword}}" },
      keep: { adminToken: "access_token" },
    },
    { name: "Change the profile", call: "PATCH /users/me", as: "student", body: { profile_metadata: { city: "Cairo" } } },
    {
      name: "Make an API key",
      call: "POST /auth/api-keys",
      as: "student",
      status: 201,
      body: { name: "Postman {{run}}", scopes: ["courses:read"] },
      keep: { keyId: "id" },
    },
    {
      name: "List one's API keys",
      call: "GET /auth/api-keys",
      as: "student",
      holds: { "there is one": "expect(answer.total).to.equal(1)" },
    },
  ],
};

const authoring: Chapter = {
  name: "Writing a course",
  steps: [
    {
      name: "Create a course",
      call: "POST /courses",
      as: "instructor",
      status: 201,
      body: { title: "Soldering for beginners", slug: "soldering-{{run}}", description: "From the first joint to a radio.", price: 0 },
      keep: { courseId: "id", slug: "slug" },
      holds: { "it is a draft": "expect(answer.status).to.equal('draft')" },
    },
    { name: "Publish too early", call: "POST /courses/{course_id}/publish", as: "instructor", status: 400 },
    {
      name: "Add a lesson to read",
      call: "POST /courses/{course_id}/lessons",
      as: "instructor",
      status: 201,
      body: { title: "The first joint", content: "A clean tip, solder and **patience**.", lesson_type: "text" },
      keep: { lessonId: "id" },
    },
    {
      name: "Add a lesson for the quiz",
      call: "POST /courses/{course_id}/lessons",
      as: "instructor",
      status: 201,
      body: { title: "What have you learned", lesson_type: "quiz" },
      keep: { quizLessonId: "id" },
    },
    { name: "Change a lesson", call: "PATCH /lessons/{lesson_id}", as: "instructor", body: { duration_minutes: 12 } },
    {
      name: "The lessons in their order",
      call: "GET /courses/{course_id}/lessons",
      as: "instructor",
      holds: { "there are two": "expect(answer.total).to.equal(2)" },
    },
    {
      name: "Make a quiz",
      call: "POST /courses/{course_id}/quizzes",
      as: "instructor",
      status: 201,
      body: { lesson_id: "{{quizLessonId}}", title: "Do you know your joints", passing_score: 70 },
      keep: { quizId: "id" },
    },
    {
      name: "Add a question",
      call: "POST /courses/{course_id}/quizzes/{quiz_id}/questions",
      as: "instructor",
      status: 201,
      body: {
        question_text: "What do you heat first?",
        question_type: "multiple_choice",
        points: 2,
        options: [
          { option_id: "a", option_text: "The pad and the wire", is_correct: true },
          { option_id: "b", option_text: "The solder" },
        ],
      },
      keep: { questionId: "id" },
    },
    { name: "Change the quiz", call: "PATCH /courses/{course_id}/quizzes/{quiz_id}", as: "instructor", body: { max_attempts: 3 } },
    { name: "The questions with their keys", call: "GET /courses/{course_id}/quizzes/{quiz_id}/questions/manage", as: "instructor" },
    { name: "Publish the quiz", call: "POST /courses/{course_id}/quizzes/{quiz_id}/publish", as: "instructor" },
    { name: "Change the course", call: "PATCH /courses/{course_id}", as: "instructor", body: { category: "craft" } },
    {
      name: "Publish the course",
      call: "POST /courses/{course_id}/publish",
      as: "instructor",
      holds: { "it is published": "expect(answer.is_published).to.equal(true)" },
    },
    { name: "Upload a file", call: "POST /files/upload", as: "instructor", status: 201, keep: { fileId: "id" } },
    { name: "One's own files", call: "GET /files/my-files", as: "instructor" },
    { name: "A link that opens the file for a while", call: "GET /files/{file_id}/signed-url", as: "instructor" },
    { name: "The file's bytes", call: "GET /files/download/{file_id}", as: "instructor" },
    {
      name: "Set an assignment",
      call: "POST /assignments",
      as: "instructor",
      status: 201,
      body: { course_id: "{{courseId}}", title: "Photograph your first joint", max_points: 10, status: "published", is_published: true },
      keep: { assignmentId: "id" },
    },
    { name: "Change the assignment", call: "PUT /assignments/{id}", as: "instructor", body: { instructions: "Use daylight." } },
  ],
};

const learning: Chapter = {
  name: "Taking the course",
  steps: [
    {
      name: "Find the course",
      call: "GET /courses",
      as: "nobody",
      query: { search: "soldering", page_size: "5" },
      holds: { "it is found": "expect(answer.total).to.be.at.least(1)" },
    },
    { name: "Read about it", call: "GET /courses/slug/{slug}", as: "nobody" },
    {
      name: "Enroll",
      call: "POST /enrollments",
      as: "student",
      status: 201,
      body: { course_id: "{{courseId}}" },
      keep: { enrollmentId: "id" },
    },
    { name: "My courses", call: "GET /enrollments/my-courses", as: "student" },
    { name: "Open a lesson", call: "GET /lessons/{lesson_id}", as: "student" },
    {
      name: "Report progress",
      call: "PUT /enrollments/{enrollment_id}/lessons/{lesson_id}/progress",
      as: "student",
      body: { status: "in_progress", completion_percentage: 60 },
      holds: { "it is kept": "expect(answer.completion_percentage).to.equal('60.00')" },
    },
    { name: "Finish the lesson", call: "POST /enrollments/{enrollment_id}/lessons/{lesson_id}/complete", as: "student" },
    {
      name: "Start an attempt",
      call: "POST /quizzes/{quiz_id}/attempts",
      as: "student",
      status: 201,
      keep: { attemptId: "id" },
    },
    { name: "The questions to answer", call: "GET /quizzes/{quiz_id}/attempts/start", as: "student" },
    {
      name: "Save an answer",
      call: "PUT /quizzes/{quiz_id}/attempts/{attempt_id}/answers",
      as: "student",
      body: { answers: [{ question_id: "{{questionId}}", selected_option_id: "a" }], sequence: 1 },
    },
    { name: "The saved answers", call: "GET /quizzes/{quiz_id}/attempts/{attempt_id}/answers", as: "student" },
    {
      name: "Submit",
      call: "POST /quizzes/{quiz_id}/attempts/{attempt_id}/submit",
      as: "student",
      body: { answers: [{ question_id: "{{questionId}}", selected_option_id: "a" }] },
      holds: { "it is passed": "expect(answer.is_passed).to.equal(true)" },
    },
    { name: "Submit again", call: "POST /quizzes/{quiz_id}/attempts/{attempt_id}/submit", as: "student", status: 403 },
    {
      name: "The enrollment is complete",
      call: "GET /enrollments/{enrollment_id}",
      as: "student",
      holds: { "all lessons are done": "expect(answer.status).to.equal('completed')" },
    },
    {
      name: "Review the course",
      call: "POST /enrollments/{enrollment_id}/review",
      as: "student",
      body: { rating: 5, review: "I never thought that I would build a radio." },
    },
    {
      name: "Ask for the certificate",
      call: "POST /certificates/enrollments/{enrollment_id}/generate",
      as: "student",
      status: 201,
      keep: { certificateId: "id", certificateNumber: "certificate_number" },
    },
    { name: "The certificate as PDF", call: "GET /certificates/{id}/download", as: "student" },
    {
      name: "Anybody checks the certificate",
      call: "GET /certificates/verify/{certificate_number}",
      as: "nobody",
      holds: { "it is valid": "expect(answer.valid).to.equal(true)" },
    },
    {
      name: "Hand in the assignment",
      call: "POST /assignments/submit",
      as: "student",
      status: 201,
      body: { assignment_id: "{{assignmentId}}", enrollment_id: "{{enrollmentId}}", content: "Two photographs." },
      keep: { submissionId: "id" },
    },
    {
      name: "Grade it",
      call: "POST /assignments/submissions/{submission_id}/grade",
      as: "instructor",
      body: { grade: 9, max_grade: 10, feedback: "A clean joint." },
      holds: { "it is graded": "expect(answer.status).to.equal('graded')" },
    },
    { name: "How far I am", call: "GET /analytics/my-progress", as: "student" },
    { name: "How the course does", call: "GET /analytics/courses/{course_id}", as: "instructor" },
  ],
};

const leaving: Chapter = {
  name: "Leaving",
  steps: [
    { name: "Revoke the certificate", call: "POST /certificates/{id}/revoke", as: "admin", body: { reason: "Made by Postman" } },
    { name: "A quiz with attempts stays", call: "DELETE /courses/{course_id}/quizzes/{quiz_id}", as: "instructor", status: 409 },
    { name: "Delete the file", call: "DELETE /files/{file_id}", as: "instructor", status: 204 },
    { name: "Delete the course", call: "DELETE /courses/{course_id}", as: "instructor", status: 204 },
    { name: "It is gone", call: "GET /courses/{course_id}", as: "nobody", status: 404 },
    { name: "Revoke the API key", call: "DELETE /auth/api-keys/{key_id}", as: "student", status: 204 },
    { name: "Sign out", call: "POST /auth/logout", as: "student", status: 204, body: { refresh_token: "{{refreshToken}}" } },
    { name: "The token is of no use any more", call: "GET /auth/me", as: "student", status: 401 },
  ],
};

/** One story through the API: what comes before the other endpoints, and what comes after them. */
export const journey = { before: [signingIn, authoring, learning], after: [leaving] };
