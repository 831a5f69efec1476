import { pool, prisma } from "@/lib/db";
import { logger } from "@/lib/logger";
import { mailTransport, type OutgoingMail, type Refusal, type Transport } from "@/lib/notifications/mail/transports";

type ClaimedMail = OutgoingMail & { attempts: number };

/** A mail that is refused for the moment is tried so often. */
export const mostAttempts = 5;

// After the first, second, … attempt; greylisting servers want some minutes.
const pausesSeconds = [30, 120, 600, 1800];
// A claimed mail is left alone for longer than a batch can take when the server lets every step wait almost until its timeout.
const claimSeconds = 600;
const batchSize = 5;
// A run ends before the next one begins; what is left is the next one's.
const longestRunMilliseconds = 45_000;

/**
 * Hands queued mails over to the transport, oldest first, and writes down how that went. Any number of processes may do so at once. Without a
 * transport there is nothing to do. A mail is marked only after it was taken, so a crash between the two sends that one mail a second time
 * (through Resend not even that: it knows the mail by the id of its row). Returns how many were taken and how many were not.
 */
export async function sendQueuedMails(transport: Transport | null = mailTransport()): Promise<{ sent: number; refused: number }> {
  const counts = { sent: 0, refused: 0 };
  if (!transport) return counts;
  const endsAt = Date.now() + longestRunMilliseconds;
  while (Date.now() < endsAt) {
    const mails = await claimMails(batchSize);
    for (const mail of mails) {
      counts[(await handOver(transport, mail)) ? "sent" : "refused"] += 1;
      await new Promise((resolve) => setTimeout(resolve, transport.gapMilliseconds));
    }
    if (mails.length < batchSize) break;
  }
  return counts;
}

/** Hands over the one queued mail with this key, unless somebody has it in hand or it waits for its next attempt. */
export async function sendQueuedMail(dedupeKey: string, transport: Transport | null = mailTransport()): Promise<void> {
  if (!transport) return;
  for (const mail of await claimMails(1, dedupeKey)) await handOver(transport, mail);
}

/**
 * Takes mails whose time has come; two who ask at once never get the same one. On a queued mail `sent_at` is the moment of the latest attempt,
 * and `error` is empty while the attempt lasts: a mail whose process died is free again after `claimSeconds`.
 */
async function claimMails(limit: number, dedupeKey?: string): Promise<ClaimedMail[]> {
  const { rows } = await pool.query<ClaimedMail>(
    `with due as materialized (
       select id from emails
       where status = 'queued' and ($4::text is null or dedupe_key = $4)
         and (sent_at is null or sent_at <= now() - make_interval(secs =>
           case when error is null then $2::int else ($3::int[])[least(attempts, cardinality($3::int[]))] end))
       order by created_at, id limit $1 for update skip locked
     )
     update emails set attempts = emails.attempts + 1, sent_at = now(), error = null from due where emails.id = due.id
     returning emails.id, emails.to_address as "to", emails.subject, emails.text_body as text, emails.html_body as html, emails.attempts`,
    [limit, claimSeconds, pausesSeconds, dedupeKey ?? null],
  );
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function handOver(transport: Transport, mail: ClaimedMail): Promise<boolean> {
  const refusal = await transport.send(mail);
  if (refusal) {
    await writeRefusal(mail, refusal);
    return false;
  }
  await prisma.email.updateMany({ where: { id: mail.id }, data: { status: "sent", sentAt: new Date(), error: null } });
  return true;
}

async function writeRefusal({ id, attempts }: ClaimedMail, { reason, isPermanent }: Refusal): Promise<void> {
  const isOver = isPermanent || attempts >= mostAttempts;
  logger[isOver ? "error" : "warn"]({ mail: id, attempts, reason }, isOver ? "a mail was given up" : "a mail was refused for now");
  await prisma.email.updateMany({
    // Not when somebody has claimed it since: then theirs is the latest word.
    where: { id, attempts, status: "queued" },
    data: { error: reason.slice(0, 2000), ...(isOver ? { status: "failed" as const, sentAt: null } : {}) },
  });
}
