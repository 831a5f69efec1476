"use client";

import "katex/dist/katex.min.css";

/** Renders nothing; it exists so that the stylesheet above is a chunk of its own. */
export default function KatexStylesheet() {
  return null;
}
