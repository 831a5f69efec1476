import type { DiscountType } from "@/lib/generated/prisma/enums";

type Discount = { discountType: DiscountType; discountPercent?: { toString(): string } | null; discountMinor?: bigint | null };

/** What a coupon takes off a price, in minor units: half a unit counts as a whole one, and nothing costs less than nothing. */
export function discountOf(coupon: Discount, priceMinor: bigint): bigint {
  if (coupon.discountType === "fixed") return least(coupon.discountMinor ?? 0n, priceMinor);
  // Hundredths of a percent, so that no fraction is lost on the way.
  const hundredths = BigInt(Math.round(Number(coupon.discountPercent?.toString() ?? 0) * 100));
  return least((priceMinor * hundredths + 5000n) / 10_000n, priceMinor);
}

function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
