import { expect, it } from "vitest";
import { isDifficult } from "@/lib/analytics/difficulty";

it.each([
  ["nobody began", 0, 0, 0, 10, false],
  ["four began, none completed", 4, 0, 0, 10, false],
  ["five began, two completed", 5, 2, 0, 10, true],
  ["five began, three completed (60 %)", 5, 3, 0, 10, false],
  ["one needed twice the time", 1, 1, 1200, 10, false],
  ["one needed more than twice the time", 1, 1, 1201, 10, true],
  ["long, without a time of its own", 5, 5, 100_000, null, false],
])("%s", (_story, startedCount, completedCount, timeSpentSeconds, durationMinutes, expected) => {
  expect(isDifficult({ startedCount, completedCount, timeSpentSeconds, durationMinutes })).toBe(expected);
});
