"use client";

import { useEffect, useState } from "react";
import { noteProgress } from "@/components/player/progress-reporter";

type Props = {
  headings: readonly { id: string; text: string }[];
  /** How far the learner has read, in percent; null for who only looks. */
  readPercent: number | null;
  labels: { onPage: string; resume: string };
};

/** Reading to the end is not yet marking as done. */
const MOST_PERCENT = 99;
const RESUME_FROM = 8;
const RESUME_UNTIL = 95;

/** The headings of a text in its margin, the one being read marked; it remembers how far somebody has read and offers to go back there. */
export function OnPage({ headings, readPercent, labels }: Props) {
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [canResume, setCanResume] = useState(readPercent !== null && readPercent >= RESUME_FROM && readPercent < RESUME_UNTIL);

  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const line = window.innerHeight / 4;
      const passed = headings.filter(({ id }) => (document.getElementById(id)?.getBoundingClientRect().top ?? Number.MAX_VALUE) <= line);
      setCurrentId(passed.at(-1)?.id ?? headings[0]?.id ?? null);
      if (readPercent === null) return;
      const share = readShare();
      // A text that fits on the screen says nothing about having been read.
      if (share !== null) noteProgress({ percentage: Math.min(MOST_PERCENT, Math.floor(share * 100)) });
    };
    const schedule = () => {
      frame ||= requestAnimationFrame(look);
      if (window.scrollY > 400) setCanResume(false);
    };
    window.addEventListener("scroll", schedule, { passive: true });
    const first = requestAnimationFrame(() => setCurrentId(headings[0]?.id ?? null));
    return () => {
      window.removeEventListener("scroll", schedule);
      cancelAnimationFrame(frame);
      cancelAnimationFrame(first);
    };
  }, [headings, readPercent]);

  const resume = () => {
    const text = document.getElementById("lesson-text");
    if (!text || readPercent === null) return;
    const top = text.getBoundingClientRect().top + window.scrollY;
    window.scrollTo({ top: top + (text.offsetHeight * readPercent) / 100 - window.innerHeight, behavior: "instant" });
    setCanResume(false);
  };

  return (
    <>
      {canResume && (
        <button type="button" className="pl-resume btn btn-line btn-sm" onClick={resume}>
          {labels.resume}
        </button>
      )}
      {headings.length > 1 && (
        <nav className="pl-onpage" aria-label={labels.onPage}>
          <p className="meta strong" aria-hidden="true">
            {labels.onPage}
          </p>
          <ol className="stack stack-1 meta">
            {headings.map(({ id, text }) => (
              <li key={id}>
                <a href={`#${id}`} className="plain" aria-current={currentId === id ? "location" : undefined}>
                  <bdi>{text}</bdi>
                </a>
              </li>
            ))}
          </ol>
        </nav>
      )}
    </>
  );
}

/** How much of the text has been above the foot of the window, 0 to 1; null when there was nothing to scroll. */
function readShare(): number | null {
  const text = document.getElementById("lesson-text");
  if (!text || text.offsetHeight <= window.innerHeight) return null;
  const { top, height } = text.getBoundingClientRect();
  return Math.min(1, Math.max(0, (window.innerHeight - top) / height));
}
