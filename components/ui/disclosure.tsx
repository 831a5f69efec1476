import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

type DisclosureProps = {
  summary: ReactNode;
  isOpen?: boolean;
  /** Disclosures of one name close each other. */
  name?: string;
  children: ReactNode;
};

/** A row that opens: the browser's own details element, so it works before any script. Several stand in `.fold-list`. */
export function Disclosure({ summary, isOpen = false, name, children }: DisclosureProps) {
  return (
    <details className="fold" open={isOpen} name={name}>
      <summary>
        {summary}
        <span className="fold-mark">
          <Icon name="chevron-down" size="sm" />
        </span>
      </summary>
      <div className="fold-body">{children}</div>
    </details>
  );
}
