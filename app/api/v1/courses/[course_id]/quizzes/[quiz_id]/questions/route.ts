import { z } from "zod";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { listQuestions } from "@/lib/quizzes/queries";
import { CourseQuizParams, QuestionWire, toQuestionWire } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "List a quiz's questions, without keys",
      access: "anyone",
      scope: "quizzes:read",
      params: CourseQuizParams,
      returns: z.array(QuestionWire),
    },
    async ({ actor, params }) => (await listQuestions(actor, { courseId: params.course_id, quizId: params.quiz_id })).map(toQuestionWire),
  ),
});
