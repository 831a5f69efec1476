import "server-only";
import type { Tx } from "@/lib/db";

/** True when somebody has paid for a course and was not paid back, or has a running subscription that covers it. */
export async function hasPaidFor(tx: Tx, { userId, courseId, now }: { userId: string; courseId: string; now: Date }): Promise<boolean> {
  const rows = await tx.$queryRaw<{ hasPaid: boolean }[]>`
    select exists (
      select from payments where user_id = ${userId}::uuid and course_id = ${courseId}::uuid and status = 'succeeded'
        and (refunded_minor < total_minor or total_minor = 0)
    ) or exists (
      select from subscriptions s join plans p on p.id = s.plan_id
      where s.user_id = ${userId}::uuid and s.status in ('active', 'trial') and coalesce(s.current_period_end > ${now}, true)
        and (p.covers_all_courses or exists (select from plan_courses c where c.plan_id = p.id and c.course_id = ${courseId}::uuid))
    ) as "hasPaid"`;
  return rows[0]?.hasPaid ?? false;
}
