import { type RefObject, useCallback, useEffect, useRef } from "react";
import { type Interval, intervalsOf, mergeIntervals, watchedSeconds, watchedShare } from "@/components/player/watched";

/**
 * What was really watched. `watchedSeconds` counts each second of the video once and no second that was skipped;
 * `watchedShare` is 0 to 1. Keep `watchedIntervals` and give them back at the next visit, so the share goes on from there.
 */
export type VideoProgress = {
  positionSeconds: number;
  watchedSeconds: number;
  watchedShare: number;
  watchedIntervals: Interval[];
  ended: boolean;
};

export const REPORT_EVERY_MS = 10_000;

/**
 * Reports progress while the video plays (at most every ten seconds) and at once when the page is hidden, left or the player goes away.
 * `report("now")` is for pause and end, `report("when-due")` for every tick of the clock, `keepBeforeReload` for the moment
 * before a reload of the file, which makes the browser forget what it played.
 */
export function useProgressReport(
  videoRef: RefObject<HTMLVideoElement | null>,
  durationSeconds: number,
  earlier: readonly Interval[],
  onProgress: ((progress: VideoProgress) => void) | undefined,
) {
  const latest = useRef({ durationSeconds, earlier, onProgress });
  const beforeReload = useRef<readonly Interval[]>([]);
  const last = useRef({ at: Number.NEGATIVE_INFINITY, said: "" });

  useEffect(() => {
    latest.current = { durationSeconds, earlier, onProgress };
  });

  const report = useCallback(
    (when: "now" | "when-due", video = videoRef.current) => {
      const now = performance.now();
      if (!video || (when === "when-due" && now - last.current.at < REPORT_EVERY_MS)) return;
      const played = intervalsOf(video.played);
      if (played.length === 0 && beforeReload.current.length === 0) return;
      const watchedIntervals = mergeIntervals([...latest.current.earlier, ...beforeReload.current, ...played]);
      const progress: VideoProgress = {
        positionSeconds: video.currentTime,
        watchedSeconds: watchedSeconds(watchedIntervals),
        watchedShare: watchedShare(watchedIntervals, latest.current.durationSeconds),
        watchedIntervals,
        ended: video.ended,
      };
      // Hiding the page, pausing and leaving often come together; saying the same thing three times helps nobody.
      const said = JSON.stringify([progress.positionSeconds, progress.watchedSeconds, progress.ended]);
      if (said === last.current.said) return;
      last.current = { at: now, said };
      latest.current.onProgress?.(progress);
    },
    [videoRef],
  );

  const keepBeforeReload = useCallback(() => {
    const played = videoRef.current ? intervalsOf(videoRef.current.played) : [];
    beforeReload.current = mergeIntervals([...beforeReload.current, ...played]);
  }, [videoRef]);

  useEffect(() => {
    const video = videoRef.current;
    const reportHidden = () => document.visibilityState === "hidden" && report("now");
    const reportLeaving = () => report("now");
    document.addEventListener("visibilitychange", reportHidden);
    window.addEventListener("pagehide", reportLeaving);
    return () => {
      document.removeEventListener("visibilitychange", reportHidden);
      window.removeEventListener("pagehide", reportLeaving);
      report("now", video);
    };
  }, [videoRef, report]);

  return { report, keepBeforeReload };
}
