import { pool } from "@/lib/db";
import type { Stretch } from "@/lib/notifications/mailings/plan";
import { type MailingReader, mayBeWritten, readerColumns } from "@/lib/notifications/mailings/readers";
import type { NotificationKind, NotificationPayload } from "@/lib/notifications/topics";

const mostItems = 20;

export type Digest = MailingReader & { total: number; items: { kind: NotificationKind; payload: NotificationPayload }[] };

/** The beginning of the keys of one day's digests. */
export function digestKey(day: string): string {
  return `digest.${day}`;
}

/** What waits for the digest of some of these people, newest first; only of those who have not got that day's. */
export async function readDigests(ids: readonly string[], day: string, now: string): Promise<Digest[]> {
  const { rows } = await pool.query<Digest>(
    `select ${readerColumns}, news.total, news.items
     from users u cross join lateral (
       select count(*)::int as total,
         (json_agg(json_build_object('kind', n.kind, 'payload', n.payload) order by n.created_at desc, n.id desc)) as items
       from notifications n where n.user_id = u.id and n.awaits_digest and n.created_at <= $3::timestamptz
     ) news
     where u.id = any($2::uuid[]) and news.total > 0 and ${mayBeWritten}
     order by u.id`,
    [digestKey(day), ids, now],
  );
  return rows.map(({ items, ...digest }) => ({ ...digest, items: items.slice(0, mostItems) }));
}

/** Takes out of the waiting what a stretch's digests of that day have told. Doing it again is harmless. */
export async function markDigested({ afterId, throughId }: Stretch, day: string, now: string): Promise<void> {
  await pool.query(
    `update notifications n set awaits_digest = false
     where n.awaits_digest and ($1::uuid is null or n.user_id > $1) and n.user_id <= $2 and n.created_at <= $4::timestamptz
       and exists (select 1 from emails m where m.dedupe_key = $3 || '.' || n.user_id)`,
    [afterId, throughId, digestKey(day), now],
  );
}
