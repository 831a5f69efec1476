/** A stretch of the video in seconds, from its start up to its end. */
export type Interval = readonly [startSeconds: number, endSeconds: number];

// Browsers close a played range a few frames early at a pause and open the next one where it stopped.
const GAP_SECONDS = 0.3;

/** Merges stretches that touch or overlap into the fewest, in order. Stretches that are empty, backwards or not finite are left out. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const ordered = intervals
    .filter(([start, end]) => Number.isFinite(start) && Number.isFinite(end) && end > start)
    .map(([start, end]) => [Math.max(0, start), end] as [number, number])
    .sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [start, end] of ordered) {
    const last = merged.at(-1);
    if (last && start <= last[1] + GAP_SECONDS) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** Seconds of the video that were watched at least once. */
export function watchedSeconds(intervals: readonly Interval[]): number {
  return mergeIntervals(intervals).reduce((sum, [start, end]) => sum + end - start, 0);
}

/** Watched seconds as a share of the whole, 0 to 1; 0 while the duration is unknown. */
export function watchedShare(intervals: readonly Interval[], durationSeconds: number): number {
  if (!(durationSeconds > 0) || !Number.isFinite(durationSeconds)) return 0;
  const inside = intervals.map(([start, end]) => [start, Math.min(end, durationSeconds)] as Interval);
  return Math.min(1, watchedSeconds(inside) / durationSeconds);
}

/** What the browser says was played (`video.played`): it grows by playing only, never by seeking. */
export function intervalsOf(ranges: TimeRanges): Interval[] {
  return Array.from({ length: ranges.length }, (_, index) => [ranges.start(index), ranges.end(index)] as Interval);
}
