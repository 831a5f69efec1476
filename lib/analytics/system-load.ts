import "server-only";
import { canSeeSystem } from "@/lib/analytics/policy";
import type { Actor } from "@/lib/auth/actor";
import { pool } from "@/lib/db";
import { failure } from "@/lib/errors";

export type Drift = { id: string; rollUp: string; rowsWrong: number; countedAt: Date };

export type SystemLoad = {
  countedAt: Date;
  mails: { queued: number; oldestQueuedAt: Date | null; failed: number; sentInADay: number; newestFailure: string | null };
  storage: { files: number; bytes: number };
  /** Null while no webhook was ever sent. */
  webhooks: { pending: number; failedInADay: number; deliveredInADay: number } | null;
  drifts: Drift[];
};

/** What mail, storage and webhooks carry, and what the last re-counts found. Throws forbidden for everybody but administrators. */
export async function getSystemLoad(actor: Actor, now = new Date()): Promise<SystemLoad> {
  if (!canSeeSystem(actor)) throw failure("forbidden");
  const [mails, storage, webhooks, drifts] = await Promise.all([
    pool.query<SystemLoad["mails"]>(
      `select (select count(*)::int from emails where status = 'queued') as queued,
         (select min(created_at) from emails where status = 'queued') as "oldestQueuedAt",
         (select count(*)::int from emails where status = 'failed') as failed,
         (select count(*)::int from emails where status = 'sent' and created_at > $1) as "sentInADay",
         (select error from emails where status = 'failed' order by created_at desc limit 1) as "newestFailure"`,
      [dayBefore(now)],
    ),
    pool.query<SystemLoad["storage"]>("select count(*)::int as files, coalesce(sum(file_size), 0)::float8 as bytes from uploaded_files"),
    pool.query<NonNullable<SystemLoad["webhooks"]> & { isUsed: boolean }>(
      `select exists (select from webhook_deliveries) as "isUsed",
         (select count(*)::int from webhook_deliveries where status = 'pending') as pending,
         (select count(*)::int from webhook_deliveries where status = 'failed' and created_at > $1) as "failedInADay",
         (select count(*)::int from webhook_deliveries where status = 'delivered' and created_at > $1) as "deliveredInADay"`,
      [dayBefore(now)],
    ),
    pool.query<Drift>(
      `select id, roll_up as "rollUp", rows_wrong as "rowsWrong", counted_at as "countedAt" from roll_up_drifts
       order by counted_at desc limit 5`,
    ),
  ]);
  const [mail] = mails.rows;
  const [stored] = storage.rows;
  const [webhook] = webhooks.rows;
  return {
    countedAt: now,
    mails: mail ?? { queued: 0, oldestQueuedAt: null, failed: 0, sentInADay: 0, newestFailure: null },
    storage: stored ?? { files: 0, bytes: 0 },
    webhooks: webhook?.isUsed
      ? { pending: webhook.pending, failedInADay: webhook.failedInADay, deliveredInADay: webhook.deliveredInADay }
      : null,
    drifts: drifts.rows,
  };
}

function dayBefore(now: Date): Date {
  return new Date(now.getTime() - 86_400_000);
}
