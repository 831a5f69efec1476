"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { showToast } from "@/components/ui/show-toast";
import { dropEnrollmentAction, enrollAction } from "@/lib/enrollments/actions";

type Props = {
  enrollmentId: string;
  courseId: string;
  labels: { leave: string; left: string; undo: string; failed: string };
};

/** Leaves a course at once; the way back is in the message that says so. */
export function LeaveCourse({ enrollmentId, courseId, labels }: Props) {
  const router = useRouter();
  const [isPending, setPending] = useState(false);

  const comeBack = async () => {
    const state = await enrollAction({ courseId }).catch(() => null);
    if (!state?.ok) showToast({ text: labels.failed, tone: "danger" });
    router.refresh();
  };
  const leave = async () => {
    setPending(true);
    const state = await dropEnrollmentAction({ enrollmentId }).catch(() => null);
    setPending(false);
    if (!state?.ok) return showToast({ text: labels.failed, tone: "danger" });
    showToast({ text: labels.left, action: { label: labels.undo, run: () => void comeBack() } });
    router.refresh();
  };
  return (
    <button
      type="button"
      className="btn btn-quiet btn-sm"
      aria-busy={isPending || undefined}
      onClick={isPending ? undefined : () => void leave()}
    >
      {labels.leave}
    </button>
  );
}
