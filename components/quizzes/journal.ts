import type { Journal } from "@/components/quizzes/draft";

const keyOf = (attemptId: string) => `dars:attempt:${attemptId}`;

/** What this tab kept of an attempt before it was reloaded; null when there is nothing or nothing readable. */
export function readJournal(attemptId: string): Journal | null {
  try {
    const stored = sessionStorage.getItem(keyOf(attemptId));
    return stored ? (JSON.parse(stored) as Journal) : null;
  } catch {
    // Storage may be forbidden: the answers are still saved on the server, only a reload while offline loses some.
    return null;
  }
}

export function writeJournal(attemptId: string, journal: Journal): void {
  try {
    sessionStorage.setItem(keyOf(attemptId), JSON.stringify(journal));
  } catch {
    // As above.
  }
}

export function forgetJournal(attemptId: string): void {
  try {
    sessionStorage.removeItem(keyOf(attemptId));
  } catch {
    // As above.
  }
}
