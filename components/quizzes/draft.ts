import type { Batch, GivenAnswer } from "@/lib/quizzes/client";

/** An attempt as the browser holds it between two answers of the server. */
export type Draft = {
  answers: Record<string, GivenAnswer>;
  /** Questions that the server does not know the latest of, with the number of the change. */
  unsaved: Record<string, number>;
  changes: number;
  /** The highest sequence that the server has answered with. */
  sequence: number;
  flags: readonly string[];
  /** From 0. */
  position: number;
  isReviewing: boolean;
};

export type DraftChange =
  | { type: "answered"; questionId: string; answer: GivenAnswer | null }
  | { type: "saved"; sent: Record<string, number>; sequence: number }
  | { type: "outrun"; sequence: number }
  | { type: "synced"; answers: Record<string, GivenAnswer>; sequence: number }
  | { type: "restored"; journal: Journal }
  | { type: "flagged"; questionId: string }
  | { type: "moved"; position: number }
  | { type: "reviewed" };

/** What a reload must not lose: unsaved answers (null: taken back), flags, and the place. */
export type Journal = { batch: Batch; flags: readonly string[]; position: number };

export function newDraft(answers: Record<string, GivenAnswer>, sequence: number): Draft {
  return { answers, unsaved: {}, changes: 0, sequence, flags: [], position: 0, isReviewing: false };
}

export function changeDraft(draft: Draft, change: DraftChange): Draft {
  switch (change.type) {
    case "answered":
      return withAnswers(draft, { [change.questionId]: change.answer });
    case "saved": {
      const unsaved = Object.fromEntries(Object.entries(draft.unsaved).filter(([id, number]) => change.sent[id] !== number));
      return { ...draft, unsaved, sequence: Math.max(draft.sequence, change.sequence) };
    }
    case "outrun":
      // Another device has saved in between. Counting on from there, what is unsaved here goes out again.
      return { ...draft, sequence: Math.max(draft.sequence, change.sequence), changes: draft.changes + 1 };
    case "synced": {
      const own = Object.keys(draft.unsaved);
      const answers = { ...change.answers };
      for (const id of own) {
        const answer = draft.answers[id];
        if (answer) answers[id] = answer;
        else delete answers[id];
      }
      // A late answer to an early question would take back what has been saved since.
      return change.sequence < draft.sequence ? draft : { ...draft, answers, sequence: change.sequence };
    }
    case "restored":
      return { ...withAnswers(draft, change.journal.batch), flags: change.journal.flags, position: change.journal.position };
    case "flagged": {
      const { questionId } = change;
      const isFlagged = draft.flags.includes(questionId);
      return { ...draft, flags: isFlagged ? draft.flags.filter((id) => id !== questionId) : [...draft.flags, questionId] };
    }
    case "moved":
      return { ...draft, position: change.position, isReviewing: false };
    case "reviewed":
      return { ...draft, isReviewing: true };
  }
}

function withAnswers(draft: Draft, batch: Batch): Draft {
  const answers = { ...draft.answers };
  const unsaved = { ...draft.unsaved };
  let { changes } = draft;
  for (const [id, answer] of Object.entries(batch)) {
    changes += 1;
    unsaved[id] = changes;
    if (answer) answers[id] = answer;
    else delete answers[id];
  }
  return { ...draft, answers, unsaved, changes };
}

/** What has to be sent, and the numbers by which its arrival is recognised. */
export function unsavedOf({ answers, unsaved }: Draft): { batch: Batch; sent: Record<string, number> } {
  const batch = Object.fromEntries(Object.keys(unsaved).map((id) => [id, answers[id] ?? null]));
  return { batch, sent: unsaved };
}

export function hasUnsaved({ unsaved }: Draft): boolean {
  return Object.keys(unsaved).length > 0;
}

export function journalOf(draft: Draft): Journal {
  return { batch: unsavedOf(draft).batch, flags: draft.flags, position: draft.position };
}
