import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { failure } from "@/lib/errors";
import { record } from "@/lib/events";
import type { DiscountType } from "@/lib/generated/prisma/enums";
import { discountOf } from "@/lib/payments/discount";

/** A purchase that was begun holds its redemption for a day. */
const heldHours = 24;

type LockedCoupon = {
  id: string;
  code: string;
  discountType: DiscountType;
  discountPercent: string | null;
  discountMinor: bigint | null;
  currency: string | null;
  courseId: string | null;
  maxRedemptions: number | null;
  redemptionsCount: number;
  perUserLimit: number;
  validFrom: Date | null;
  expiresAt: Date | null;
  isActive: boolean;
};

type Purchase = { code: string; userId: string; courseId: string; currency: string; now: Date };

/**
 * A coupon that may be used for this purchase, under a lock: whoever else wants its last redemption waits until this transaction is over.
 * Throws the coupon.* refusals in the contract's order. A step in the caller's transaction.
 */
export async function lockUsableCoupon(tx: Tx, { code, userId, courseId, currency, now }: Purchase): Promise<LockedCoupon> {
  const rows = await tx.$queryRaw<LockedCoupon[]>`
    select id, code::text as code, discount_type::text as "discountType", discount_percent::text as "discountPercent",
      discount_minor as "discountMinor", currency::text as currency, course_id as "courseId", max_redemptions as "maxRedemptions",
      redemptions_count as "redemptionsCount", per_user_limit as "perUserLimit", valid_from as "validFrom", expires_at as "expiresAt",
      is_active as "isActive"
    from coupons where code = ${code}::citext for update`;
  const coupon = rows[0];
  if (!coupon?.isActive || (coupon.validFrom && coupon.validFrom > now)) throw failure("coupon.not_valid");
  if (coupon.expiresAt && coupon.expiresAt <= now) throw failure("coupon.expired");
  const heldSince = new Date(now.getTime() - heldHours * 3600 * 1000);
  const counts = await tx.$queryRaw<{ held: number; own: number }[]>`
    select (count(*) filter (where used_at is null))::int as held, (count(*) filter (where user_id = ${userId}::uuid))::int as own
    from coupon_redemptions
    where coupon_id = ${coupon.id}::uuid and released_at is null and (used_at is not null or held_at > ${heldSince})`;
  const { held, own } = counts[0] ?? { held: 0, own: 0 };
  const isUsedUp = coupon.maxRedemptions !== null && coupon.redemptionsCount + held >= coupon.maxRedemptions;
  if (isUsedUp || own >= coupon.perUserLimit) throw failure("coupon.limit_reached");
  const isForeignMoney = coupon.discountType === "fixed" && coupon.currency !== currency;
  if ((coupon.courseId && coupon.courseId !== courseId) || isForeignMoney) throw failure("coupon.other_course");
  return coupon;
}

type FreePurchase = { courseId: string; priceMinor: bigint; currency: string; code: string; now: Date };

/**
 * Buys a course with a coupon that takes off the whole price: no provider is asked, the payment of nothing succeeds at once and the
 * redemption is used. Answers false for a coupon that leaves something to pay, and then changes nothing. Throws the coupon.* refusals.
 * Records coupon/redeemed and payment/succeeded. A step in the caller's transaction.
 */
export async function buyWithFullCoupon(
  tx: Tx,
  actor: Actor,
  { courseId, priceMinor, currency, code, now }: FreePurchase,
): Promise<boolean> {
  const coupon = await lockUsableCoupon(tx, { code, userId: actor.id, courseId, currency, now });
  const discount = discountOf(coupon, priceMinor);
  if (discount < priceMinor) return false;
  const payment = await tx.payment.create({
    data: {
      provider: "none",
      userId: actor.id,
      courseId,
      couponId: coupon.id,
      couponCode: coupon.code,
      status: "succeeded",
      amountMinor: 0n,
      discountMinor: discount,
      totalMinor: 0n,
      currency,
      processedAt: now,
    },
    select: { id: true },
  });
  await tx.couponRedemption.create({
    data: { couponId: coupon.id, userId: actor.id, paymentId: payment.id, heldAt: now, usedAt: now },
    select: { id: true },
  });
  await tx.coupon.update({ where: { id: coupon.id }, data: { redemptionsCount: { increment: 1 } }, select: { id: true } });
  const payload = { couponId: coupon.id, paymentId: payment.id, userId: actor.id, courseId };
  await record(tx, "coupon/redeemed", payload, { actor, aggregateId: payment.id });
  await record(tx, "payment/succeeded", { paymentId: payment.id, userId: actor.id }, { actor, aggregateId: payment.id });
  return true;
}
