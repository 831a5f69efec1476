import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { percentOf } from "@/components/ui/progress-bar";

type RingProps = {
  /** A percentage. */
  value: number;
  label: string;
  size?: "md" | "lg";
  /** Instead of the rounded figure. */
  children?: ReactNode;
};

/** Progress around a rhomb. A full one shows a check. */
export function Ring({ value, label, size = "md", children }: RingProps) {
  const percent = percentOf(value);
  const rhomb = "M22 2 42 22 22 42 2 22z";
  return (
    <span className={size === "lg" ? "ring ring-l" : "ring"} role="img" aria-label={label}>
      <svg viewBox="0 0 44 44" aria-hidden="true">
        <path className="t" d={rhomb} />
        {percent > 0 && <path className="v" pathLength="100" strokeDasharray={`${percent} 100`} d={rhomb} />}
      </svg>
      {children ??
        (percent === 100 && size === "md" ? (
          <Icon name="check" size="sm" className="accent" />
        ) : (
          <span className="num">{Math.floor(percent)}</span>
        ))}
    </span>
  );
}
