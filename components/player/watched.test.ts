import { describe, expect, it } from "vitest";
import { type Interval, mergeIntervals, watchedSeconds, watchedShare } from "@/components/player/watched";

describe("mergeIntervals", () => {
  const table: [story: string, intervals: Interval[], merged: Interval[]][] = [
    ["nothing", [], []],
    [
      "apart",
      [
        [10, 20],
        [0, 5],
      ],
      [
        [0, 5],
        [10, 20],
      ],
    ],
    [
      "overlapping",
      [
        [0, 10],
        [5, 15],
      ],
      [[0, 15]],
    ],
    [
      "one inside another",
      [
        [0, 30],
        [5, 10],
      ],
      [[0, 30]],
    ],
    [
      "touching",
      [
        [0, 10],
        [10, 20],
      ],
      [[0, 20]],
    ],
    [
      "a pause of a few frames",
      [
        [0, 9.9],
        [10.1, 20],
      ],
      [[0, 20]],
    ],
    [
      "a real gap",
      [
        [0, 9],
        [10, 20],
      ],
      [
        [0, 9],
        [10, 20],
      ],
    ],
    [
      "the same stretch twice",
      [
        [3, 6],
        [3, 6],
      ],
      [[3, 6]],
    ],
    [
      "nonsense",
      [
        [5, 5],
        [9, 2],
        [Number.NaN, 4],
        [1, Number.POSITIVE_INFINITY],
        [-5, 2],
      ],
      [[0, 2]],
    ],
  ];
  it.each(table)("%s", (_story, intervals, merged) => {
    expect(mergeIntervals(intervals)).toEqual(merged);
  });
});

describe("watched share", () => {
  it("counts a second once, however often it was seen", () => {
    expect(
      watchedSeconds([
        [0, 60],
        [30, 90],
        [30, 90],
      ]),
    ).toBe(90);
    expect(
      watchedShare(
        [
          [0, 60],
          [30, 90],
        ],
        100,
      ),
    ).toBe(0.9);
  });

  it("never passes 1 and is 0 without a duration", () => {
    expect(watchedShare([[0, 120]], 100)).toBe(1);
    expect(watchedShare([[0, 120]], 0)).toBe(0);
    expect(watchedShare([[0, 120]], Number.NaN)).toBe(0);
    expect(watchedShare([[0, 120]], Number.POSITIVE_INFINITY)).toBe(0);
  });
});
