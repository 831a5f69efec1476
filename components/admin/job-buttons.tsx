"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useWords } from "@/components/forms/words";
import { buttonClass } from "@/components/ui/button-class";
import { showToast } from "@/components/ui/show-toast";
import type { FormState } from "@/lib/form-state";
import { discardFailedRunAction, retryEventAction, retryJobsAction } from "@/lib/jobs/actions";

/** What a button says, what it says to those who cannot see where it stands, and what is said when it is done. */
type Words = { text: string; label?: string; done: string };

/** Has one failed run of a job tried again, or without `runId` all of them. */
export function RetryJobs({ jobId, runId, ...words }: Words & { jobId: string; runId?: string }) {
  return <ActButton {...words} act={() => retryJobsAction({ jobId, runId })} />;
}

/** Puts one failed run away for good. */
export function DiscardRun({ jobId, runId, ...words }: Words & { jobId: string; runId: string }) {
  return <ActButton {...words} act={() => discardFailedRunAction({ jobId, runId })} isQuiet />;
}

/** Has an event that was set aside delivered again. */
export function RetryEvent({ eventId, ...words }: Words & { eventId: string }) {
  return <ActButton {...words} act={() => retryEventAction({ eventId })} />;
}

type ActProps = Words & { act: () => Promise<FormState<unknown>>; isQuiet?: boolean };

/** Acts once at a time, says how it went, and brings the page up to date either way. */
function ActButton({ act, text, done, label, isQuiet = false }: ActProps) {
  const errors = useWords("errors");
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const run = () => {
    if (isPending) return;
    startTransition(async () => {
      const state = await act().catch(() => null);
      if (!state) return showToast({ text: errors("unavailable"), tone: "danger" });
      showToast(state.ok ? { text: done } : { text: errors(state.code, state.values), tone: "danger" });
      router.refresh();
    });
  };
  return (
    <button
      type="button"
      className={buttonClass({ size: "sm", ...(isQuiet ? { variant: "quiet" as const } : {}) })}
      aria-label={label}
      aria-busy={isPending || undefined}
      onClick={run}
    >
      <bdi>{text}</bdi>
    </button>
  );
}
