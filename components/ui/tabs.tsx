import type { ComponentProps, ReactNode } from "react";
import { Link } from "@/lib/i18n/link";

export type Tab = { href: ComponentProps<typeof Link>["href"]; label: ReactNode; count?: ReactNode; isCurrent?: boolean };

/** Sections as links: each has its address, so the back button and a bookmark work. */
export function Tabs({ label, tabs, className }: { label: string; tabs: readonly Tab[]; className?: string }) {
  return (
    <nav className={className ? `tabs ${className}` : "tabs"} aria-label={label}>
      {tabs.map(({ href, label: name, count, isCurrent }) => (
        <Link
          key={typeof href === "string" ? href : JSON.stringify(href)}
          href={href}
          className="tab"
          aria-current={isCurrent ? "page" : undefined}
        >
          {name}
          {count !== undefined && <span className="count num">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
