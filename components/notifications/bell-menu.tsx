"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { type BellNotice, useUnread } from "@/components/notifications/use-notices";
import { readNoticeAction } from "@/lib/notifications/actions";
import { formatRelative } from "@/lib/time";

type BellMenuProps = {
  unread: number;
  locale: string;
  /** The page with everything. */
  href: string;
  labels: { heading: string; unread: string; empty: string; all: string; failed: string };
  icon: ReactNode;
};

const mostShown = 99;

/** The newest notices in a menu that floats, read when it is opened. */
export function BellMenu({ unread: initial, locale, href, labels, icon }: BellMenuProps) {
  const { unread, setUnread, read } = useUnread(initial, locale);
  const [notices, setNotices] = useState<BellNotice[] | "failed" | null>(null);
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const closeOutside = (event: Event) => {
      if (box.current?.open && !box.current.contains(event.target as Node)) box.current.open = false;
    };
    document.addEventListener("pointerdown", closeOutside);
    document.addEventListener("focusin", closeOutside);
    return () => {
      document.removeEventListener("pointerdown", closeOutside);
      document.removeEventListener("focusin", closeOutside);
    };
  }, []);
  const figure = unread > mostShown ? `${mostShown}+` : String(unread);
  const open = async () => {
    if (!box.current?.open) return;
    setNotices(await read().catch(() => "failed" as const));
  };
  const markRead = ({ id, read_at }: BellNotice) => {
    if (box.current) box.current.open = false;
    if (read_at !== null) return;
    setUnread((count) => Math.max(0, count - 1));
    // The way goes on to the thing itself; a mark that did not arrive is made on the page.
    void readNoticeAction({ notificationId: id }).catch(() => undefined);
  };
  return (
    <details
      ref={box}
      className="drop bell"
      onToggle={open}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !box.current?.open) return;
        box.current.open = false;
        box.current.querySelector("summary")?.focus();
      }}
    >
      <summary
        className="btn btn-quiet btn-icon"
        aria-label={unread > 0 ? `${labels.heading}: ${figure} ${labels.unread}` : labels.heading}
      >
        {icon}
        {unread > 0 && (
          <span className="bell-count num" aria-hidden="true">
            {figure}
          </span>
        )}
      </summary>
      <div className="menu bell-menu">
        <p className="menu-head">{labels.heading}</p>
        <div aria-live="polite" aria-busy={notices === null || undefined}>
          {notices === null && <p className="bell-note">…</p>}
          {notices === "failed" && <p className="bell-note">{labels.failed}</p>}
          {Array.isArray(notices) && notices.length === 0 && <p className="bell-note">{labels.empty}</p>}
          {Array.isArray(notices) &&
            notices.map((notice) => (
              <a
                key={notice.id}
                className={notice.read_at === null ? "menu-item notice notice-new" : "menu-item notice"}
                href={notice.href}
                onClick={() => markRead(notice)}
              >
                <span className="grow">
                  <span className="block" dir="auto">
                    {notice.text}
                    {notice.read_at === null && <span className="sr"> ({labels.unread})</span>}
                  </span>
                  <span className="hint block">{formatRelative(notice.created_at, new Date(), locale)}</span>
                </span>
              </a>
            ))}
        </div>
        <div className="menu-rule" />
        <a className="menu-item" href={href}>
          {labels.all}
        </a>
      </div>
    </details>
  );
}
