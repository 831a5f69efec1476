import type { Chapter } from "./step";

export const lookingBack: Chapter = {
  name: "Looking back",
  steps: [
    {
      name: "My attempts",
      call: "GET /quizzes/{quiz_id}/attempts/my-attempts",
      as: "student",
      holds: { "there is one": "expect(answer).to.have.lengthOf(1)" },
    },
    { name: "An attempt with its marks", call: "GET /quizzes/{quiz_id}/attempts/{attempt_id}", as: "student" },
    { name: "The quizzes of the course", call: "GET /courses/{course_id}/quizzes", as: "nobody" },
    { name: "The terms of the quiz", call: "GET /courses/{course_id}/quizzes/{quiz_id}", as: "nobody" },
    { name: "The questions, without keys", call: "GET /courses/{course_id}/quizzes/{quiz_id}/questions", as: "student" },
    { name: "The assignment", call: "GET /assignments/{id}", as: "student" },
    { name: "What I handed in", call: "GET /assignments/submissions/enrollment/{enrollment_id}", as: "student" },
    {
      name: "My grade",
      call: "GET /assignments/submissions/{submission_id}",
      as: "student",
      holds: { "it is nine of ten": "expect(answer.grade).to.equal(9)" },
    },
    { name: "My certificates", call: "GET /certificates/my-certificates", as: "student" },
    { name: "The certificate by its id", call: "GET /certificates/public/verify/{certificate_id}", as: "nobody" },
    { name: "My dashboard", call: "GET /analytics/my-dashboard", as: "student" },
    { name: "Another person's figures", call: "GET /analytics/system/overview", as: "student", status: 403 },
  ],
};

export const teaching: Chapter = {
  name: "Teaching",
  steps: [
    {
      name: "Who takes the course",
      call: "GET /enrollments/courses/{course_id}",
      as: "instructor",
      holds: { "there is one": "expect(answer.total).to.equal(1)" },
    },
    { name: "How they do", call: "GET /enrollments/courses/{course_id}/stats", as: "instructor" },
    { name: "Everybody's attempts", call: "GET /quizzes/{quiz_id}/attempts", as: "instructor" },
    {
      name: "There is no essay to grade",
      call: "POST /quizzes/{quiz_id}/attempts/{attempt_id}/grade",
      as: "instructor",
      status: 400,
      body: { scores: [{ question_id: "{{questionId}}", points: 1 }] },
    },
    {
      name: "Change a question",
      call: "PATCH /courses/{course_id}/quizzes/{quiz_id}/questions/{question_id}",
      as: "instructor",
      body: { explanation: "A hot pad takes the solder." },
    },
    { name: "The assignments of the course", call: "GET /assignments/course/{course_id}", as: "instructor" },
    { name: "What was handed in", call: "GET /assignments/submissions/assignment/{assignment_id}", as: "instructor" },
    {
      name: "Give it back",
      call: "PUT /assignments/submissions/{submission_id}",
      as: "instructor",
      body: { status: "returned", feedback: "Trim the wire shorter." },
    },
    { name: "My figures", call: "GET /analytics/instructors/{instructor_id}/overview", as: "instructor" },
  ],
};

const profile = {
  bio: "I have repaired radios for twenty years.",
  expertise: ["Electronics"],
  teaching_experience_years: 8,
  education_level: "Diploma",
  institution: "Cairo Technical Institute",
};

