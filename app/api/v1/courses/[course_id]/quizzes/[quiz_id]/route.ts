import { cached } from "@/lib/cache";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { toQuizRef, toUpdateQuizInput, UpdateQuizBody } from "@/lib/quizzes/authoring-wire";
import { deleteQuiz } from "@/lib/quizzes/commands/delete-quiz";
import { updateQuiz } from "@/lib/quizzes/commands/update-quiz";
import { getQuiz } from "@/lib/quizzes/queries";
import { publishingErrors } from "@/lib/quizzes/question-rules";
import { CourseQuizParams, QuizWire, toQuizWire } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "Read a quiz's terms",
      access: "anyone",
      scope: "quizzes:read",
      params: CourseQuizParams,
      returns: QuizWire,
      errors: ["quiz.not_yours_to_see", "quiz.not_found", "quiz.not_in_course"],
    },
    ({ actor, params }) =>
      cached(actor, { group: "quizzes", key: params }, async () =>
        toQuizWire(await getQuiz(actor, { courseId: params.course_id, quizId: params.quiz_id })),
      ),
  ),
  PATCH: endpoint(
    {
      summary: "Change a quiz; attempts keep the terms they began with",
      access: "user",
      scope: "quizzes:write",
      params: CourseQuizParams,
      body: UpdateQuizBody,
      returns: QuizWire,
      errors: ["quiz.not_found", "quiz.not_in_course", "quiz.not_yours", ...publishingErrors],
    },
    async ({ actor, params, body }) => toQuizWire(await updateQuiz(actor, toUpdateQuizInput(toQuizRef(params), body))),
  ),
  DELETE: endpoint(
    {
      summary: "Delete a quiz that nobody has tried",
      access: "user",
      scope: "quizzes:write",
      params: CourseQuizParams,
      status: 204,
      errors: ["quiz.not_found", "quiz.not_in_course", "quiz.not_yours", "quiz.has_attempts"],
    },
    async ({ actor, params }) => {
      await deleteQuiz(actor, toQuizRef(params));
      return new Response(null, { status: 204 });
    },
  ),
});
