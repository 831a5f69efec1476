"use client";

import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { type ToastMessage, toastEvent } from "@/components/ui/show-toast";

const Toasts = lazy(async () => ({ default: (await import("@/components/ui/toast")).Toasts }));

/** Listens for the first toast and only then brings the code that shows them. */
export function Toaster({ labels }: { labels: { region: string; close: string } }) {
  const [isWanted, setWanted] = useState(false);
  const waiting = useRef<ToastMessage[]>([]);
  const isServed = useRef(false);
  useEffect(() => {
    const listen = (event: Event) => {
      if (isServed.current) return;
      waiting.current.push((event as CustomEvent<ToastMessage>).detail);
      setWanted(true);
    };
    window.addEventListener(toastEvent, listen);
    return () => window.removeEventListener(toastEvent, listen);
  }, []);
  const takeWaiting = useCallback(() => {
    isServed.current = true;
    return waiting.current.splice(0);
  }, []);
  if (!isWanted) return null;
  return (
    <Suspense>
      <Toasts labels={labels} takeWaiting={takeWaiting} />
    </Suspense>
  );
}
