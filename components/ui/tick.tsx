import type { ReactNode } from "react";

export type TickState = "todo" | "part" | "here" | "done" | "locked" | "failed";

/** States whose sign is the same in both directions; the others fill from the start of the line. */
const keepsDirection = new Set<TickState>(["done", "locked", "failed"]);

const signs: Record<TickState, ReactNode> = {
  todo: <path stroke="var(--line-control)" d="M9 1.8 16.2 9 9 16.2 1.8 9z" />,
  part: (
    <>
      <path stroke="var(--accent)" d="M9 1.8 16.2 9 9 16.2 1.8 9z" />
      <path fill="var(--accent)" d="M9 2v14L2 9z" />
    </>
  ),
  here: (
    <>
      <path stroke="var(--accent)" strokeWidth="2" d="M9 2 16 9 9 16 2 9z" />
      <path fill="var(--accent)" d="M9 5.8 12.2 9 9 12.2 5.8 9z" />
    </>
  ),
  done: (
    <>
      <path fill="var(--accent)" d="M9 .8 17.2 9 9 17.2.8 9z" />
      <path stroke="var(--on-accent)" d="m6.2 9.2 2 2 3.6-4" />
    </>
  ),
  locked: <path stroke="var(--ink-3)" d="M5 8.5h8v6H5zM6.8 8.5V6.7a2.2 2.2 0 0 1 4.4 0v1.8" />,
  failed: (
    <>
      <path fill="var(--danger)" d="M9 .8 17.2 9 9 17.2.8 9z" />
      <path stroke="var(--on-danger)" strokeWidth="1.6" d="m7 7 4 4M11 7l-4 4" />
    </>
  ),
};

/** The state of one lesson. `label` says it in words; leave it out only where the words stand beside it. */
export function Tick({ state, label }: { state: TickState; label?: string }) {
  return (
    <svg
      className={keepsDirection.has(state) ? "tick tick-keep" : "tick"}
      viewBox="0 0 18 18"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {signs[state]}
    </svg>
  );
}
