import { ProgressBar } from "@/components/ui/progress-bar";

export type DotState = "todo" | "part" | "here" | "done" | "failed";

/** Longer courses are a bar: more dots than this cannot be counted at a glance. */
const mostDots = 30;
/** A run never gets wider than a phone; longer chapters break into several. */
const dotsPerRun = 15;
const step = 13;

type DotsProps = {
  chapters: readonly (readonly DotState[])[];
  /** "6 of 18 lessons done" */
  label: string;
};

/** One nuqta a lesson, chapters apart by a gap. */
export function Dots({ chapters, label }: DotsProps) {
  const lessons = chapters.flat();
  if (lessons.length > mostDots) {
    const done = lessons.filter((state) => state === "done").length;
    return <ProgressBar value={(done / lessons.length) * 100} label={label} />;
  }
  return (
    <span className="dots" role="img" aria-label={label}>
      {chapters.map((lessonStates, chapter) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dots are drawn from positions and never move
        <span className="dots-chapter" key={chapter}>
          {runsOf(lessonStates).map((run, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <svg className="dots-run" key={index} viewBox={`0 0 ${run.length * step - 3} 10`} aria-hidden="true">
              {run.map((state, position) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <Dot key={position} state={state} x={position * step} />
              ))}
            </svg>
          ))}
        </span>
      ))}
    </span>
  );
}

/** The simplest outline: `done` of `total` lessons, in one chapter. */
export function dotsFor(total: number, done: number): DotState[][] {
  return [Array.from({ length: total }, (_, index) => (index < done ? "done" : "todo"))];
}

function runsOf(states: readonly DotState[]): DotState[][] {
  const runs: DotState[][] = [];
  for (let from = 0; from < states.length; from += dotsPerRun) runs.push(states.slice(from, from + dotsPerRun));
  return runs;
}

function Dot({ state, x }: { state: DotState; x: number }) {
  const middle = x + 5;
  const outline = `M${middle} .8l4.2 4.2-4.2 4.2-4.2-4.2z`;
  switch (state) {
    case "done":
      return <path className="dot-done" d={`M${middle} .3l4.7 4.7-4.7 4.7-4.7-4.7z`} />;
    case "failed":
      return <path className="dot-failed" d={`M${middle} .3l4.7 4.7-4.7 4.7-4.7-4.7z`} />;
    case "part":
      return (
        <>
          <path className="dot-part-line" d={outline} />
          <path className="dot-done" d={`M${middle} .8v8.4l-4.2-4.2z`} />
        </>
      );
    case "here":
      return <path className="dot-now" d={`M${middle} 1l4 4-4 4-4-4z`} />;
    case "todo":
      return <path className="dot-todo" d={outline} />;
  }
}
