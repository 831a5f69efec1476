"use client";

import { useTranslations } from "next-intl";
import { memo, useEffect, useId, useRef, useState } from "react";
import { PlayerIcon } from "@/components/player/icons";
import { type CaptionTrack, preferredTrack, useCues } from "@/components/player/use-cues";
import { type Cue, currentCueIndex } from "@/lib/captions/cues";
import { findText, type TextMatch } from "@/lib/captions/find-text";
import { formatClock } from "@/lib/time";

type Props = {
  captions: readonly CaptionTrack[];
  locale: string;
  currentSeconds: number;
  onSeek: (seconds: number) => void;
  /** Whether it follows the video at first; the reader can turn that off and on. */
  follow?: boolean;
};

// Somebody who scrolls is reading; the text must not be pulled away under their eyes.
const LEAVE_ALONE_MS = 5000;

/** What is said in the video, to read, search and jump by. Scrolls only inside itself, so the video stays in view. */
export function Transcript({ captions, locale, currentSeconds, onSeek, follow = true }: Props) {
  const t = useTranslations("video.transcript");
  const inputId = useId();
  const listRef = useRef<HTMLOListElement>(null);
  const scrolledAtRef = useRef(Number.NEGATIVE_INFINITY);
  const onSeekRef = useRef(onSeek);
  const [lang, setLang] = useState(locale);
  const [query, setQuery] = useState("");
  const [isFollowing, setIsFollowing] = useState(follow);

  const track = preferredTrack(captions, lang);
  const { cues, status } = useCues(track?.src ?? null);
  const current = currentCueIndex(cues, currentSeconds);
  const isSearching = query.trim() !== "";
  const rows = cues
    .map((cue, index) => ({ cue, index, matches: isSearching ? findText(cue.text, query) : NO_MATCHES }))
    .filter((row) => !isSearching || row.matches.length > 0);

  useEffect(() => {
    onSeekRef.current = onSeek;
  });

  useEffect(() => {
    const list = listRef.current;
    const row = list?.querySelector<HTMLElement>('[aria-current="true"]');
    if (!list || !row || current < 0 || !isFollowing || isSearching || performance.now() - scrolledAtRef.current < LEAVE_ALONE_MS) return;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const offset = row.getBoundingClientRect().top - list.getBoundingClientRect().top;
    list.scrollTo({ top: list.scrollTop + offset - list.clientHeight / 3, behavior: isStill ? "auto" : "smooth" });
  }, [current, isFollowing, isSearching]);

  const leaveAlone = () => {
    scrolledAtRef.current = performance.now();
  };

  if (!track) return <p className="vp-transcript-note">{t("none")}</p>;
  return (
    <section className="vp-transcript" aria-label={t("label")}>
      <div className="vp-transcript-tools">
        <div className="affix">
          <PlayerIcon name="search" />
          <label className="sr" htmlFor={inputId}>
            {t("find")}
          </label>
          <input
            id={inputId}
            className="input"
            type="text"
            inputMode="search"
            enterKeyHint="search"
            autoComplete="off"
            dir="auto"
            placeholder={t("find")}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Escape" && setQuery("")}
          />
          {query !== "" && (
            <button type="button" className="btn btn-quiet btn-icon btn-sm btn-in" aria-label={t("clear")} onClick={() => setQuery("")}>
              <PlayerIcon name="close" className="i-s" />
            </button>
          )}
        </div>
        <span role="status" className="meta num">
          {isSearching && status === "ready" && rows.length > 0 ? t("found", { count: rows.length }) : ""}
        </span>
        {captions.length > 1 && (
          <select className="select" aria-label={t("language")} value={track.lang} onChange={(event) => setLang(event.currentTarget.value)}>
            {captions.map((each) => (
              <option key={each.lang} value={each.lang} lang={each.lang}>
                {each.label}
              </option>
            ))}
          </select>
        )}
        <label className="switch meta">
          <input type="checkbox" checked={isFollowing} onChange={(event) => setIsFollowing(event.currentTarget.checked)} />
          <span>{t("follow")}</span>
        </label>
      </div>
      {status === "loading" && <p className="vp-transcript-note">{t("loading")}</p>}
      {status === "failed" && (
        <p className="vp-transcript-note" role="alert">
          {t("failed")}
        </p>
      )}
      {status === "ready" && rows.length === 0 && (
        <p className="vp-transcript-note" role="status">
          {isSearching ? t("notFound", { query: query.trim() }) : t("none")}
        </p>
      )}
      <ol ref={listRef} className="vp-cues" lang={track.lang} onWheel={leaveAlone} onTouchMove={leaveAlone} onFocus={leaveAlone}>
        {rows.map(({ cue, index, matches }) => (
          <CueRow
            key={index}
            cue={cue}
            matches={matches}
            isCurrent={index === current}
            goTo={t("goTo", { time: formatClock(cue.startSeconds) })}
            onSeekRef={onSeekRef}
          />
        ))}
      </ol>
    </section>
  );
}

const NO_MATCHES: readonly TextMatch[] = [];

type RowProps = {
  cue: Cue;
  matches: readonly TextMatch[];
  isCurrent: boolean;
  goTo: string;
  onSeekRef: { readonly current: (seconds: number) => void };
};

// A lecture has a thousand rows and the clock ticks four times a second: only the rows that change are drawn again.
const CueRow = memo(function CueRow({ cue, matches, isCurrent, goTo, onSeekRef }: RowProps) {
  return (
    <li>
      <button
        type="button"
        className={`vp-cue${isCurrent ? " is-on" : ""}`}
        aria-current={isCurrent ? "true" : undefined}
        title={goTo}
        onClick={() => onSeekRef.current(cue.startSeconds)}
      >
        <span className="num meta" dir="ltr">
          {formatClock(cue.startSeconds)}
        </span>
        <span dir="auto">{marked(cue.text, matches)}</span>
      </button>
    </li>
  );
});

function marked(text: string, matches: readonly TextMatch[]) {
  if (matches.length === 0) return text;
  const rest = text.slice(matches.at(-1)?.end);
  return (
    <>
      {matches.map((match, index) => (
        <span key={match.start}>
          {text.slice(matches[index - 1]?.end ?? 0, match.start)}
          <mark>{text.slice(match.start, match.end)}</mark>
        </span>
      ))}
      {rest}
    </>
  );
}
