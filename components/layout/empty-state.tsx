import type { ReactNode } from "react";
import { Dots, dotsFor } from "@/components/ui/dots";

type EmptyStateProps = {
  title: string;
  /** What would stand here, and what to do for it. */
  children?: ReactNode;
  /** The one next action. */
  action?: ReactNode;
  headingLevel?: 2 | 3;
};

/** An empty list says what belongs there and names the one next action. */
export function EmptyState({ title, children, action, headingLevel = 2 }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="empty">
      <span aria-hidden="true">
        <Dots chapters={dotsFor(6, 0)} label="" />
      </span>
      <Heading className="sub">{title}</Heading>
      {children && <div className="body">{children}</div>}
      {action}
    </div>
  );
}
