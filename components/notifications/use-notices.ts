"use client";

import { useCallback, useEffect, useState } from "react";

export type BellNotice = { id: string; text: string; href: string; read_at: string | null; created_at: string };
type Answer = { items: BellNotice[]; unread_count: number };

const pauseMilliseconds = 60_000;
const longestPauseMilliseconds = 900_000;
const shown = 6;

async function fetchNotices(locale: string, size: number): Promise<Answer> {
  const response = await fetch(`/api/v1/notifications?page_size=${size}&locale=${locale}`, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(String(response.status));
  const answer = (await response.json()) as Answer | { data: Answer };
  return "data" in answer ? answer.data : answer;
}

/** How much is unread, asked for once a minute while somebody looks at the page, and more rarely while nobody answers. */
export function useUnread(initial: number, locale: string) {
  const [unread, setUnread] = useState(initial);
  // A page that was made anew knows better.
  const [known, setKnown] = useState(initial);
  if (known !== initial) {
    setKnown(initial);
    setUnread(initial);
  }
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let askedAt = Date.now();
    let wait = pauseMilliseconds;
    const later = () => {
      timer = setTimeout(ask, wait);
    };
    const ask = async () => {
      clearTimeout(timer);
      if (document.hidden) return;
      askedAt = Date.now();
      try {
        setUnread((await fetchNotices(locale, 1)).unread_count);
        wait = pauseMilliseconds;
      } catch {
        wait = Math.min(wait * 2, longestPauseMilliseconds);
      }
      later();
    };
    const onLook = () => {
      if (!document.hidden && Date.now() - askedAt > pauseMilliseconds) void ask();
      else if (!document.hidden) later();
      else clearTimeout(timer);
    };
    later();
    document.addEventListener("visibilitychange", onLook);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onLook);
    };
  }, [locale]);
  const read = useCallback(async () => {
    const answer = await fetchNotices(locale, shown);
    setUnread(answer.unread_count);
    return answer.items;
  }, [locale]);
  return { unread, setUnread, read };
}
