import type { ComponentProps, ReactNode } from "react";

type SwitchProps = { label: ReactNode; hint?: ReactNode } & Omit<ComponentProps<"input">, "type" | "role">;

/** On or off, at once. For a choice that waits for a save button, take a checkbox. */
export function Switch({ label, hint, className, ...input }: SwitchProps) {
  return (
    <label className={className ? `switch ${className}` : "switch"}>
      {/* biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says its own checked state */}
      <input {...input} type="checkbox" role="switch" />
      <span>
        {label}
        {hint && <span className="hint block">{hint}</span>}
      </span>
    </label>
  );
}
