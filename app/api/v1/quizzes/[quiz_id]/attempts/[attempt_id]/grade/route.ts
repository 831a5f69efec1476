import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { GradeAttemptBody, toGradeAttemptInput } from "@/lib/quizzes/authoring-wire";
import { gradeAttempt } from "@/lib/quizzes/commands/grade-attempt";
import { AttemptParams, AttemptResultWire, toAttemptResultWire } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Give the essays of an attempt their points; doing it again replaces them",
      access: "user",
      scope: "quizzes:grade",
      params: AttemptParams,
      body: GradeAttemptBody,
      returns: AttemptResultWire,
      errors: [
        "attempt.not_found",
        "quiz.not_yours",
        "attempt.not_submitted",
        "attempt.not_an_essay",
        "answer.foreign_question",
        "answer.duplicate",
        "attempt.points_range",
      ],
    },
    async ({ actor, params, body }) => {
      const ids = { quizId: params.quiz_id, attemptId: params.attempt_id };
      return toAttemptResultWire(await gradeAttempt(actor, toGradeAttemptInput(ids, body)));
    },
  ),
});
