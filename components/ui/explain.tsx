"use client";

import { type ReactNode, useId, useState } from "react";

/** A word that explains itself when pointed at, tabbed to or tapped. Escape puts the explanation away. */
export function Explain({ children, explanation }: { children: ReactNode; explanation: string }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <button
      type="button"
      className="say"
      aria-describedby={id}
      onPointerEnter={() => setOpen(true)}
      onPointerLeave={() => setOpen(false)}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
      onClick={() => setOpen(true)}
      onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
    >
      {children}
      <span role="tooltip" id={id} className="tip" hidden={!isOpen}>
        {explanation}
      </span>
    </button>
  );
}
