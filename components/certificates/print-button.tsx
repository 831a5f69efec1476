"use client";

import { buttonClass } from "@/components/ui/button-class";

/** Opens the browser's print dialog; the page's print styles leave only the paper. */
export function PrintButton({ label }: { label: string }) {
  return (
    <button type="button" className={buttonClass()} onClick={() => window.print()}>
      {label}
    </button>
  );
}
