import type { CSSProperties } from "react";

/** Progress as a thin line. `value` is a percentage; what is not a number counts as nothing done. `label` says it in words. */
export function ProgressBar({ value, label }: { value: number; label: string }) {
  const percent = percentOf(value);
  return (
    <span className="bar" role="progressbar" aria-valuenow={Math.round(percent)} aria-valuemin={0} aria-valuemax={100} aria-label={label}>
      <i style={{ "--v": `${percent}%` } as CSSProperties} />
    </span>
  );
}

/** Clamps to 0..100; an empty course divides by zero, and nobody should read NaN. */
export function percentOf(value: number): number {
  return Number.isFinite(value) ? Math.min(100, Math.max(0, value)) : 0;
}
