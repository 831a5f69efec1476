import { cached } from "@/lib/cache";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { listQuizzes } from "@/lib/quizzes/queries";
import { CourseQuizzesParams, QuizListWire, toQuizListWire } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    { summary: "List a course's quizzes", access: "anyone", scope: "quizzes:read", params: CourseQuizzesParams, returns: QuizListWire },
    ({ actor, params }) =>
      cached(actor, { group: "quizzes", key: params }, async () => toQuizListWire(await listQuizzes(actor, params.course_id))),
  ),
});
