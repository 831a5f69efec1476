export type ButtonVariant = "primary" | "line" | "quiet" | "danger" | "danger-solid";
export type ButtonSize = "sm" | "md" | "lg";

type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize; isWide?: boolean; isIcon?: boolean; className?: string };

/** The classes of a button, for islands that must not bring the link machinery of `Button` into the browser. */
export function buttonClass({ variant = "line", size = "md", isWide = false, isIcon = false, className }: ButtonLook = {}): string {
  const classes = ["btn", `btn-${variant}`];
  if (size !== "md") classes.push(`btn-${size}`);
  if (isIcon) classes.push("btn-icon");
  if (isWide) classes.push("btn-wide");
  if (className) classes.push(className);
  return classes.join(" ");
}
