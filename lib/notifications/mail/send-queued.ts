import { setTimeout as pause } from "node:timers/promises";
import { pool } from "@/lib/db";
import { logger } from "@/lib/logger";
import { recordBounce, recordDelivery } from "@/lib/notifications/mail/addresses";
import { mailTransport, type OutgoingMail, type Refusal, type Transport } from "@/lib/notifications/mail/transports";

type ClaimedMail = OutgoingMail & { attempts: number };

/** A mail that is refused for the moment is tried so often, over some eight hours. */
export const mostAttempts = 9;

// After the first, second, … attempt; greylisting servers want some minutes.
const pausesSeconds = [30, 120, 600, 1800, 3600, 3600, 7200, 10_800];
// While the service takes nothing at all, no attempt counts and everything waits so long.
const awaySeconds = 60;
// What could not leave for so long is given up, whatever the reason.
const oldestDays = 4;
// A claimed mail is left alone for longer than a batch can take when the server lets every step wait almost until its timeout.
const claimSeconds = 900;
const batchSize = 16;
// A run ends before the next one begins; what is left is the next one's.
const longestRunMilliseconds = 57_000;

/**
 * Hands queued mails over to the transport: those somebody waits for first, then the oldest; and writes down how that went. Any number of
 * processes may do so at once. Without a transport there is nothing to do. `signal` asks it to end between two mails. When the service turns out to be away the run ends and everything
 * stays. A mail is marked as soon as it was taken, so a crash between the two sends the mails that were in hand, at most one on each
 * connection, a second time under the same Message-ID (through Resend not even that: it knows the mail by the id of its row). Returns how
 * many were taken and how many were not.
 */
export async function sendQueuedMails(
  transport: Transport | null = mailTransport(),
  signal?: AbortSignal,
): Promise<{ sent: number; refused: number }> {
  const counts = { sent: 0, refused: 0 };
  if (!transport) return counts;
  const endsAt = Date.now() + longestRunMilliseconds;
  try {
    while (Date.now() < endsAt && !signal?.aborted) {
      const mails = await claimMails(batchSize);
      const { isAway } = await handOverAll(transport, mails, counts, signal);
      if (isAway || mails.length < batchSize) break;
    }
  } finally {
    transport.close();
  }
  return counts;
}

/** Hands over the one queued mail with this key, unless somebody has it in hand or it waits for its next attempt. */
export async function sendQueuedMail(dedupeKey: string, transport: Transport | null = mailTransport()): Promise<void> {
  if (!transport) return;
  try {
    for (const mail of await claimMails(1, dedupeKey)) await handOver(transport, mail);
  } finally {
    transport.close();
  }
}

type Counts = { sent: number; refused: number };

async function handOverAll(transport: Transport, mails: ClaimedMail[], counts: Counts, signal?: AbortSignal) {
  const waiting = mails.values();
  let isAway = false;
  const lane = async () => {
    for (const mail of waiting) {
      if (isAway || signal?.aborted) {
        await giveBack(mail.id, isAway ? awaySeconds : 0);
        continue;
      }
      const refusal = await handOver(transport, mail);
      counts[refusal ? "refused" : "sent"] += 1;
      isAway ||= refusal?.kind === "away";
      if (transport.gapMilliseconds > 0) await pause(transport.gapMilliseconds);
    }
  };
  await Promise.all(Array.from({ length: transport.lanes }, lane));
  return { isAway };
}

/**
 * Takes mails whose time has come; two who ask at once never get the same one. A mail whose process died is free again after
 * `claimSeconds`.
 */
async function claimMails(limit: number, dedupeKey?: string): Promise<ClaimedMail[]> {
  const which = dedupeKey === undefined ? "" : "and dedupe_key = $3";
  const { rows } = await pool.query<ClaimedMail & { isBulk: boolean; createdAt: Date }>(
    `with due as materialized (
       select id from emails
       where status = 'queued' and (next_attempt_at is null or next_attempt_at <= now()) ${which}
       order by is_bulk, next_attempt_at nulls first limit $1 for update skip locked
     )
     update emails set attempts = emails.attempts + 1, next_attempt_at = now() + make_interval(secs => $2), error = null
     from due where emails.id = due.id
     returning emails.id, emails.to_address as "to", emails.subject, emails.text_body as text, emails.html_body as html, emails.attempts,
       emails.unsubscribe_url as "unsubscribeUrl", emails.is_bulk as "isBulk", emails.created_at as "createdAt"`,
    dedupeKey === undefined ? [limit, claimSeconds] : [limit, claimSeconds, dedupeKey],
  );
  return rows.sort((a, b) => Number(a.isBulk) - Number(b.isBulk) || a.createdAt.getTime() - b.createdAt.getTime());
}

async function handOver(transport: Transport, mail: ClaimedMail): Promise<Refusal | null> {
  const refusal = await transport.send(mail);
  if (refusal) await writeRefusal(mail, refusal);
  else await recordDelivery(mail);
  return refusal;
}

async function writeRefusal({ id, to, attempts }: ClaimedMail, { reason, kind }: Refusal): Promise<void> {
  const isOver = kind === "never" || kind === "bounced" || (kind === "later" && attempts >= mostAttempts);
  const seconds = kind === "away" ? awaySeconds : (pausesSeconds[attempts - 1] ?? 0);
  // Not when somebody has claimed it since: then theirs is the latest word.
  const { rows } = await pool.query<{ status: string }>(
    `update emails set error = $3,
       status = case when $4 or created_at < now() - make_interval(days => $5) then 'failed'::"EmailStatus" else status end,
       attempts = attempts - case when $6 then 1 else 0 end,
       next_attempt_at = now() + make_interval(secs => $7)
     where id = $1 and attempts = $2 and status = 'queued' returning status::text`,
    [id, attempts, reason.slice(0, 2000), isOver, oldestDays, kind === "away", seconds],
  );
  const isGivenUp = rows[0]?.status === "failed";
  logger[isGivenUp ? "error" : "warn"](
    { mail: id, attempts, reason, kind },
    isGivenUp ? "a mail was given up" : "a mail was refused for now",
  );
  if (kind === "bounced" && isGivenUp) await recordBounce(to, reason);
}

/** A mail that was claimed and never tried. */
async function giveBack(id: string, seconds: number): Promise<void> {
  await pool.query(
    `update emails set attempts = attempts - 1, next_attempt_at = now() + make_interval(secs => $2) where id = $1 and status = 'queued'`,
    [id, seconds],
  );
}
