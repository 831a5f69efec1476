"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useWords } from "@/components/forms/words";
import { buttonClass } from "@/components/ui/button-class";
import { showToast } from "@/components/ui/show-toast";
import { retryMailAction } from "@/lib/notifications/actions";

type RetryMailProps = { mailId: string; text: string; label: string; done: string };

/** Puts a mail that could not leave back into the queue. */
export function RetryMail({ mailId, text, label, done }: RetryMailProps) {
  const errors = useWords("errors");
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const retry = () => {
    if (isPending) return;
    startTransition(async () => {
      const state = await retryMailAction({ mailId }).catch(() => null);
      showToast(state?.ok ? { text: done } : { text: errors(state?.code ?? "unavailable"), tone: "danger" });
      router.refresh();
    });
  };
  return (
    <button type="button" className={buttonClass({ size: "sm" })} aria-label={label} aria-busy={isPending || undefined} onClick={retry}>
      {text}
    </button>
  );
}
