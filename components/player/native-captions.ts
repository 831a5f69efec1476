import { type RefObject, useEffect } from "react";
import type { Cue } from "@/lib/captions/cues";

/**
 * Hands the cues to the browser as well. An iPhone plays full screen in its own player, where our overlay cannot follow;
 * there, and only there, the native track shows. Elsewhere it stays hidden, so that nothing is captioned twice.
 */
export function useNativeCaptions(videoRef: RefObject<HTMLVideoElement | null>, cues: readonly Cue[], lang: string | undefined): void {
  useEffect(() => {
    const video = videoRef.current;
    if (!video || cues.length === 0 || !("webkitEnterFullscreen" in video)) return;
    // A track made this way cannot be removed again, so one is kept per video and only its cues change.
    const track = video.textTracks[0] ?? video.addTextTrack("captions", "", lang);
    track.mode = "hidden";
    for (const cue of cues) {
      const markup = cue.text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
      track.addCue(new VTTCue(cue.startSeconds, cue.endSeconds, markup));
    }
    const show = () => {
      track.mode = "showing";
    };
    const hide = () => {
      track.mode = "hidden";
    };
    video.addEventListener("webkitbeginfullscreen", show);
    video.addEventListener("webkitendfullscreen", hide);
    return () => {
      video.removeEventListener("webkitbeginfullscreen", show);
      video.removeEventListener("webkitendfullscreen", hide);
      for (const cue of [...(track.cues ?? [])]) track.removeCue(cue);
    };
  }, [videoRef, cues, lang]);
}
