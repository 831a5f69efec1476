import { ApiRefusal, api } from "@/lib/api-client";

/** What the browser sends and asks while somebody takes a quiz: the REST endpoints of an attempt. Safe in the browser. */

export type GivenAnswer = { selectedOptionId: string | null; answerText: string | null };

export type AttemptIds = { quizId: string; attemptId: string };

export type SavedState = { sequence: number; remainingSeconds: number | null };

/** The attempt is over: handed in elsewhere, or out of time. The texts are those of the REST contract. */
export function isAttemptOver(error: unknown): boolean {
  return (
    error instanceof ApiRefusal &&
    error.status === 403 &&
    (error.message === "Attempt is already submitted" || error.message === "Time limit exceeded for this attempt")
  );
}

export const attemptKeys = { answers: ({ attemptId }: AttemptIds) => ["attempts", attemptId, "answers"] as const };

const paramsOf = ({ quizId, attemptId }: AttemptIds) => ({ quiz_id: quizId, attempt_id: attemptId });

const toWire = ([questionId, { selectedOptionId, answerText }]: [string, GivenAnswer]) => ({
  question_id: questionId,
  selected_option_id: selectedOptionId,
  answer_text: answerText,
});

const toState = ({ sequence, remaining_seconds }: { sequence: number; remaining_seconds: number | null }): SavedState => ({
  sequence,
  remainingSeconds: remaining_seconds,
});

/** The answers that the server has, and how much time is left. */
export async function fetchAnswers(ids: AttemptIds): Promise<SavedState & { answers: Record<string, GivenAnswer> }> {
  const wire = await api("GET /quizzes/{quiz_id}/attempts/{attempt_id}/answers", { params: paramsOf(ids) });
  const answers = wire.answers.map(({ question_id, selected_option_id, answer_text }) => [
    question_id,
    { selectedOptionId: selected_option_id, answerText: answer_text },
  ]);
  return { ...toState(wire), answers: Object.fromEntries(answers) };
}

/** Changes to send: an answer, or null where one is taken back. */
export type Batch = Record<string, GivenAnswer | null>;

const given = (batch: Batch) => Object.entries(batch).filter((entry): entry is [string, GivenAnswer] => entry[1] !== null);

type Save = { batch: Batch; sequence: number; keepalive?: boolean };

/** Saves some answers. `keepalive` lets the message outlive the page that sends it. */
export async function putAnswers(ids: AttemptIds, { batch, sequence, keepalive = false }: Save): Promise<SavedState> {
  const cleared = Object.keys(batch).filter((id) => batch[id] === null);
  const body = { answers: given(batch).map(toWire), cleared_question_ids: cleared, sequence };
  return toState(await api("PUT /quizzes/{quiz_id}/attempts/{attempt_id}/answers", { params: paramsOf(ids), body, keepalive }));
}

/** Hands the attempt in, with the answers that may not have been saved yet. */
export async function postSubmission(ids: AttemptIds, batch: Batch): Promise<void> {
  const body = { answers: given(batch).map(toWire) };
  await api("POST /quizzes/{quiz_id}/attempts/{attempt_id}/submit", { params: paramsOf(ids), body });
}
