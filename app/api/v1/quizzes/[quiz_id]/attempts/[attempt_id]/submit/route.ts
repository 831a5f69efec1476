import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { submitAttempt } from "@/lib/quizzes/commands/attempts";
import { AttemptParams, AttemptResultWire, SubmitAttemptBody, toAttemptResultWire } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Submit an attempt",
      access: "user",
      scope: "quizzes:attempt",
      params: AttemptParams,
      body: SubmitAttemptBody,
      returns: AttemptResultWire,
      errors: [
        "attempt.students_only_submit",
        "attempt.already_submitted",
        "attempt.time_is_up",
        "attempt.not_found",
        "answer.duplicate",
        "answer.foreign_question",
        "answer.option_required",
        "answer.foreign_option",
        "answer.option_not_allowed",
        "answer.text_required",
        "answer.true_or_false",
      ],
    },
    async ({ actor, params, body }) =>
      toAttemptResultWire(await submitAttempt(actor, { quizId: params.quiz_id, attemptId: params.attempt_id, answers: body?.answers })),
  ),
});
