/** Fewer starts than this say nothing about a lesson. */
const enoughStarts = 5;
const fewComplete = 0.6;
const longTimes = 2;

type LessonFigures = { startedCount: number; completedCount: number; timeSpentSeconds: number; durationMinutes: number | null };

/**
 * Whether learners find a lesson hard: many began it and fewer than 60 % of them completed it, or it takes them over twice the time
 * that its author gave it.
 */
export function isDifficult({ startedCount, completedCount, timeSpentSeconds, durationMinutes }: LessonFigures): boolean {
  if (startedCount === 0) return false;
  if (startedCount >= enoughStarts && completedCount / startedCount < fewComplete) return true;
  return durationMinutes !== null && timeSpentSeconds / startedCount > longTimes * durationMinutes * 60;
}
