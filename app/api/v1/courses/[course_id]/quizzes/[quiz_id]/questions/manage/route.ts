import { z } from "zod";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { ManagedQuestionWire, toManagedQuestionWire, toQuizRef } from "@/lib/quizzes/authoring-wire";
import { listManagedQuestions } from "@/lib/quizzes/managed-queries";
import { CourseQuizParams } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "List a quiz's questions with their keys",
      access: "user",
      scope: "quizzes:write",
      params: CourseQuizParams,
      returns: z.array(ManagedQuestionWire),
      errors: ["quiz.not_found", "quiz.not_in_course", "quiz.not_yours"],
    },
    async ({ actor, params }) => (await listManagedQuestions(actor, toQuizRef(params))).map(toManagedQuestionWire),
  ),
});
