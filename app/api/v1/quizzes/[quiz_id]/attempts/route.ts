import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { startAttempt } from "@/lib/quizzes/commands";
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
});
