import type { ComponentProps, ReactNode } from "react";

export type CheckboxProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** At the end of the line, as a count. */
  aside?: ReactNode;
} & Omit<ComponentProps<"input">, "type">;

/** A checkbox with its words; the whole line is the target. */
export function Checkbox({ label, hint, aside, className, ...input }: CheckboxProps) {
  return (
    <label className={className ? `check ${className}` : "check"}>
      <input {...input} type="checkbox" />
      <span className="grow">
        {label}
        {hint && <span className="hint block">{hint}</span>}
      </span>
      {aside !== undefined && <span className="meta num">{aside}</span>}
    </label>
  );
}
