"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { formatClock } from "@/lib/time";

/** A named place in the video. */
export type Chapter = { atSeconds: number; title: string };

type Props = {
  positionSeconds: number;
  durationSeconds: number;
  bufferedSeconds: number;
  chapters: readonly Chapter[];
  label: string;
  valueText: string;
  onSeek: (seconds: number) => void;
};

const STEP_SECONDS = 5;
const PAGE_SECONDS = 60;

/** The timeline. It runs left to right in every language, and so do its keys and its drag: time on video does. */
export function SeekBar({ positionSeconds, durationSeconds, bufferedSeconds, chapters, label, valueText, onSeek }: Props) {
  const barRef = useRef<HTMLDivElement>(null);
  const [dragSeconds, setDragSeconds] = useState<number | null>(null);
  const [hoverSeconds, setHoverSeconds] = useState<number | null>(null);
  const shown = dragSeconds ?? positionSeconds;
  const percent = (seconds: number) => `${durationSeconds > 0 ? Math.min(100, Math.max(0, (seconds / durationSeconds) * 100)) : 0}%`;
  const hoverChapter = hoverSeconds === null ? undefined : chapterAt(chapters, hoverSeconds);

  const secondsAt = (event: PointerEvent) => {
    const box = barRef.current?.getBoundingClientRect();
    if (!box || box.width === 0) return 0;
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * durationSeconds;
  };

  const handleKeys = (event: KeyboardEvent) => {
    const targets: Record<string, number> = {
      ArrowRight: positionSeconds + STEP_SECONDS,
      ArrowUp: positionSeconds + STEP_SECONDS,
      ArrowLeft: positionSeconds - STEP_SECONDS,
      ArrowDown: positionSeconds - STEP_SECONDS,
      PageUp: positionSeconds + PAGE_SECONDS,
      PageDown: positionSeconds - PAGE_SECONDS,
      Home: 0,
      End: durationSeconds,
    };
    const target = targets[event.key];
    if (target === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    onSeek(target);
  };

  return (
    <div
      ref={barRef}
      className="vp-seek"
      dir="ltr"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.floor(durationSeconds)}
      aria-valuenow={Math.floor(shown)}
      aria-valuetext={valueText}
      onKeyDown={handleKeys}
      onPointerDown={(event) => {
        if (event.button !== 0 || durationSeconds <= 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragSeconds(secondsAt(event));
      }}
      onPointerMove={(event) => {
        setHoverSeconds(secondsAt(event));
        if (dragSeconds !== null) setDragSeconds(secondsAt(event));
      }}
      onPointerUp={(event) => {
        if (dragSeconds === null) return;
        onSeek(secondsAt(event));
        setDragSeconds(null);
      }}
      onPointerCancel={() => setDragSeconds(null)}
      onPointerLeave={() => setHoverSeconds(null)}
    >
      <span className="vp-rail">
        <i className="vp-buffered" style={{ width: percent(bufferedSeconds) }} />
        <i className="vp-played" style={{ width: percent(shown) }} />
      </span>
      {chapters
        .filter((chapter) => chapter.atSeconds > 0 && chapter.atSeconds < durationSeconds)
        .map((chapter) => (
          <i key={chapter.atSeconds} className="vp-mark" style={{ left: percent(chapter.atSeconds) }} />
        ))}
      <i className="vp-knob" style={{ left: percent(shown) }} />
      {hoverSeconds !== null && durationSeconds > 0 && (
        <span className="vp-tip" style={{ left: `clamp(3rem, ${percent(hoverSeconds)}, 100% - 3rem)` }} aria-hidden="true">
          <span className="num">{formatClock(dragSeconds ?? hoverSeconds)}</span>
          {hoverChapter && <bdi>{hoverChapter.title}</bdi>}
        </span>
      )}
    </div>
  );
}

/** The chapter that holds a moment, or undefined before the first. Expects chapters in order of time. */
export function chapterAt(chapters: readonly Chapter[], seconds: number): Chapter | undefined {
  return chapters.findLast((chapter) => chapter.atSeconds <= seconds);
}
