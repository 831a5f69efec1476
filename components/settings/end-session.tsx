"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { showToast } from "@/components/ui/show-toast";
import { endOtherSessionsAction, endSessionAction } from "@/lib/auth/security-actions";
import type { FormState } from "@/lib/form-state";

type EndSessionProps = { sessionId: string; text: string; label: string; done: string };

/** Ends the sign-in of one other device. */
export function EndSession({ sessionId, text, label, done }: EndSessionProps) {
  const { run, isPending } = useEnding(() => endSessionAction({ sessionId }));
  return (
    <button
      type="button"
      className={buttonClass({ size: "sm" })}
      aria-label={label}
      aria-busy={isPending || undefined}
      onClick={() => run(() => done)}
    >
      {text}
    </button>
  );
}

/** Ends every sign-in but this one. */
export function EndOtherSessions({ text }: { text: string }) {
  const t = useTranslations("settings.sessions");
  const { run, isPending } = useEnding(() => endOtherSessionsAction({}));
  return (
    <div>
      <button
        type="button"
        className={buttonClass({ variant: "danger" })}
        aria-busy={isPending || undefined}
        onClick={() => run(({ ended }) => t("endedOthers", { count: ended }))}
      >
        {text}
      </button>
    </div>
  );
}

/** Runs an ending once at a time, says how it went, and brings the list up to date either way. */
function useEnding<T>(end: () => Promise<FormState<T>>) {
  const errors = useTranslations("errors");
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const run = (wordsFor: (value: T) => string) => {
    if (isPending) return;
    startTransition(async () => {
      const state = await end().catch(() => null);
      if (!state) return showToast({ text: errors("unavailable"), tone: "danger" });
      showToast(state.ok ? { text: wordsFor(state.value) } : { text: errors(state.code, state.values), tone: "danger" });
      router.refresh();
    });
  };
  return { run, isPending };
}
