import { describe, expect, it } from "vitest";
import { continueAt, endingOf, type LearnerLessonRow, outlineOf, type RuleLine } from "@/lib/enrollments/learner-outline";

let order = 0;
const noAttempts = { count: 0, bestPercentage: null, lastStatus: null };
const quiz = { passingScore: 70, maxAttempts: 3, questionsCount: 10 };

function row(id: string, fields: Partial<LearnerLessonRow> = {}): LearnerLessonRow {
  order += 1;
  return {
    id,
    slug: id,
    title: id,
    lessonType: "text",
    parentLessonId: null,
    orderIndex: order,
    durationMinutes: 10,
    isPreview: false,
    hasContent: true,
    lessonMetadata: null,
    quiz: null,
    assignment: null,
    progress: null,
    attempts: noAttempts,
    submission: null,
    ...fields,
  };
}

const done = { status: "completed", percentage: 100, positionSeconds: 0 } as const;
const begun = (percentage: number) => ({ status: "in_progress", percentage, positionSeconds: 30 }) as const;
const attempts = (fields: Partial<LearnerLessonRow["attempts"]>) => ({ ...noAttempts, count: 1, lastStatus: "graded" as const, ...fields });

describe("the words beside a tick", () => {
  const watch = { completion: { rule: "watch_share", percent: 90 } };
  it.each<[string, Partial<LearnerLessonRow>, string, RuleLine]>([
    ["a text to read", {}, "todo", { kind: "mark" }],
    ["a text half read", { progress: begun(40) }, "part", { kind: "mark" }],
    ["a text that was read", { progress: done }, "done", { kind: "read" }],
    ["a video with a share", { lessonType: "video", lessonMetadata: watch }, "todo", { kind: "watch", percent: 90 }],
    [
      "a video under way",
      { lessonType: "video", lessonMetadata: watch, progress: begun(52.9) },
      "part",
      { kind: "watching", percent: 90, at: 52 },
    ],
    ["a video that was seen", { lessonType: "video", lessonMetadata: watch, progress: done }, "done", { kind: "watched" }],
    ["a quiz", { lessonType: "quiz", quiz }, "todo", { kind: "score", percent: 70 }],
    ["a quiz that is not open yet", { lessonType: "quiz" }, "todo", { kind: "notReady" }],
    [
      "a quiz under way",
      { lessonType: "quiz", quiz, progress: begun(0), attempts: attempts({ lastStatus: "in_progress" }) },
      "part",
      { kind: "trying", percent: 70 },
    ],
    [
      "a quiz that waits for marks",
      { lessonType: "quiz", quiz, progress: begun(0), attempts: attempts({ lastStatus: "submitted" }) },
      "part",
      { kind: "waiting" },
    ],
    [
      "a quiz not passed, never rounded up",
      { lessonType: "quiz", quiz, progress: begun(0), attempts: attempts({ bestPercentage: 69.9 }) },
      "failed",
      { kind: "failed", percent: 69, needed: 70, triesLeft: 2 },
    ],
    [
      "a quiz without limit of tries",
      { lessonType: "quiz", quiz: { ...quiz, maxAttempts: null }, attempts: attempts({ bestPercentage: 10 }) },
      "failed",
      { kind: "failed", percent: 10, needed: 70, triesLeft: null },
    ],
    [
      "a quiz that was passed",
      { lessonType: "quiz", quiz, progress: done, attempts: attempts({ bestPercentage: 90 }) },
      "done",
      { kind: "passed", percent: 90 },
    ],
    ["work to hand in", { lessonType: "assignment", assignment: { id: "a", dueAt: null } }, "todo", { kind: "handIn" }],
    [
      "work handed in",
      { lessonType: "assignment", assignment: { id: "a", dueAt: null }, progress: done, submission: "submitted" },
      "done",
      { kind: "handedIn" },
    ],
    [
      "work given back",
      { lessonType: "assignment", assignment: { id: "a", dueAt: null }, progress: done, submission: "returned" },
      "done",
      { kind: "returned" },
    ],
  ])("%s", (_name, fields, tick, rule) => {
    expect(outlineOf([row("one", fields)]).pages[0]).toMatchObject({ tick, rule });
  });
});

describe("outlineOf", () => {
  it("of a course without lessons is empty, not broken", () => {
    expect(outlineOf([])).toEqual({ chapters: [], pages: [], doneCount: 0, totalCount: 0, minutesLeft: 0 });
    expect(continueAt(outlineOf([]), null)).toBeNull();
  });

  it("counts lessons and not chapters, and reads a chapter's own page when something is written on it", () => {
    const outline = outlineOf([
      row("intro", { progress: done }),
      row("chapter"),
      row("one", { parentLessonId: "chapter", progress: done }),
      row("two", { parentLessonId: "chapter" }),
      row("bare", { hasContent: false }),
      row("three", { parentLessonId: "bare" }),
    ]);
    expect(outline).toMatchObject({ doneCount: 2, totalCount: 4, minutesLeft: 20 });
    expect(outline.pages.map(({ id, number }) => [id, number])).toEqual([
      ["intro", 1],
      ["chapter", null],
      ["one", 2],
      ["two", 3],
      ["three", 4],
    ]);
    expect(outline.pages[1]?.rule).toEqual({ kind: "chapter" });
    expect(outline.chapters.map(({ title, number }) => [title, number])).toEqual([
      [null, null],
      ["chapter", 1],
      ["bare", 2],
    ]);
  });
});

describe("continueAt", () => {
  const rows = [row("a", { progress: done }), row("b"), row("c", { progress: begun(10) })];
  it.each([
    ["the lesson one was in", "c", "c"],
    ["the next open one after a lesson that is done", "a", "b"],
    ["the first open one for who has no last lesson", null, "b"],
    ["the first open one when the last lesson is gone", "deleted", "b"],
  ])("leads to %s", (_name, lastLessonId, expected) => {
    expect(continueAt(outlineOf(rows), lastLessonId)?.id).toBe(expected);
  });
});

describe("endingOf", () => {
  const failed = { lessonType: "quiz", quiz, progress: begun(0), attempts: attempts({ bestPercentage: 10 }) } as const;
  it.each([
    ["everything done", [row("a", { progress: done })], "passed"],
    ["gone through, but a quiz not passed", [row("a", { progress: done }), row("b", failed)], "missing"],
    ["not passed, and something not done", [row("a"), row("b", failed)], "open"],
    ["a quiz under way", [row("a", { progress: begun(5) })], "open"],
  ] as const)("%s", (_name, rows, expected) => {
    expect(endingOf(outlineOf(rows))).toBe(expected);
  });
});
