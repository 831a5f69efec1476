import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { toQuizRef } from "@/lib/quizzes/authoring-wire";
import { publishQuiz } from "@/lib/quizzes/commands/update-quiz";
import { publishingErrors } from "@/lib/quizzes/question-rules";
import { CourseQuizParams, QuizWire, toQuizWire } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Publish a quiz; repeating it is harmless",
      access: "user",
      scope: "quizzes:write",
      params: CourseQuizParams,
      returns: QuizWire,
      errors: ["quiz.not_found", "quiz.not_in_course", "quiz.not_yours", ...publishingErrors],
    },
    async ({ actor, params }) => toQuizWire(await publishQuiz(actor, toQuizRef(params))),
  ),
});
