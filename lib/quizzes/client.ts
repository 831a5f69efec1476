/** What the browser sends and asks while somebody takes a quiz: the REST endpoints of an attempt. Safe in the browser. */

export type GivenAnswer = { selectedOptionId: string | null; answerText: string | null };

export type AttemptIds = { quizId: string; attemptId: string };

export type SavedState = { sequence: number; remainingSeconds: number | null };

/** An answer of the server that says no. `isFinal` when asking again would not help. */
export class AttemptRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "AttemptRefusal";
  }

  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
  }

  /** The attempt is over: handed in elsewhere, or out of time. The texts are those of the REST contract. */
  get isOver(): boolean {
    return (
      this.status === 403 && (this.message === "Attempt is already submitted" || this.message === "Time limit exceeded for this attempt")
    );
  }
}

export const attemptKeys = { answers: ({ attemptId }: AttemptIds) => ["attempts", attemptId, "answers"] as const };

const pathOf = ({ quizId, attemptId }: AttemptIds, rest: string) => `/api/v1/quizzes/${quizId}/attempts/${attemptId}/${rest}`;

async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(path, { ...init, headers: { "Content-Type": "application/json" }, cache: "no-store" });
  const body = (await response.json().catch(() => null)) as { message?: string; success?: boolean; data?: unknown } | null;
  if (!response.ok) throw new AttemptRefusal(response.status, body?.message ?? response.statusText);
  // The school may have switched the API's envelope on.
  return (body?.success === true ? body.data : body) as T;
}

type AnswerWire = { question_id: string; selected_option_id: string | null; answer_text: string | null };
type StateWire = { sequence: number; remaining_seconds: number | null };

const toWire = ([questionId, { selectedOptionId, answerText }]: [string, GivenAnswer]): AnswerWire => ({
  question_id: questionId,
  selected_option_id: selectedOptionId,
  answer_text: answerText,
});

const toState = ({ sequence, remaining_seconds }: StateWire): SavedState => ({ sequence, remainingSeconds: remaining_seconds });

/** The answers that the server has, and how much time is left. */
export async function fetchAnswers(ids: AttemptIds): Promise<SavedState & { answers: Record<string, GivenAnswer> }> {
  const wire = await call<StateWire & { answers: AnswerWire[] }>(pathOf(ids, "answers"));
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
  const body = JSON.stringify({ answers: given(batch).map(toWire), cleared_question_ids: cleared, sequence });
  return toState(await call<StateWire>(pathOf(ids, "answers"), { method: "PUT", body, keepalive }));
}

/** Hands the attempt in, with the answers that may not have been saved yet. */
export async function postSubmission(ids: AttemptIds, batch: Batch): Promise<void> {
  await call(pathOf(ids, "submit"), { method: "POST", body: JSON.stringify({ answers: given(batch).map(toWire) }) });
}
