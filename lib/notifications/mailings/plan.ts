import { z } from "zod";
import { pool } from "@/lib/db";
import { record, transact } from "@/lib/events";

/** The letters to many: what can be ended by the link under them is also what they are called. */
export const Mailing = z.enum(["weekly_report", "course_reminder", "digest"]);
export type Mailing = z.infer<typeof Mailing>;

/** Some of the people of a mailing: those after one id, up to and with another. */
export type Stretch = { afterId: string | null; throughId: string };

// So many people are written to in one run of a job, which takes seconds.
const stretchSize = 500;
const stretchesOfPart = 20;

const learners = "select distinct student_id as id from enrollments where status = 'active' and student_id > $1 and student_id <= $2";
const populations: Record<Mailing, string> = {
  weekly_report: learners,
  course_reminder: learners,
  digest: "select distinct user_id as id from notifications where awaits_digest and user_id > $1 and user_id <= $2",
};

const [lowestId, highestId] = ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"];

/** The ids of the first so many people of a mailing in a stretch of all ids, in their order. */
export async function listPeople(
  mailing: Mailing,
  { afterId, throughId }: { afterId: string | null; throughId: string | null },
  limit: number,
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(`${populations[mailing]} order by 1 limit $3`, [
    afterId ?? lowestId,
    throughId ?? highestId,
    limit,
  ]);
  return rows.map(({ id }) => id);
}

type Plan = { mailing: Mailing; period: string; startedAt: string; afterId: string | null };

/**
 * Cuts the next part of a mailing's people into stretches and records an event for each, which a job then writes to. Answers the last id of
 * the part; null when nobody was left. Planning a part twice is harmless: nobody is written to twice in one period.
 */
export async function planPart({ mailing, period, startedAt, afterId }: Plan): Promise<string | null> {
  let last = afterId;
  const stretches: Stretch[] = [];
  while (stretches.length < stretchesOfPart) {
    const ids = await listPeople(mailing, { afterId: last, throughId: null }, stretchSize);
    const throughId = ids.at(-1);
    if (!throughId) break;
    stretches.push({ afterId: last, throughId });
    last = throughId;
    if (ids.length < stretchSize) break;
  }
  if (stretches.length === 0) return null;
  await transact(async (tx) => {
    for (const stretch of stretches) await record(tx, "mailing/batch-due", { mailing, period, startedAt, ...stretch });
  });
  return last;
}
