import { expect, it } from "vitest";
import { axisWriter, roundTicks } from "@/components/charts/chart-types";

it.each([
  [
    [3452, 1200, null],
    [0, 1000, 2000, 3000, 4000],
  ],
  [
    [400, 230],
    [0, 100, 200, 300, 400],
  ],
  [[0.3], [0, 0.1, 0.2, 0.3]],
  [
    [-50, 120],
    [-50, 0, 50, 100, 150],
  ],
  [
    [0, null],
    [0, 1],
  ],
  [[], [0, 1]],
])("%j stands on the ticks %j", (values, ticks) => {
  expect(roundTicks(values)).toEqual(ticks);
});

it("writes axis figures short and the same in both languages", () => {
  expect(axisWriter({ style: "currency", currency: "USD" })(3500)).toBe("$3.5K");
  expect(axisWriter({ style: "percent" })(0.25)).toBe("25%");
  expect(axisWriter()(1_200_000)).toBe("1.2M");
});
