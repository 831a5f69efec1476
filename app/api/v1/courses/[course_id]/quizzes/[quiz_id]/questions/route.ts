import { z } from "zod";
import { cached } from "@/lib/cache";
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
    ({ actor, params }) => {
      const read = async () =>
        (await listQuestions(actor, { courseId: params.course_id, quizId: params.quiz_id })).map((question) => toQuestionWire(question));
      // What students read follows from their attempts.
      return actor?.role === "student" ? read() : cached(actor, { group: "quiz_questions", key: params }, read);
    },
  ),
});
