"use client";

import { type ReactNode, useState } from "react";

type Props = { embedUrl: string; title: string; playLabel: string; children: ReactNode };

/** The door to the other site: its page is asked for at the click and not before. */
export function FacadeFrame({ embedUrl, title, playLabel, children }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) {
    return (
      <iframe
        ref={(frame) => frame?.focus()}
        className="vf-frame"
        src={embedUrl}
        title={title}
        allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
        allowFullScreen
        // YouTube refuses to play when it cannot see which site asks (its error 153); the origin is enough for it.
        referrerPolicy="strict-origin-when-cross-origin"
        sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation"
      />
    );
  }
  return (
    <button type="button" className="vf-door" aria-label={playLabel} onClick={() => setIsOpen(true)}>
      {children}
    </button>
  );
}