export const administering: Chapter = {
  name: "Administering",
  steps: [
    { name: "The size of the place", call: "GET /analytics/system/overview", as: "admin" },
    { name: "Everybody", call: "GET /users", as: "admin", query: { page_size: "5" } },
    { name: "Not for students", call: "GET /users", as: "student", status: 403 },
    {
      name: "Make an account",
      call: "POST /users",
      as: "admin",
      status: 201,
      body: { email: "mona-{{run}}@example.org", full_name: "Mona Farid", password: "FirstLesson1" },
      keep: { userId: "id" },
    },
    { name: "Read an account", call: "GET /users/{id}", as: "admin" },
    { name: "Switch it off", call: "PATCH /users/{id}", as: "admin", body: { is_active: false } },
    {
      name: "Make an account of an instructor",
      call: "POST /instructors/register",
      as: "admin",
      status: 201,
      body: { email: "omar-{{run}}@example.org", password: "TeachSolder1", full_name: "Omar Haddad", ...profile },
      keep: { profileId: "instructor.id" },
    },
    {
      name: "Reject the application",
      call: "POST /instructors/verify/reject/{instructor_id}",
      as: "admin",
      params: { instructor_id: "{{profileId}}" },
      query: { rejection_reason: "Unreadable" },
    },
    {
      name: "Apply to teach",
      call: "POST /instructors/apply",
      as: "student",
      status: 201,
      body: profile,
      keep: { profileId: "instructor.id" },
    },
    { name: "How far the application is", call: "GET /instructors/onboarding-status", as: "student" },
    { name: "Change the profile", call: "PUT /instructors/profile", as: "student", body: { institution: "Giza Technical Institute" } },
    {
      name: "Send a document in",
      call: "POST /instructors/verify",
      as: "student",
      body: { document_type: "diploma", document_url: "https://example.org/diploma.pdf", consent_to_verify: true },
    },
    {
      name: "Approve the application",
      call: "POST /instructors/verify/approve/{instructor_id}",
      as: "admin",
      params: { instructor_id: "{{profileId}}" },
      holds: { "it is verified": "expect(answer.instructor.is_verified).to.equal(true)" },
    },
    {
      name: "Register a webhook, to be switched on later",
      call: "POST /webhooks",
      as: "admin",
      status: 201,
      body: { url: "https://example.org/hooks/{{run}}", events: ["*"], is_active: false },
      keep: { webhookId: "id" },
    },
    { name: "The webhooks", call: "GET /webhooks", as: "admin" },
    { name: "One webhook", call: "GET /webhooks/{id}", as: "admin" },
    { name: "Change the webhook", call: "PATCH /webhooks/{id}", as: "admin", body: { description: "Our staff directory" } },
    { name: "Its deliveries", call: "GET /webhooks/{id}/deliveries", as: "admin" },
    { name: "Delete the webhook", call: "DELETE /webhooks/{id}", as: "admin", status: 204 },
  ],
};

export const leaving: Chapter = {
  name: "Leaving",
  steps: [
    { name: "Revoke the certificate", call: "POST /certificates/{id}/revoke", as: "admin", body: { reason: "Made by Postman" } },
    { name: "A quiz with attempts stays", call: "DELETE /courses/{course_id}/quizzes/{quiz_id}", as: "instructor", status: 409 },
    {
      name: "Withdraw a question",
      call: "DELETE /courses/{course_id}/quizzes/{quiz_id}/questions/{question_id}",
      as: "instructor",
      status: 204,
    },
    { name: "Delete the assignment", call: "DELETE /assignments/{id}", as: "instructor", status: 204 },
    { name: "Delete the file", call: "DELETE /files/{file_id}", as: "instructor", status: 204 },
    { name: "Leave the course", call: "DELETE /enrollments/{enrollment_id}", as: "student", status: 204 },
    { name: "Delete a lesson", call: "DELETE /lessons/{lesson_id}", as: "instructor", status: 204 },
    { name: "Delete the course", call: "DELETE /courses/{course_id}", as: "instructor", status: 204 },
    { name: "It is gone", call: "GET /courses/{course_id}", as: "nobody", status: 404 },
    { name: "Revoke the API key", call: "DELETE /auth/api-keys/{key_id}", as: "student", status: 204 },
    {
      name: "Change the password, which ends every session",
      call: "POST /users/me/change-password",
      as: "student",
      body: { old_password: "FirstLesson1", new_password: "SecondLesson2" },
    },
    {
      name: "Sign in with the new one",
      call: "POST /auth/login",
      as: "nobody",
      body: { email: "layla-{{run}}@example.org", password: "SecondLesson2" },
      keep: { studentToken: "access_token", refreshToken: "refresh_token" },
    },
    { name: "Sign out", call: "POST /auth/logout", as: "student", status: 204, body: { refresh_token: "{{refreshToken}}" } },
    { name: "The token is of no use any more", call: "GET /auth/me", as: "student", status: 401 },
  ],
};
