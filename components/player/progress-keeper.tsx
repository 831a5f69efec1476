"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { type SaveState, startReporting } from "@/components/player/progress-reporter";

type Props = {
  enrollmentId: string;
  lessonId: string;
  timeSpentSeconds: number;
  isCompleted: boolean;
  signInHref: string;
  labels: { waiting: string; saved: string; signedOut: string; ended: string; signIn: string };
};

/** Keeps the learner's place in the open lesson, and says in one line when that does not work. */
export function ProgressKeeper({ enrollmentId, lessonId, timeSpentSeconds, isCompleted, signInHref, labels }: Props) {
  const router = useRouter();
  const [state, setState] = useState<SaveState>("quiet");
  const start = useRef({ timeSpentSeconds, isCompleted });

  useEffect(() => {
    let isKnown = start.current.isCompleted;
    return startReporting({
      enrollmentId,
      lessonId,
      timeSpentSeconds: start.current.timeSpentSeconds,
      onState: setState,
      onCompleted: () => {
        // The outline's tick and the way on come from the server.
        if (!isKnown) router.refresh();
        isKnown = true;
      },
    });
  }, [enrollmentId, lessonId, router]);

  useEffect(() => {
    if (state !== "saved") return;
    const timer = setTimeout(() => setState("quiet"), 4000);
    return () => clearTimeout(timer);
  }, [state]);

  return (
    <p role="status" className="pl-save meta" data-shown={state !== "quiet"}>
      {state === "waiting" && labels.waiting}
      {state === "saved" && labels.saved}
      {state === "ended" && labels.ended}
      {state === "signed-out" && (
        <>
          {labels.signedOut}{" "}
          <a className="link" href={signInHref}>
            {labels.signIn}
          </a>
        </>
      )}
    </p>
  );
}
