import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { pageOf, pageWire } from "@/lib/pages";
import { AttemptListQuery, StudentAttemptWire, toStudentAttemptWire } from "@/lib/quizzes/authoring-wire";
import { startAttempt } from "@/lib/quizzes/commands/attempts";
import { listAttempts } from "@/lib/quizzes/managed-queries";
import { QuizParams, StartedAttemptWire, toStartedAttemptWire } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Start an attempt",
      access: "user",
      scope: "quizzes:attempt",
      params: QuizParams,
      returns: StartedAttemptWire,
      status: 201,
      errors: [
        "attempt.students_only_start",
        "quiz.not_published",
        "quiz.enroll_first",
        "quiz.enrollment_not_allowed",
        "attempt.already_open",
        "attempt.none_left",
        "quiz.not_found",
      ],
    },
    async ({ actor, params }) => toStartedAttemptWire(await startAttempt(actor, { quizId: params.quiz_id })),
  ),
  GET: endpoint(
    {
      summary: "List everybody's attempts at a quiz, newest first",
      access: "user",
      scope: "quizzes:grade",
      params: QuizParams,
      query: AttemptListQuery,
      returns: pageOf(StudentAttemptWire),
      errors: ["quiz.not_found", "quiz.not_yours"],
    },
    async ({ actor, params, query }) => {
      const { status, page, page_size: pageSize } = query;
      return pageWire(await listAttempts(actor, { quizId: params.quiz_id, status, page, pageSize }), toStudentAttemptWire);
    },
  ),
});
