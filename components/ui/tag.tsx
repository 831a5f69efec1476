import type { ComponentProps, ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/lib/i18n/link";

type TagProps = {
  href: ComponentProps<typeof Link>["href"];
  /** The filter is on; the link then leads to the list without it. */
  isOn?: boolean;
  /** Says that following the link takes the filter away, and shows the cross. */
  removeLabel?: string;
  count?: ReactNode;
  children: ReactNode;
};

/** A filter as a link: it works without JavaScript and its state lives in the URL. */
export function Tag({ href, isOn = false, removeLabel, count, children }: TagProps) {
  return (
    <Link prefetch={false} href={href} className="chip" aria-current={isOn ? "true" : undefined} scroll={false}>
      {children}
      {count !== undefined && <span className="num">{count}</span>}
      {removeLabel && <Icon name="close" size="sm" label={removeLabel} />}
    </Link>
  );
}
