"use client";

import { type ReactNode, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { Dialog } from "@/components/ui/dialog";

type ConfirmDialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** The question, naming the thing: "Move “Drawing from the jar” to the bin?" */
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  children?: ReactNode;
  /** The deed by name, never "OK". */
  confirmLabel: string;
  /** "Keep it". */
  cancelLabel: string;
  tone?: "danger" | "primary";
  /** While its promise runs, the dialog stays and says so; it closes when the promise is kept. */
  onConfirm: () => void | Promise<void>;
};

/** Asks once before something that cannot simply be undone. */
export function ConfirmDialog({
  isOpen,
  onOpenChange,
  title,
  children,
  confirmLabel,
  cancelLabel,
  tone = "danger",
  onConfirm,
}: ConfirmDialogProps) {
  const [isBusy, setBusy] = useState(false);
  async function confirm() {
    setBusy(true);
    try {
      await onConfirm();
      onOpenChange(false);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={title}
      role="alertdialog"
      actions={
        <>
          <button type="button" className={buttonClass({ variant: "quiet" })} onClick={() => onOpenChange(false)}>
            {cancelLabel}
          </button>
          <button
            type="button"
            className={buttonClass({ variant: tone === "danger" ? "danger-solid" : "primary" })}
            aria-busy={isBusy || undefined}
            onClick={isBusy ? undefined : confirm}
          >
            {isBusy && <span className="spin" />}
            {confirmLabel}
          </button>
        </>
      }
    >
      {children && <div className="body">{children}</div>}
    </Dialog>
  );
}
