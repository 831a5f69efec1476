import { pool } from "@/lib/db";

const batchSize = 5000;
const stepsKeptDays = 14;
const refreshTokensKeptDays = 7;

const leftovers = {
  sessions: "expires < $1",
  key_values: "expires_at < $1",
  verification_tokens: "expires < $1",
  // Some days longer than they live, so that a stolen one that comes late still ends its family.
  refresh_tokens: `expires_at < $1::timestamptz - interval '${refreshTokensKeptDays} days'`,
  // A run keeps its steps as long as the queue may still try it again.
  job_steps: `created_at < $1::timestamptz - interval '${stepsKeptDays} days'`,
} as const;

export type Leftover = keyof typeof leftovers;
export const leftoverNames = Object.keys(leftovers) as Leftover[];

/**
 * Deletes the rows of one table that nothing needs any more, in batches short enough to lock nobody out. Returns how many.
 * The outbox is not among them: delivered events are the audit trail and stay.
 */
export async function deleteLeftovers(table: Leftover, now: Date): Promise<number> {
  let deleted = 0;
  for (;;) {
    const { rowCount } = await pool.query(
      `delete from ${table} where ctid = any(array(select ctid from ${table} where ${leftovers[table]} limit ${batchSize}))`,
      [now],
    );
    deleted += rowCount ?? 0;
    if ((rowCount ?? 0) < batchSize) return deleted;
  }
}
