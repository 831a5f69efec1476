import { expect, it } from "vitest";
import { formatMoney, toDecimalString, toMinor } from "@/lib/money";

it.each([
  [49_999, "EGP", "499.99"],
  [10_500, "KWD", "10.500"],
  [1200, "JPY", "1200"],
  [5, "USD", "0.05"],
  [-5, "USD", "-0.05"],
  [0, "KWD", "0.000"],
])("%i minor units of %s are %s", (amountMinor, currency, text) => {
  expect(toDecimalString({ amountMinor, currency })).toBe(text);
  expect(toMinor(text, currency)).toBe(amountMinor);
});

it.each([
  ["1.234", "USD"],
  ["0.5", "JPY"],
  ["1e3", "USD"],
  ["", "USD"],
  ["1,5", "USD"],
  ["Infinity", "USD"],
])("%s is no amount of %s", (text, currency) => {
  expect(toMinor(text, currency)).toBeNull();
});

it("takes trailing zeros beyond the currency's places", () => {
  expect(toMinor("12.500", "USD")).toBe(1250);
});

it("writes whole amounts without decimals, in Latin figures", () => {
  expect(formatMoney({ amountMinor: 3900, currency: "USD" }, "en")).toBe("$39");
  expect(formatMoney({ amountMinor: 3950, currency: "USD" }, "en")).toBe("$39.50");
  expect(formatMoney({ amountMinor: 45_000, currency: "EGP" }, "ar")).toMatch(/450/);
});
