import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { startAttempt } from "@/lib/quizzes/commands";
import { QuizParams, StartedAttemptWire, toStartedAttemptWire } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    { summary: "Start an attempt", access: "user", scope: "quizzes:attempt", params: QuizParams, returns: StartedAttemptWire, status: 201 },
    async ({ actor, params }) => toStartedAttemptWire(await startAttempt(actor, { quizId: params.quiz_id })),
  ),
});
