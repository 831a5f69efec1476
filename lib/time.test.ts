import { expect, it } from "vitest";
import { dayIn, formatClock, formatDate, formatRelative } from "@/lib/time";

it.each([
  [0, "0:00"],
  [75, "1:15"],
  [3675, "1:01:15"],
  [-3, "0:00"],
  [Number.NaN, "0:00"],
])("%d seconds are %s", (seconds, text) => {
  expect(formatClock(seconds)).toBe(text);
});

it("formats a day in its zone and language, with Latin figures", () => {
  const late = new Date("2026-11-23T23:30:00Z");
  expect(formatDate(late, "en", "Africa/Cairo")).toBe("24 November 2026");
  expect(formatDate(late, "ar", "UTC")).toBe("23 نوفمبر 2026");
  expect(dayIn(late, "Africa/Cairo")).toBe("2026-11-24");
});

it("says how long ago", () => {
  const now = new Date("2026-11-23T12:00:00Z");
  expect(formatRelative(new Date("2026-11-20T12:00:00Z"), now, "en")).toBe("3 days ago");
  expect(formatRelative(new Date("2026-11-23T11:59:50Z"), now, "en")).toBe("now");
});
