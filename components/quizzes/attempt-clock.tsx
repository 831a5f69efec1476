"use client";

import { useTranslations } from "next-intl";
import { type CSSProperties, useEffect, useRef, useState } from "react";
import type { Clock } from "@/components/quizzes/use-attempt";
import { Icon } from "@/components/ui/icon";
import { formatClock } from "@/lib/time";

type AttemptClockProps = {
  clock: Clock;
  limitSeconds: number;
  /** Called once, when nothing is left. */
  onTimeUp: () => void;
};

/** The last message needs time to travel: for the learner the clock ends this much earlier. */
const travelMs = 1000;

/** Seconds before the end at which the time left is read out. */
const warnings = [300, 60];

/** The time left in words and as a bar. It is read out at five minutes and at one, not every second. */
export function AttemptClock({ clock, limitSeconds, onTimeUp }: AttemptClockProps) {
  const t = useTranslations("quiz.attempt");
  const [left, setLeft] = useState(clock.remainingSeconds ?? 0);
  const [warning, setWarning] = useState<number | null>(null);
  const isOver = useRef(false);
  const before = useRef(clock.remainingSeconds ?? 0);

  useEffect(() => {
    const deadline = (clock.readAt ?? performance.now()) + (clock.remainingSeconds ?? 0) * 1000 - travelMs;
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((deadline - performance.now()) / 1000));
      setLeft(seconds);
      const passed = warnings.find((mark) => before.current > mark && seconds <= mark);
      if (passed !== undefined) setWarning(passed);
      before.current = seconds;
      if (seconds === 0 && !isOver.current) {
        isOver.current = true;
        onTimeUp();
      }
    };
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [clock, onTimeUp]);

  const share = Math.min(100, (left / limitSeconds) * 100);
  const isShort = left <= 60;
  return (
    <>
      <p className={isShort ? "row quiz-clock is-short" : "row quiz-clock"} role="timer">
        <Icon name="clock" size="sm" />
        <span className="sr">{t("timeLeft")}</span>
        <span className="num strong ltr">{formatClock(left)}</span>
        <span className="meta hide-narrow" aria-hidden="true">
          {t("left")}
        </span>
      </p>
      <span className="timebar" aria-hidden="true" style={{ "--left": `${share}%` } as CSSProperties}>
        <i />
      </span>
      <p className="sr" role="status">
        {warning !== null && t("minutesLeft", { count: warning / 60 })}
      </p>
    </>
  );
}
