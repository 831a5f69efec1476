"use client";

import { useEffect } from "react";
import {
  UNSTABLE_Toast as AriaToast,
  Button,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components/Toast";
import { Icon } from "@/components/ui/icon";
import { PageLocale } from "@/components/ui/page-locale";
import { type ToastMessage, toastEvent } from "@/components/ui/show-toast";

const readingTimeMs = 6000;
const decidingTimeMs = 12_000;

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

type ToastsProps = {
  labels: { region: string; close: string };
  /** Hands over what was said before this code had arrived, once. */
  takeWaiting: () => ToastMessage[];
};

/** The region of toasts: announced, reachable with F6, and patient while someone points at them. */
export function Toasts({ labels, takeWaiting }: ToastsProps) {
  useEffect(() => {
    const listen = (event: Event) => add((event as CustomEvent<ToastMessage>).detail);
    window.addEventListener(toastEvent, listen);
    for (const message of takeWaiting()) add(message);
    return () => window.removeEventListener(toastEvent, listen);
  }, [takeWaiting]);
  return (
    <PageLocale>
      <ToastRegion queue={queue} className="toasts" aria-label={labels.region}>
        {({ toast }) => (
          <AriaToast toast={toast} className={toast.content.tone === "danger" ? "toast toast-danger" : "toast"}>
            <Icon name={toast.content.tone === "danger" ? "alert" : "check"} size="sm" />
            <ToastContent>
              <Text slot="title">{toast.content.text}</Text>
            </ToastContent>
            {toast.content.action && (
              <Button
                onPress={() => {
                  toast.content.action?.run();
                  queue.close(toast.key);
                }}
              >
                {toast.content.action.label}
              </Button>
            )}
            <Button slot="close" className="toast-close" aria-label={labels.close}>
              <Icon name="close" size="sm" />
            </Button>
          </AriaToast>
        )}
      </ToastRegion>
    </PageLocale>
  );
}

function add(message: ToastMessage) {
  queue.add(message, { timeout: message.action ? decidingTimeMs : readingTimeMs });
}
