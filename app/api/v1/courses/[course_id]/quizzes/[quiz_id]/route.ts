import { cached } from "@/lib/cache";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { getQuiz } from "@/lib/quizzes/queries";
import { CourseQuizParams, QuizWire, toQuizWire } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    { summary: "Read a quiz's terms", access: "anyone", scope: "quizzes:read", params: CourseQuizParams, returns: QuizWire },
    ({ actor, params }) =>
      cached(actor, { group: "quizzes", key: params }, async () =>
        toQuizWire(await getQuiz(actor, { courseId: params.course_id, quizId: params.quiz_id })),
      ),
  ),
});
