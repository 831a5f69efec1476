import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { getQuizToTake } from "@/lib/quizzes/queries";
import { QuizParams, QuizToTakeWire, toQuizToTakeWire } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "Read a quiz to take it",
      access: "user",
      scope: "quizzes:read",
      params: QuizParams,
      returns: QuizToTakeWire,
      errors: ["quiz.not_published", "quiz.enroll_first", "quiz.enrollment_not_allowed", "quiz.start_first", "quiz.not_found"],
    },
    async ({ actor, params }) => toQuizToTakeWire(await getQuizToTake(actor, params.quiz_id)),
  ),
});
