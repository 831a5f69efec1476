"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useTransition } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { showToast } from "@/components/ui/show-toast";
import type { FormState } from "@/lib/form-state";
import { discardFailedRunAction, retryEventAction, retryJobsAction } from "@/lib/jobs/actions";

type RunProps = { jobId: string; runId: string; label: string };

/** Has one failed run tried again. */
export function RetryRun({ jobId, runId, label }: RunProps) {
  const t = useTranslations("admin.queue");
  return (
    <ActButton label={label} act={() => retryJobsAction({ jobId, runId })} done={t("retried", { count: 1 })}>
      {t("retry")}
    </ActButton>
  );
}

/** Has all failed runs of a job tried again. */
export function RetryAll({ jobId, count }: { jobId: string; count: number }) {
  const t = useTranslations("admin.queue");
  return (
    <ActButton act={() => retryJobsAction({ jobId })} done={t("retried", { count })}>
      <bdi>{t("retryAll", { job: jobId, count })}</bdi>
    </ActButton>
  );
}

/** Puts one failed run away for good. */
export function DiscardRun({ jobId, runId, label }: RunProps) {
  const t = useTranslations("admin.queue");
  return (
    <ActButton label={label} act={() => discardFailedRunAction({ jobId, runId })} done={t("discarded")} isQuiet>
      {t("discard")}
    </ActButton>
  );
}

/** Has an event that was set aside delivered again. */
export function RetryEvent({ eventId, label }: { eventId: string; label: string }) {
  const t = useTranslations("admin.queue");
  return (
    <ActButton label={label} act={() => retryEventAction({ eventId })} done={t("eventRetried")}>
      {t("deliver")}
    </ActButton>
  );
}

type ActProps = { act: () => Promise<FormState<unknown>>; done: string; label?: string; isQuiet?: boolean; children: ReactNode };

/** Acts once at a time, says how it went, and brings the page up to date either way. */
function ActButton({ act, done, label, isQuiet = false, children }: ActProps) {
  const errors = useTranslations("errors");
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
      {children}
    </button>
  );
}
