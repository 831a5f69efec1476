import { describe, expect, it } from "vitest";
import { completionRuleOf, hasWatchedEnough, secondsNeeded, streakOf, summaryOf, videoLength } from "@/lib/enrollments/completion";

const watch = { rule: "watch_share", percent: 90 } as const;

describe("completionRuleOf", () => {
  it.each([
    ["marked by the learner when nothing is said", undefined, false, false, "mark_done"],
    ["watched when the lesson says so", watch, false, false, "watch_share"],
    ["by its quiz, whatever the lesson says", watch, true, false, "quiz"],
    ["by its assignment, whatever the lesson says", watch, false, true, "assignment"],
    ["by its quiz before its assignment", undefined, true, true, "quiz"],
    ["marked when the quiz it names is missing", { rule: "quiz" } as const, false, false, "mark_done"],
    ["marked when the assignment it names is missing", { rule: "assignment" } as const, false, false, "mark_done"],
  ])("%s", (_name, completion, hasPublishedQuiz, hasPublishedAssignment, rule) => {
    expect(completionRuleOf({ completion, hasPublishedQuiz, hasPublishedAssignment }).rule).toBe(rule);
  });
});

describe("watching", () => {
  it("knows a video's length from the file, else the lesson's minutes, else guesses a minute", () => {
    expect(videoLength({ videoSeconds: 95.5, durationMinutes: 2 })).toBe(95.5);
    expect(videoLength({ durationMinutes: 2 })).toBe(120);
    expect(videoLength({ durationMinutes: null })).toBe(60);
  });

  it("asks for half the share's length, less the network's slack, and never for less than nothing", () => {
    expect(secondsNeeded({ percent: 90, lengthSeconds: 200 })).toBe(88);
    expect(secondsNeeded({ percent: 1, lengthSeconds: 10 })).toBe(0);
  });

  it.each([
    ["enough share, enough time", 90, 88, true],
    ["enough share, no time", 100, 0, false],
    ["enough time, not enough share", 89.99, 500, false],
  ])("%s", (_name, watchedPercent, credited, expected) => {
    expect(hasWatchedEnough({ percent: 90, watchedPercent, creditedSeconds: credited, lengthSeconds: 200 })).toBe(expected);
  });
});

describe("summaryOf", () => {
  const at = new Date("2026-11-23T10:00:00Z");
  const earlier = new Date("2026-10-01T10:00:00Z");
  const base = { status: "active", completedAt: null, completedLessons: 0, totalLessons: 3, at } as const;
  it.each([
    ["a course without lessons is at nought, not at NaN", { ...base, totalLessons: 0 }, "active", 0, false],
    ["a third", { ...base, completedLessons: 1 }, "active", 33.33, false],
    ["everything", { ...base, completedLessons: 3 }, "completed", 100, true],
    ["complete already", { ...base, status: "completed", completedAt: earlier, completedLessons: 3 }, "completed", 100, false],
    ["lessons were added", { ...base, status: "completed", completedAt: earlier, completedLessons: 2 }, "active", 66.67, false],
    ["dropped stays dropped", { ...base, status: "dropped", completedLessons: 3 }, "dropped", 100, false],
    ["expired stays expired", { ...base, status: "expired", completedLessons: 3 }, "expired", 100, false],
    ["more done than there are", { ...base, completedLessons: 9 }, "completed", 100, true],
  ] as const)("%s", (_name, facts, status, percentage, isNewlyCompleted) => {
    expect(summaryOf(facts)).toMatchObject({ status, percentage, isNewlyCompleted });
  });

  it("keeps the day of the first completion", () => {
    expect(summaryOf({ ...base, status: "completed", completedAt: earlier, completedLessons: 3 }).completedAt).toBe(earlier);
  });
});

describe("streakOf", () => {
  const days = (...list: string[]) => list.map((day) => ({ day, seconds: 60, lessons: 0 }));
  it.each([
    ["nothing yet", days(), 0],
    ["today only", days("2026-11-23"), 1],
    ["until yesterday: today is not over", days("2026-11-22", "2026-11-21"), 2],
    ["ended the day before yesterday", days("2026-11-21", "2026-11-20"), 0],
    ["a gap ends it", days("2026-11-23", "2026-11-22", "2026-11-20"), 2],
    ["across a month", days("2026-11-23"), 1],
  ])("%s", (_name, list, expected) => {
    expect(streakOf(list, "2026-11-23")).toBe(expected);
  });

  it("does not count a day without any study", () => {
    expect(streakOf([{ day: "2026-11-23", seconds: 0, lessons: 0 }], "2026-11-23")).toBe(0);
  });
});
