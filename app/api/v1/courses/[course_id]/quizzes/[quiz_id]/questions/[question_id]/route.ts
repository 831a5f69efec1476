import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import {
  ManagedQuestionWire,
  QuestionParams,
  toManagedQuestionWire,
  toQuizRef,
  toUpdateQuestionInput,
  UpdateQuestionBody,
} from "@/lib/quizzes/authoring-wire";
import { deleteQuestion, updateQuestion } from "@/lib/quizzes/commands/questions";
import { questionErrors } from "@/lib/quizzes/question-rules";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  PATCH: endpoint(
    {
      summary: "Change a question; attempts keep the one they began with",
      access: "user",
      scope: "quizzes:write",
      params: QuestionParams,
      body: UpdateQuestionBody,
      returns: ManagedQuestionWire,
      errors: ["quiz.not_found", "quiz.not_in_course", "quiz.not_yours", "question.not_found", "cannot_be_null", ...questionErrors],
    },
    async ({ actor, params, body }) => {
      const ids = { ...toQuizRef(params), questionId: params.question_id };
      return toManagedQuestionWire(await updateQuestion(actor, toUpdateQuestionInput(ids, body)));
    },
  ),
  DELETE: endpoint(
    {
      summary: "Take a question out of a quiz; attempts that hold it keep it",
      access: "user",
      scope: "quizzes:write",
      params: QuestionParams,
      status: 204,
      errors: ["quiz.not_found", "quiz.not_in_course", "quiz.not_yours", "question.not_found"],
    },
    async ({ actor, params }) => {
      await deleteQuestion(actor, { ...toQuizRef(params), questionId: params.question_id });
      return new Response(null, { status: 204 });
    },
  ),
});
