import { describe, expect, it } from "vitest";
import { changeOf, lastDays, periodOf, sumOf } from "@/lib/analytics/days";

describe("lastDays", () => {
  it("ends with today as the zone has it", () => {
    const lateEvening = new Date("2026-03-01T22:30:00Z");
    expect(lastDays(lateEvening, 3, "UTC")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
    expect(lastDays(lateEvening, 3, "Africa/Cairo")).toEqual(["2026-02-28", "2026-03-01", "2026-03-02"]);
  });

  it("loses and repeats no day where clocks change", () => {
    const days = lastDays(new Date("2026-04-01T12:00:00Z"), 10, "Europe/Berlin");
    expect(new Set(days).size).toBe(10);
    expect(days[0]).toBe("2026-03-23");
  });
});

it("periodOf sets this period beside the one before, and leaves out what is older", () => {
  const counts = [
    { day: "2026-05-10", count: 2 },
    { day: "2026-05-10", count: 1 },
    { day: "2026-05-08", count: 5 },
    { day: "2026-05-01", count: 9 },
  ];
  expect(periodOf(counts, new Date("2026-05-10T10:00:00Z"), 2, "UTC")).toEqual({
    days: ["2026-05-09", "2026-05-10"],
    now: [0, 3],
    before: [0, 5],
  });
});

it.each([
  [130, 100, 30],
  [50, 100, -50],
  [0, 3, -100],
  [7, 0, null],
  [0, 0, null],
])("%i after %i is a change of %s%%", (now, before, change) => {
  expect(changeOf(now, before)).toBe(change);
});

it("sumOf an empty list is nought", () => {
  expect(sumOf([])).toBe(0);
});
