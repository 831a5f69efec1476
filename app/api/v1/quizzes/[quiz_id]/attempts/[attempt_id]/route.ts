import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { getAttemptResult } from "@/lib/quizzes/queries";
import { AttemptParams, AttemptResultWire, toAttemptResultWire } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "Read an attempt",
      access: "user",
      scope: ["quizzes:attempt", "quizzes:grade"],
      params: AttemptParams,
      returns: AttemptResultWire,
      errors: ["attempt.not_yours", "attempt.not_found"],
    },
    async ({ actor, params }) =>
      toAttemptResultWire(await getAttemptResult(actor, { quizId: params.quiz_id, attemptId: params.attempt_id })),
  ),
});
