import { cached } from "@/lib/cache";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { CreateQuizBody, toCreateQuizInput } from "@/lib/quizzes/authoring-wire";
import { createQuiz } from "@/lib/quizzes/commands/create-quiz";
import { listQuizzes } from "@/lib/quizzes/queries";
import { CourseQuizzesParams, QuizListWire, QuizWire, toQuizListWire, toQuizWire } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "List a course's quizzes",
      access: "anyone",
      scope: "quizzes:read",
      params: CourseQuizzesParams,
      returns: QuizListWire,
      errors: ["quiz.list_not_yours_to_see", "course.not_found"],
    },
    ({ actor, params }) =>
      cached(actor, { group: "quizzes", key: params }, async () => toQuizListWire(await listQuizzes(actor, params.course_id))),
  ),
  POST: endpoint(
    {
      summary: "Give a lesson its quiz, as a draft",
      access: "user",
      scope: "quizzes:write",
      params: CourseQuizzesParams,
      body: CreateQuizBody,
      returns: QuizWire,
      status: 201,
      errors: ["course.not_found", "quiz.not_yours", "quiz.lesson_not_found", "quiz.lesson_taken"],
    },
    async ({ actor, params, body }) => toQuizWire(await createQuiz(actor, toCreateQuizInput(params.course_id, body))),
  ),
});
