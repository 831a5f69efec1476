import { type ProgressReport, type ReportAddress, sendReport } from "@/lib/enrollments/client";

export type SaveState = "quiet" | "waiting" | "saved" | "signed-out" | "ended";

type Options = ReportAddress & {
  /** Seconds of study that the server has credited so far. */
  timeSpentSeconds: number;
  onState: (state: SaveState) => void;
  /** The server says that the lesson is completed now. */
  onCompleted: () => void;
};

/** What the parts of a lesson's page know: where the video stands, how much was watched or read. */
export type Noted = { positionSeconds?: number; percentage?: number };

const TICK_MS = 5000;
const REPORT_EVERY_MS = 15_000;
/** Somebody who has not moved for so long is not studying, unless a video plays. */
const IDLE_AFTER_MS = 120_000;
const FIRST_RETRY_MS = 5000;
const LONGEST_RETRY_MS = 60_000;
const KEY = "dars.progress:";

type Pending = { report: ProgressReport; at: number };

let current: { note: (noted: Noted) => void } | null = null;

/** Tells the open lesson's reporter something new; it is sent with the next report. Without one (a preview) nothing happens. */
export function noteProgress(noted: Noted): void {
  current?.note(noted);
}

/**
 * Reports a lesson while it is open: at once, every fifteen seconds in which somebody studied, when the page is hidden or left.
 * What cannot be sent is kept in this browser and sent as soon as it can be, at the latest when any lesson is opened again.
 * Answers a function that ends it.
 */
export function startReporting({ enrollmentId, lessonId, timeSpentSeconds, onState, onCompleted }: Options): () => void {
  const address = { enrollmentId, lessonId };
  const key = `${KEY}${enrollmentId}:${lessonId}`;
  let creditedSeconds = timeSpentSeconds;
  let studiedMs = 0;
  let noted: ProgressReport = {};
  let isDirty = true;
  let isSending = false;
  let hasFailed = false;
  let hasEnded = false;
  let retryMs = FIRST_RETRY_MS;
  let retryAt = 0;
  let sentAt = 0;
  let activeAt = performance.now();
  let tickedAt = performance.now();

  const touch = () => {
    activeAt = performance.now();
  };

  const tick = () => {
    const now = performance.now();
    if (document.visibilityState === "visible" && now - activeAt < IDLE_AFTER_MS) {
      // A machine that slept would count its sleep as study.
      studiedMs += Math.min(now - tickedAt, 2 * TICK_MS);
      isDirty = true;
    }
    tickedAt = now;
  };

  const send = async () => {
    if (isSending || hasEnded || !isDirty) return;
    isSending = true;
    isDirty = false;
    sentAt = performance.now();
    const sentMs = studiedMs;
    const report = { ...noted, time_spent_seconds: Math.floor(creditedSeconds + sentMs / 1000) };
    noted = {};
    // Kept before it is sent: the tab may be gone before the answer comes.
    keep(key, { report, at: Date.now() });
    const answer = await sendReport(address, report);
    isSending = false;
    switch (answer.kind) {
      case "kept":
        forget(key);
        creditedSeconds = Math.max(answer.timeSpentSeconds, creditedSeconds);
        studiedMs -= sentMs;
        retryMs = FIRST_RETRY_MS;
        if (hasFailed) onState("saved");
        hasFailed = false;
        if (answer.isCompleted) onCompleted();
        return;
      case "later":
        noted = { ...report, ...noted };
        delete noted.time_spent_seconds;
        isDirty = true;
        hasFailed = true;
        retryAt = performance.now() + retryMs;
        retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2);
        onState("waiting");
        return;
      case "signed-out":
      case "ended":
        hasEnded = true;
        if (answer.kind === "ended") forget(key);
        onState(answer.kind);
        return;
      case "refused":
        forget(key);
    }
  };

  const beat = () => {
    tick();
    const now = performance.now();
    if (now >= retryAt && now - sentAt >= (hasFailed ? 0 : REPORT_EVERY_MS)) void send();
  };
  const sendNow = () => {
    tick();
    retryAt = 0;
    void send();
  };
  const sendHidden = () => {
    if (document.visibilityState === "hidden") sendNow();
    else tickedAt = performance.now();
  };

  const self = {
    note({ positionSeconds, percentage }: Noted) {
      touch();
      if (positionSeconds !== undefined) noted.last_position_seconds = Math.floor(positionSeconds);
      if (percentage !== undefined) noted.completion_percentage = Math.max(noted.completion_percentage ?? 0, percentage);
      isDirty = true;
    },
  };
  current = self;
  const timer = setInterval(beat, TICK_MS);
  const activity = ["pointerdown", "pointermove", "keydown", "wheel", "touchmove"] as const;
  for (const name of activity) window.addEventListener(name, touch, { passive: true });
  document.addEventListener("visibilitychange", sendHidden);
  window.addEventListener("pagehide", sendNow);
  window.addEventListener("online", sendNow);
  void sendKept(key).then(send);

  return () => {
    clearInterval(timer);
    for (const name of activity) window.removeEventListener(name, touch);
    document.removeEventListener("visibilitychange", sendHidden);
    window.removeEventListener("pagehide", sendNow);
    window.removeEventListener("online", sendNow);
    sendNow();
    if (current === self) current = null;
  };
}

/** Reports that an earlier visit could not send; each says how old it is, so that it cannot undo what another device did since. */
async function sendKept(ownKey: string): Promise<void> {
  for (const key of keptKeys()) {
    const [enrollmentId, lessonId] = key.slice(KEY.length).split(":");
    const pending = readKept(key);
    if (!enrollmentId || !lessonId || !pending) {
      forget(key);
      continue;
    }
    const age = Math.max(0, Math.round((Date.now() - pending.at) / 1000));
    const answer = await sendReport({ enrollmentId, lessonId }, { ...pending.report, age_seconds: age });
    if (answer.kind === "later" || answer.kind === "signed-out") return;
    // The open lesson has begun to keep its own by now.
    if (key !== ownKey || readKept(key)?.at === pending.at) forget(key);
  }
}

// Storage may be full, forbidden or absent (private windows); then nothing outlives the tab, and all else works.
function keep(key: string, pending: Pending): void {
  try {
    localStorage.setItem(key, JSON.stringify(pending));
  } catch {
    return;
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    return;
  }
}

function keptKeys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(KEY));
  } catch {
    return [];
  }
}

function readKept(key: string): Pending | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Partial<Pending> | null;
    return kept && typeof kept.at === "number" && typeof kept.report === "object" ? (kept as Pending) : null;
  } catch {
    return null;
  }
}
