import { z } from "zod";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { listOwnAttempts } from "@/lib/quizzes/queries";
import { AttemptWire, QuizParams, toAttemptWire } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "List my attempts at a quiz",
      access: "user",
      scope: "quizzes:attempt",
      params: QuizParams,
      returns: z.array(AttemptWire),
      errors: ["attempt.not_yours", "quiz.enroll_first", "quiz.not_found"],
    },
    async ({ actor, params }) => (await listOwnAttempts(actor, params.quiz_id)).map(toAttemptWire),
  ),
});
