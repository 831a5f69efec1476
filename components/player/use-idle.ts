import { useCallback, useEffect, useRef, useState } from "react";

const IDLE_AFTER_MS = 3000;

/** Whether nobody has moved, touched or typed for three seconds; `wake` starts the count anew. Never idle while `canIdle` is false. */
export function useIdle(canIdle: boolean): { isIdle: boolean; wake: () => void } {
  const [isIdle, setIsIdle] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const wake = useCallback(() => {
    clearTimeout(timer.current);
    setIsIdle(false);
    timer.current = setTimeout(() => setIsIdle(true), IDLE_AFTER_MS);
  }, []);

  useEffect(() => {
    if (canIdle) wake();
    return () => clearTimeout(timer.current);
  }, [canIdle, wake]);

  return { isIdle: isIdle && canIdle, wake };
}
