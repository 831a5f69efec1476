"use client";

import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, Focusable, TooltipTrigger } from "react-aria-components/Tooltip";
import { PageLocale } from "@/components/ui/page-locale";

type TooltipProps = {
  text: string;
  /** One focusable element: a button or a link. */
  children: ReactElement<Record<string, unknown>, string>;
};

/** A few words about a control, on pointing at it or tabbing to it. Never the only place where something is said. */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <PageLocale>
      <TooltipTrigger delay={500}>
        <Focusable>{children}</Focusable>
        <AriaTooltip className="tip" offset={6}>
          {text}
        </AriaTooltip>
      </TooltipTrigger>
    </PageLocale>
  );
}
