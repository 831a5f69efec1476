import { pool } from "@/lib/db";

/** An event nobody has handed over yet. */
export type WaitingEvent = { id: string; name: string; payload: unknown; attempts: number };

/** An event that cannot be understood is tried so often, with pauses from 2 to 256 seconds: a new version may be on its way. */
export const mostAttempts = 8;

// While somebody hands an event over, others leave it alone for this long; after a crash it is free again.
const claimSeconds = 30;

const isWaiting = (event: string) => `${event}.delivered_at is null and ${event}.set_aside_at is null`;

/**
 * Takes up to `limit` events to hand over, oldest first. Two who ask at once never get the same one, and an event is not given while an
 * earlier one of its aggregate waits, so each aggregate's events leave in order.
 */
export async function claimWaiting(limit: number): Promise<WaitingEvent[]> {
  const { rows } = await pool.query<WaitingEvent & { sequence: string }>(
    `with next as (
       select event.id from events event
       where ${isWaiting("event")} and (event.next_attempt_at is null or event.next_attempt_at <= now())
         and not exists (
           select 1 from events earlier
           where earlier.aggregate_id = event.aggregate_id and earlier.sequence < event.sequence and ${isWaiting("earlier")}
         )
       order by event.sequence limit $1 for update of event skip locked
     )
     update events set next_attempt_at = now() + make_interval(secs => $2) from next where events.id = next.id
     returning events.id, events.name, events.payload, events.attempts, events.sequence`,
    [limit, claimSeconds],
  );
  return rows.sort((a, b) => Number(a.sequence) - Number(b.sequence)).map(({ sequence: _, ...event }) => event);
}

/** Everybody who reacts to these events has been told. */
export async function markDelivered(ids: readonly string[]): Promise<void> {
  await pool.query("update events set delivered_at = now(), next_attempt_at = null, error = null where id = any($1::uuid[])", [ids]);
}

/** The queue could not be reached: the events wait for it, however long it takes. */
export async function giveBack(ids: readonly string[], error: unknown, pauseSeconds: number): Promise<void> {
  await pool.query("update events set next_attempt_at = now() + make_interval(secs => $2), error = $3 where id = any($1::uuid[])", [
    ids,
    pauseSeconds,
    wordsOf(error),
  ]);
}

/** The event itself is at fault: it is tried again later, and set aside for a person to look at after `mostAttempts`. */
export async function markFaulty(event: WaitingEvent, error: unknown): Promise<{ isSetAside: boolean }> {
  const attempts = event.attempts + 1;
  const isSetAside = attempts >= mostAttempts;
  await pool.query(
    `update events set attempts = $2, error = $3, next_attempt_at = now() + make_interval(secs => $4),
       set_aside_at = case when $5 then now() end
     where id = $1`,
    [event.id, attempts, wordsOf(error), 2 ** attempts, isSetAside],
  );
  return { isSetAside };
}

function wordsOf(error: unknown): string {
  return String(error instanceof Error ? error.message : error).slice(0, 2000);
}
