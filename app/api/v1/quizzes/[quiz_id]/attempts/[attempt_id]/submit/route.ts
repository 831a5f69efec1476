import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { submitAttempt } from "@/lib/quizzes/commands";
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
    },
    async ({ actor, params, body }) =>
      toAttemptResultWire(await submitAttempt(actor, { quizId: params.quiz_id, attemptId: params.attempt_id, answers: body?.answers })),
  ),
});
