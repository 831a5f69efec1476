"use client";

import { type ReactNode, useEffect, useRef } from "react";

type Props = { label: string; currentId: string; children: ReactNode };

/**
 * Holds the outline: a column beside the lesson on a wide screen, a sheet at the foot of a narrow one, which the browser itself opens
 * and closes (popover). Closes when another lesson is opened and keeps the open lesson in view.
 */
export function OutlinePanel({ label, currentId, children }: Props) {
  const panel = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the other lesson is the reason to run
  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    if (element.matches(":popover-open")) element.hidePopover();
    const here = element.querySelector<HTMLElement>('[aria-current="page"]');
    if (!here) return;
    const offset = here.getBoundingClientRect().top - element.getBoundingClientRect().top;
    if (offset > element.clientHeight * 0.8 || offset < 0) element.scrollTop += offset - element.clientHeight / 3;
  }, [currentId]);
  return (
    <aside ref={panel} id="outline" popover="auto" className="pl-outline" aria-label={label}>
      {children}
    </aside>
  );
}
