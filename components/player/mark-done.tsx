"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { completeLessonAction } from "@/lib/enrollments/actions";

type Props = {
  enrollmentId: string;
  lessonId: string;
  labels: { mark: string; marking: string; failed: string };
};

/** Marks the lesson as done; the server then shows the tick and the way on. */
export function MarkDone({ enrollmentId, lessonId, labels }: Props) {
  const router = useRouter();
  const [hasFailed, setFailed] = useState(false);
  const [isPending, startTransition] = useTransition();
  const mark = () =>
    startTransition(async () => {
      setFailed(false);
      const state = await completeLessonAction({ enrollmentId, lessonId }).catch(() => null);
      if (state?.ok) router.refresh();
      else setFailed(true);
    });
  return (
    <span className="stack stack-1">
      <button
        type="button"
        className={buttonClass({ variant: "primary" })}
        aria-busy={isPending || undefined}
        onClick={isPending ? undefined : mark}
      >
        {isPending && <span className="spin" />}
        {isPending ? labels.marking : labels.mark}
      </button>
      <span role="alert" className="meta danger">
        {hasFailed && labels.failed}
      </span>
    </span>
  );
}
