/** When an attempt must be in: the quiz's minutes and the learner's extra time from its start; null without a limit. */
export function dueAtOf(startedAt: Date, timeLimitMinutes: number | null, extraTimePercent: number): Date | null {
  if (timeLimitMinutes === null) return null;
  return new Date(startedAt.getTime() + timeLimitMinutes * 600 * (100 + extraTimePercent));
}

/** True from the very moment the time is up. */
export function isOverdue({ dueAt }: { dueAt: Date | null }, now: Date): boolean {
  return dueAt !== null && now >= dueAt;
}

/** Whole seconds that are left, rounded down, so that a browser that trusts them is never late; null without a limit. */
export function remainingSeconds({ dueAt }: { dueAt: Date | null }, now: Date): number | null {
  return dueAt === null ? null : Math.max(0, Math.floor((dueAt.getTime() - now.getTime()) / 1000));
}
