"use client";

import type { ComponentProps, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonSize, type ButtonVariant, buttonClass } from "@/components/ui/button-class";

type SubmitButtonProps = {
  variant?: ButtonVariant;
  size?: ButtonSize;
  isWide?: boolean;
  /** For forms that are not sent by an action and know themselves that they are at work. */
  isPending?: boolean;
  /** "Saving": instead of the words while the form is at work. */
  pendingLabel?: ReactNode;
  children: ReactNode;
} & Omit<ComponentProps<"button">, "type" | "children">;

/** Sends the form, once: while it is at work, the button stays focusable, says so, and refuses a second click. */
export function SubmitButton({
  variant = "primary",
  size,
  isWide,
  isPending = false,
  pendingLabel,
  children,
  className,
  ...button
}: SubmitButtonProps) {
  const status = useFormStatus();
  const isBusy = isPending || status.pending;
  return (
    <button
      {...button}
      type="submit"
      aria-busy={isBusy || undefined}
      className={buttonClass({ variant, size, isWide, className })}
      onClick={(event) => (isBusy ? event.preventDefault() : button.onClick?.(event))}
    >
      {isBusy && <span className="spin" />}
      {isBusy && pendingLabel ? pendingLabel : children}
    </button>
  );
}
