import { z } from "zod";
import { cached } from "@/lib/cache";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import {
  CreateQuestionBody,
  ManagedQuestionWire,
  toCreateQuestionInput,
  toManagedQuestionWire,
  toQuizRef,
} from "@/lib/quizzes/authoring-wire";
import { addQuestion } from "@/lib/quizzes/commands/questions";
import { listQuestions } from "@/lib/quizzes/queries";
import { questionErrors } from "@/lib/quizzes/question-rules";
import { CourseQuizParams, QuestionWire, toQuestionWire } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "List a quiz's questions, without keys",
      access: "anyone",
      scope: "quizzes:read",
      params: CourseQuizParams,
      returns: z.array(QuestionWire),
      errors: ["quiz.not_yours_to_see", "quiz.enroll_first", "quiz.start_first", "quiz.not_found", "quiz.not_in_course"],
    },
    ({ actor, params }) => {
      const read = async () =>
        (await listQuestions(actor, { courseId: params.course_id, quizId: params.quiz_id })).map((question) => toQuestionWire(question));
      // What students read follows from their attempts.
      return actor?.role === "student" ? read() : cached(actor, { group: "quiz_questions", key: params }, read);
    },
  ),
  POST: endpoint(
    {
      summary: "Add a question to a quiz",
      access: "user",
      scope: "quizzes:write",
      params: CourseQuizParams,
      body: CreateQuestionBody,
      returns: ManagedQuestionWire,
      status: 201,
      errors: ["quiz.not_found", "quiz.not_in_course", "quiz.not_yours", ...questionErrors],
    },
    async ({ actor, params, body }) => toManagedQuestionWire(await addQuestion(actor, toCreateQuestionInput(toQuizRef(params), body))),
  ),
});
