"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { showToast } from "@/components/ui/show-toast";
import { readAllNoticesAction, readNoticeAction } from "@/lib/notifications/actions";

type ReadNoticeProps = { notificationId: string; text: string; label: string };

/** Marks one notice as read where it stands. */
export function ReadNotice({ notificationId, text, label }: ReadNoticeProps) {
  const { run, isPending } = useReading(() => readNoticeAction({ notificationId }));
  return (
    <button
      type="button"
      className={buttonClass({ size: "sm", variant: "quiet" })}
      aria-label={label}
      aria-busy={isPending || undefined}
      onClick={run}
    >
      {text}
    </button>
  );
}

/** Marks everything as read. */
export function ReadAll({ text, done }: { text: string; done: string }) {
  const { run, isPending } = useReading(() => readAllNoticesAction({}), done);
  return (
    <button type="button" className={buttonClass({})} aria-busy={isPending || undefined} onClick={run}>
      {text}
    </button>
  );
}

function useReading(read: () => Promise<{ ok: boolean }>, done?: string) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const run = () => {
    if (isPending) return;
    startTransition(async () => {
      const state = await read().catch(() => null);
      if (state?.ok && done) showToast({ text: done });
      router.refresh();
    });
  };
  return { run, isPending };
}
