import { pool, prisma } from "@/lib/db";
import { transact } from "@/lib/events";
import { logger } from "@/lib/logger";
import { notify } from "@/lib/notifications/notify";

/** After so many refusals for good, with no mail taken in between, an address is left alone. */
export const mostBounces = 3;

/** Writes down that a mail was taken. An address that took one is good again. */
export async function recordDelivery({ id, to }: { id: string; to: string }): Promise<void> {
  await pool.query(
    `with taken as (
       update emails set status = 'sent', sent_at = now(), next_attempt_at = null, error = null where id = $1
     )
     delete from mail_addresses where address = $2::citext`,
    [id, to],
  );
}

/**
 * Counts a refusal for good. At the third the address is paused: only what cannot be done without (codes, links, receipts) is still tried
 * there, and its owner is told inside the product, once.
 */
export async function recordBounce(address: string, reason: string, now = new Date()): Promise<void> {
  await transact(async (tx) => {
    const [row] = await tx.$queryRaw<{ bouncesCount: number; pausedAt: Date | null }[]>`
      insert into mail_addresses as known (address, bounces_count, last_bounce, last_bounced_at)
      values (${address}::citext, 1, ${reason.slice(0, 500)}, ${now})
      on conflict (address) do update set bounces_count = known.bounces_count + 1, last_bounce = excluded.last_bounce,
        last_bounced_at = excluded.last_bounced_at
      returning bounces_count as "bouncesCount", paused_at as "pausedAt"`;
    if (!row || row.pausedAt || row.bouncesCount < mostBounces) return;
    await tx.mailAddress.update({ where: { address }, data: { pausedAt: now } });
    logger.warn({ bounces: row.bouncesCount }, "a mail address was paused");
    const owner = await tx.user.findUnique({ where: { email: address }, select: { id: true } });
    if (!owner) return;
    await notify(tx, {
      userId: owner.id,
      kind: "mail_paused",
      payload: { href: "/settings", values: { email: address } },
      dedupeKey: `mail-paused.${owner.id}.${now.toISOString()}`,
    });
  });
}

/** True when an address is left alone. */
export async function isPaused(address: string): Promise<boolean> {
  return (await prisma.mailAddress.count({ where: { address, pausedAt: { not: null } } })) > 0;
}
