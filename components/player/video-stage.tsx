"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useId, useRef, useState } from "react";
import { noteProgress } from "@/components/player/progress-reporter";
import type { Chapter } from "@/components/player/seek-bar";
import type { CaptionTrack } from "@/components/player/use-cues";
import type { VideoProgress } from "@/components/player/use-progress-report";
import type { VideoPlayerHandle } from "@/components/player/video-player";
import type { Interval } from "@/components/player/watched";

const VideoPlayer = dynamic(() => import("@/components/player/video-player").then((module) => module.VideoPlayer));
const Transcript = dynamic(() => import("@/components/player/transcript").then((module) => module.Transcript));

type Props = {
  /** Of the learner's enrollment and lesson; what was watched is kept under it. Null for who only reads. */
  storageKey: string | null;
  src: string;
  title: string;
  locale: string;
  poster: string | null;
  captions: readonly CaptionTrack[];
  chapters: readonly Chapter[];
  durationSeconds: number | null;
  startAtSeconds: number;
  /** What the server knows to be watched, in percent. */
  watchedPercent: number;
  /** The largest percentage to claim: the lesson's rule decides what a hundred means. */
  mostPercent: number;
  /** Title and rule of the lesson, between video and tabs. */
  header: ReactNode;
  /** The lesson's text, when there is one. */
  words: ReactNode;
  labels: { tabs: string; transcript: string; words: string };
  afterEnd?: ReactNode;
};

/** A video lesson: the player, and under it what is said and what is written. */
export function VideoStage(props: Props) {
  const { storageKey, captions, durationSeconds, watchedPercent, mostPercent, words, labels, locale } = props;
  const player = useRef<VideoPlayerHandle>(null);
  const [seconds, setSeconds] = useState(props.startAtSeconds);
  // What was watched is a matter of the browser; the server renders the same page without it.
  const [earlier] = useState(() => watchedBefore(storageKey, watchedPercent, durationSeconds));
  const [tab, setTab] = useState<"transcript" | "words">(captions.length > 0 ? "transcript" : "words");
  const id = useId();

  const report = ({ positionSeconds, watchedShare, watchedIntervals, ended }: VideoProgress) => {
    if (storageKey) keepWatched(storageKey, watchedIntervals);
    // A video that was seen to the end begins anew at the next visit.
    noteProgress({
      positionSeconds: ended ? 0 : positionSeconds,
      percentage: Math.min(mostPercent, Math.floor(watchedShare * 10_000) / 100),
    });
  };

  const hasTabs = captions.length > 0 && words !== null;
  const transcript = captions.length > 0 && (
    <Transcript captions={captions} locale={locale} currentSeconds={seconds} onSeek={(to) => player.current?.seekTo(to)} />
  );
  return (
    <>
      <div className="pl-video">
        <VideoPlayer
          ref={player}
          src={props.src}
          title={props.title}
          locale={locale}
          poster={props.poster}
          captions={captions}
          chapters={props.chapters}
          startAtSeconds={props.startAtSeconds}
          durationSeconds={durationSeconds ?? undefined}
          watchedIntervals={earlier}
          onProgress={report}
          onTime={setSeconds}
          afterEnd={props.afterEnd}
        />
      </div>
      <div className="pl-under">
        {props.header}
        {hasTabs && (
          <div className="tabs" role="tablist" aria-label={labels.tabs}>
            {(["transcript", "words"] as const).map((name) => (
              <button
                key={name}
                type="button"
                role="tab"
                id={`${id}-${name}`}
                aria-controls={`${id}-${name}-panel`}
                aria-selected={tab === name}
                tabIndex={tab === name ? 0 : -1}
                className="tab"
                onClick={() => setTab(name)}
                onKeyDown={(event) => {
                  if (!event.key.startsWith("Arrow")) return;
                  const other = name === "words" ? "transcript" : "words";
                  setTab(other);
                  document.getElementById(`${id}-${other}`)?.focus();
                }}
              >
                {labels[name]}
              </button>
            ))}
          </div>
        )}
        {hasTabs ? (
          <>
            <div role="tabpanel" id={`${id}-transcript-panel`} aria-labelledby={`${id}-transcript`} hidden={tab !== "transcript"}>
              {transcript}
            </div>
            <div role="tabpanel" id={`${id}-words-panel`} aria-labelledby={`${id}-words`} hidden={tab !== "words"}>
              {words}
            </div>
          </>
        ) : (
          transcript || words
        )}
      </div>
    </>
  );
}

const KEY = "dars.watched:";

/**
 * What was watched before: as this browser remembers it, else, on another device, as much from the start as the server knows of.
 */
function watchedBefore(storageKey: string | null, percent: number, durationSeconds: number | null): Interval[] {
  if (typeof window === "undefined" || !storageKey) return [];
  const known: Interval[] = durationSeconds && percent > 0 ? [[0, (durationSeconds * percent) / 100]] : [];
  try {
    const kept = JSON.parse(localStorage.getItem(KEY + storageKey) ?? "null") as unknown;
    return isIntervals(kept) && kept.length > 0 ? kept : known;
  } catch {
    return known;
  }
}

function isIntervals(value: unknown): value is Interval[] {
  return Array.isArray(value) && value.every((each) => Array.isArray(each) && each.length === 2 && each.every(Number.isFinite));
}

function keepWatched(storageKey: string, intervals: readonly Interval[]): void {
  try {
    localStorage.setItem(KEY + storageKey, JSON.stringify(intervals));
  } catch {
    // Private windows have no room: the server's percentage carries on at the next visit.
    return;
  }
}
