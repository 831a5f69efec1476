import type { ReactNode } from "react";

export type BadgeTone = "neutral" | "accent" | "line" | "warning" | "danger" | "info";

/** A state in one or two words. `dot` adds the rhomb for what is live: published, active. */
export function Badge({ tone = "neutral", dot = false, children }: { tone?: BadgeTone; dot?: boolean; children: ReactNode }) {
  return (
    <span className={tone === "neutral" ? "badge" : `badge badge-${tone}`}>
      {dot && <i className="nq" aria-hidden="true" />}
      {children}
    </span>
  );
}
