import { describe, expect, it } from "vitest";
import { changeDraft, type Draft, type DraftChange, hasUnsaved, journalOf, newDraft, unsavedOf } from "@/components/quizzes/draft";

const words = (answerText: string) => ({ selectedOptionId: null, answerText });
const drafted = (draft: Draft, ...changes: DraftChange[]) => changes.reduce(changeDraft, draft);
const answered = (questionId: string, text: string | null): DraftChange => ({
  type: "answered",
  questionId,
  answer: text === null ? null : words(text),
});

describe("a draft", () => {
  it("holds an answer as unsaved until that very answer has arrived", () => {
    const first = drafted(newDraft({}, 0), answered("a", "1"));
    const { sent } = unsavedOf(first);
    const second = drafted(first, answered("a", "2"), { type: "saved", sent, sequence: 1 });
    expect(unsavedOf(second).batch).toEqual({ a: words("2") });
    expect(hasUnsaved(drafted(second, { type: "saved", sent: unsavedOf(second).sent, sequence: 2 }))).toBe(false);
  });

  it("sends that an answer was taken back", () => {
    const draft = drafted(newDraft({ a: words("1") }, 3), answered("a", null));
    expect(unsavedOf(draft).batch).toEqual({ a: null });
    expect(draft.answers).toEqual({});
  });

  it("sends again what another device has outrun, counting on from there", () => {
    const draft = drafted(newDraft({}, 0), answered("a", "1"), { type: "outrun", sequence: 9 });
    expect(draft.sequence).toBe(9);
    expect(unsavedOf(draft).batch).toEqual({ a: words("1") });
  });

  it("takes over what another device has saved, but not over what is unsaved here", () => {
    const draft = drafted(newDraft({}, 0), answered("a", "mine"), {
      type: "synced",
      answers: { a: words("theirs"), b: words("theirs") },
      sequence: 4,
    });
    expect(draft.answers).toEqual({ a: words("mine"), b: words("theirs") });
  });

  it("ignores an answer of the server that is older than the last save", () => {
    const draft = drafted(newDraft({ a: words("new") }, 5), { type: "synced", answers: {}, sequence: 4 });
    expect(draft.answers).toEqual({ a: words("new") });
  });

  it("comes back from its journal with everything that was not saved", () => {
    const earlier = drafted(
      newDraft({ b: words("old") }, 1),
      answered("a", "1"),
      answered("b", null),
      { type: "flagged", questionId: "a" },
      { type: "moved", position: 2 },
    );
    const reloaded = drafted(newDraft({ b: words("old") }, 1), { type: "restored", journal: journalOf(earlier) });
    expect(reloaded).toMatchObject({ answers: { a: words("1") }, flags: ["a"], position: 2 });
    expect(unsavedOf(reloaded).batch).toEqual({ a: words("1"), b: null });
  });
});
