import { expect, it } from "vitest";
import { discountOf } from "@/lib/payments/discount";

it.each([
  ["all of it", { discountType: "percent", discountPercent: 100 }, 39_999n, 39_999n],
  ["half of an odd amount, rounded half up", { discountType: "percent", discountPercent: 50 }, 101n, 51n],
  ["a percentage with places", { discountType: "percent", discountPercent: "12.50" }, 1000n, 125n],
  ["almost all of it", { discountType: "percent", discountPercent: "99.99" }, 9_999_999_999n, 9_998_999_999n],
  ["a fixed amount", { discountType: "fixed", discountMinor: 500n }, 1000n, 500n],
  ["a fixed amount above the price", { discountType: "fixed", discountMinor: 5000n }, 1000n, 1000n],
  ["nothing that is said", { discountType: "percent", discountPercent: null }, 1000n, 0n],
] as const)("takes off %s", (_story, coupon, price, expected) => {
  expect(discountOf(coupon, price)).toBe(expected);
});
