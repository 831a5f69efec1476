import { useEffect, useState } from "react";
import { type Cue, parseCues } from "@/lib/captions/cues";

/** A captions file of a video. `lang` is a BCP 47 tag, `label` its name as people read it in the menu. */
export type CaptionTrack = { src: string; label: string; lang: string };

export type CuesState = { status: "none" | "loading" | "ready" | "failed"; cues: readonly Cue[] };

const NO_CUES: readonly Cue[] = [];

// The player and the transcript show the same file: one request serves both. Failures are not kept, so a later mount asks again.
const requests = new Map<string, Promise<readonly Cue[]>>();

/** Loads and parses a captions file; null loads nothing. */
export function useCues(src: string | null): CuesState {
  const [loaded, setLoaded] = useState<{ src: string; cues: readonly Cue[] | null } | null>(null);
  useEffect(() => {
    if (src === null) return;
    let isCurrent = true;
    loadCues(src).then(
      (cues) => isCurrent && setLoaded({ src, cues }),
      () => isCurrent && setLoaded({ src, cues: null }),
    );
    return () => {
      isCurrent = false;
    };
  }, [src]);
  if (src === null) return { status: "none", cues: NO_CUES };
  if (loaded?.src !== src) return { status: "loading", cues: NO_CUES };
  return loaded.cues ? { status: "ready", cues: loaded.cues } : { status: "failed", cues: NO_CUES };
}

/** The track in the reader's language (or a regional form of it), otherwise the first; null when there is none. */
export function preferredTrack(tracks: readonly CaptionTrack[], lang: string): CaptionTrack | null {
  const base = (tag: string) => tag.toLowerCase().split("-")[0];
  return tracks.find((track) => track.lang === lang) ?? tracks.find((track) => base(track.lang) === base(lang)) ?? tracks[0] ?? null;
}

function loadCues(src: string): Promise<readonly Cue[]> {
  const known = requests.get(src);
  if (known) return known;
  const request = fetchCues(src);
  requests.set(src, request);
  request.catch(() => requests.delete(src));
  return request;
}

async function fetchCues(src: string): Promise<readonly Cue[]> {
  const response = await fetch(src);
  if (!response.ok) throw new Error(`captions answered ${response.status}`);
  return parseCues(await response.text());
}
