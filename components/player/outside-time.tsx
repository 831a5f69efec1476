"use client";

import { useEffect } from "react";
import { noteProgress } from "@/components/player/progress-reporter";

const TICK_SECONDS = 5;

/**
 * A video on another site tells us nothing, so its share is the time its page was open and in sight, against its length. The server
 * checks that time against the clock, as always. Shows nothing.
 */
export function OutsideTime({ studiedSeconds, lengthSeconds }: { studiedSeconds: number; lengthSeconds: number }) {
  useEffect(() => {
    let seconds = studiedSeconds;
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      seconds += TICK_SECONDS;
      noteProgress({ percentage: Math.min(99.99, Math.floor((seconds / lengthSeconds) * 10_000) / 100) });
    }, TICK_SECONDS * 1000);
    return () => clearInterval(timer);
  }, [studiedSeconds, lengthSeconds]);
  return null;
}
