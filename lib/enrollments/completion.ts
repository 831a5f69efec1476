import type { CompletionRule } from "@/lib/courses/lesson-metadata";
import type { EnrollmentStatus } from "@/lib/generated/prisma/enums";

/** The fastest speed of our player: a minute of video can honestly be watched in half a minute. */
export const FASTEST_RATE = 2;

/** A video whose length nobody wrote down counts as this long. */
export const UNKNOWN_VIDEO_SECONDS = 60;

/** Answers on the network are late by this much at most before we stop calling it the network. */
export const WATCH_SLACK_SECONDS = 2;

type RuleFacts = { completion: CompletionRule | undefined; hasPublishedQuiz: boolean; hasPublishedAssignment: boolean };

/**
 * What really completes a lesson: a quiz or an assignment that is attached wins over the written rule, and a written `quiz` or
 * `assignment` without one would lock the learner out for ever, so the learner marks it. Source: REST contract §3.6.
 */
export function completionRuleOf({ completion, hasPublishedQuiz, hasPublishedAssignment }: RuleFacts): CompletionRule {
  if (hasPublishedQuiz) return { rule: "quiz" };
  if (hasPublishedAssignment) return { rule: "assignment" };
  if (completion?.rule === "watch_share") return completion;
  return { rule: "mark_done" };
}

/** Seconds of a video as far as they are known: the file's own length, else the lesson's minutes, else a guess. */
export function videoLength({ videoSeconds, durationMinutes }: { videoSeconds?: number; durationMinutes: number | null }): number {
  return videoSeconds ?? (durationMinutes ? durationMinutes * 60 : UNKNOWN_VIDEO_SECONDS);
}

/** Credited seconds below which a watched share cannot be true, even at the fastest speed. */
export function secondsNeeded({ percent, lengthSeconds }: { percent: number; lengthSeconds: number }): number {
  return Math.max(0, (percent / 100) * (lengthSeconds / FASTEST_RATE) - WATCH_SLACK_SECONDS);
}

type WatchFacts = { percent: number; watchedPercent: number; creditedSeconds: number; lengthSeconds: number };

/** True when enough of a video was watched and the credited time allows it. */
export function hasWatchedEnough({ percent, watchedPercent, creditedSeconds, lengthSeconds }: WatchFacts): boolean {
  return watchedPercent >= percent && creditedSeconds >= secondsNeeded({ percent, lengthSeconds });
}

type SummaryFacts = {
  status: EnrollmentStatus;
  completedAt: Date | null;
  completedLessons: number;
  totalLessons: number;
  at: Date;
};

export type Summary = { status: EnrollmentStatus; completedAt: Date | null; percentage: number; isNewlyCompleted: boolean };

/**
 * Share and state of an enrollment after its lessons were counted. Ended enrollments keep their state; one that was complete
 * before it ended completes again without being news.
 */
export function summaryOf({ status, completedAt, completedLessons, totalLessons, at }: SummaryFacts): Summary {
  const isComplete = totalLessons > 0 && completedLessons >= totalLessons;
  const percentage = totalLessons === 0 ? 0 : Math.min(100, Math.round((completedLessons / totalLessons) * 10_000) / 100);
  const isRunning = status === "active" || status === "completed";
  if (!isRunning) return { status, completedAt, percentage, isNewlyCompleted: false };
  if (!isComplete) return { status: "active", completedAt: null, percentage, isNewlyCompleted: false };
  return { status: "completed", completedAt: completedAt ?? at, percentage: 100, isNewlyCompleted: completedAt === null };
}

export type StudyDay = { day: string; seconds: number; lessons: number };

/**
 * Days in a row on which somebody studied, ending today or yesterday (today is not over, so it cannot break a run).
 * Days are calendar days (YYYY-MM-DD) in the learner's zone.
 */
export function streakOf(days: readonly StudyDay[], today: string): number {
  const studied = new Set(days.filter(({ seconds, lessons }) => seconds > 0 || lessons > 0).map(({ day }) => day));
  let at = studied.has(today) ? today : dayBefore(today);
  let length = 0;
  while (studied.has(at)) {
    length += 1;
    at = dayBefore(at);
  }
  return length;
}

/** The calendar day before another. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
