import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { saveAnswers } from "@/lib/quizzes/commands/attempts";
import { getSavedAnswers } from "@/lib/quizzes/queries";
import { AnswersWire, AttemptParams, SaveAnswersBody, SavedAnswersWire, toAnswersWire, toSavedAnswersWire } from "@/lib/quizzes/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "Read the answers saved so far",
      access: "user",
      scope: "quizzes:attempt",
      params: AttemptParams,
      returns: AnswersWire,
      errors: ["attempt.not_yours", "attempt.not_found"],
    },
    async ({ actor, params }) => toAnswersWire(await getSavedAnswers(actor, { quizId: params.quiz_id, attemptId: params.attempt_id })),
  ),
  PUT: endpoint(
    {
      summary: "Save answers",
      access: "user",
      scope: "quizzes:attempt",
      params: AttemptParams,
      body: SaveAnswersBody,
      returns: SavedAnswersWire,
      errors: [
        "attempt.students_only_submit",
        "attempt.already_submitted",
        "attempt.time_is_up",
        "attempt.not_found",
        "answer.duplicate",
        "answer.foreign_question",
        "answer.option_required",
        "answer.foreign_option",
        "answer.option_not_allowed",
        "answer.text_required",
        "answer.true_or_false",
      ],
    },
    async ({ actor, params, body }) =>
      toSavedAnswersWire(
        await saveAnswers(actor, {
          quizId: params.quiz_id,
          attemptId: params.attempt_id,
          answers: body.answers,
          clearedQuestionIds: body.cleared_question_ids ?? [],
          sequence: body.sequence,
        }),
      ),
  ),
});
