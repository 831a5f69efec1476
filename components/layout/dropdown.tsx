"use client";

import { type ReactNode, useEffect, useRef } from "react";

type DropdownProps = {
  /** Names the button, unless the trigger holds words itself. */
  label?: string;
  trigger: ReactNode;
  triggerClass: string;
  className?: string;
  children: ReactNode;
};

/** A floating details element: it opens before any script has loaded; the script only closes it on Escape, outside and after a choice. */
export function Dropdown({ label, trigger, triggerClass, className = "", children }: DropdownProps) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const closeOutside = (event: Event) => {
      if (box.current?.open && !box.current.contains(event.target as Node)) box.current.open = false;
    };
    document.addEventListener("pointerdown", closeOutside);
    document.addEventListener("focusin", closeOutside);
    return () => {
      document.removeEventListener("pointerdown", closeOutside);
      document.removeEventListener("focusin", closeOutside);
    };
  }, []);
  return (
    <details
      ref={box}
      className={`drop ${className}`}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !box.current?.open) return;
        box.current.open = false;
        box.current.querySelector("summary")?.focus();
      }}
      onClick={(event) => {
        if (box.current && (event.target as Element).closest("a")) box.current.open = false;
      }}
    >
      <summary className={triggerClass} aria-label={label}>
        {trigger}
      </summary>
      <div className="menu">{children}</div>
    </details>
  );
}
