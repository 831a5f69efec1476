/** Seconds as a clock shows them: "0:07", "12:44", "1:02:03". Unknown durations read "0:00". */
export function clockText(seconds: number): string {
  const { hours, minutes, seconds: rest } = clockParts(seconds);
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, "0")}:${String(rest).padStart(2, "0")}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

/** Whole hours, minutes and seconds, for a sentence that a screen reader speaks. */
export function clockParts(seconds: number): { hours: number; minutes: number; seconds: number } {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  return { hours: Math.floor(whole / 3600), minutes: Math.floor(whole / 60) % 60, seconds: whole % 60 };
}
