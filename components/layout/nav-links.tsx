"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { isCurrent } from "@/components/layout/bare-path";

export type NavLink = {
  /** With the language in it. */
  href: string;
  label: string;
  /** The first page of an area: current only when it is the very page. */
  isRoot?: boolean;
  count?: string;
};

/** Links that know which of them is open. */
export function NavLinks({ links, linkClass }: { links: readonly NavLink[]; linkClass?: string }) {
  const pathname = usePathname();
  return links.map(({ href, label, isRoot = false, count }) => (
    <Link key={href} href={href} className={linkClass} aria-current={isCurrent(pathname, href, isRoot) ? "page" : undefined}>
      {label}
      {count && <span className="count num">{count}</span>}
    </Link>
  ));
}
