"use client";

import { useState, useTransition } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { startAttemptAction } from "@/lib/quizzes/actions";

type StartButtonProps = {
  quizId: string;
  /** Where the attempt is taken; in the language of the page. */
  attemptPath: string;
  labels: { begin: string; beginning: string; failed: string };
  /** Refusals in words, by their code. */
  refusals: Record<string, string>;
  variant?: "primary" | "line";
  size?: "md" | "lg";
};

/** Begins an attempt and goes to it. */
export function StartButton({ quizId, attemptPath, labels, refusals, variant = "primary", size = "lg" }: StartButtonProps) {
  const [isPending, startTransition] = useTransition();
  const [fault, setFault] = useState<string | null>(null);

  const start = () =>
    startTransition(async () => {
      setFault(null);
      try {
        const state = await startAttemptAction({ quizId });
        // Opened in another tab a moment ago: go there too. A full navigation, so that nothing old is shown on the way back.
        if (state.ok || state.code === "attempt.already_open") location.assign(attemptPath);
        else setFault(refusals[state.code] ?? labels.failed);
      } catch {
        // The network, or a server that is being replaced.
        setFault(labels.failed);
      }
    });

  return (
    <div className="stack">
      <p>
        <button
          type="button"
          className={buttonClass({ variant, size })}
          aria-busy={isPending || undefined}
          onClick={isPending ? undefined : start}
        >
          {isPending && <span className="spin" />}
          {isPending ? labels.beginning : labels.begin}
        </button>
      </p>
      {fault && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
