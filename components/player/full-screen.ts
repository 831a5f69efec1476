import { useSyncExternalStore } from "react";

// iPhones offer full screen for the bare video only, under a prefixed name.
type WebKitVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void };

/** Whether this browser can show the player, or at least its picture, on the full screen. False while rendering on the server. */
export function useCanFullScreen(): boolean {
  return useSyncExternalStore(neverChanges, () => document.fullscreenEnabled || "webkitEnterFullscreen" in HTMLVideoElement.prototype, no);
}

/** Whether this browser can lift the video out of the page. False while rendering on the server. */
export function useCanPictureInPicture(): boolean {
  return useSyncExternalStore(neverChanges, () => document.pictureInPictureEnabled === true, no);
}

/** Whether the given element fills the screen now. */
export function useIsFullScreen(read: () => Element | null): boolean {
  return useSyncExternalStore(listenToFullScreen, () => document.fullscreenElement !== null && document.fullscreenElement === read(), no);
}

/** Enters or leaves full screen. A browser may refuse (policy of an embedding page); then nothing changes. */
export async function toggleFullScreen(player: HTMLElement, video: WebKitVideo): Promise<void> {
  try {
    if (document.fullscreenElement === player) await document.exitFullscreen();
    else if (document.fullscreenEnabled) await player.requestFullscreen();
    else video.webkitEnterFullscreen?.();
  } catch {
    // Refused: the picture stays where it is, which is also what the button goes on saying.
  }
}

/** Lifts the video out of the page or puts it back. A browser may refuse (no metadata yet); then nothing changes. */
export async function togglePictureInPicture(video: HTMLVideoElement): Promise<void> {
  try {
    if (document.pictureInPictureElement === video) await document.exitPictureInPicture();
    else await video.requestPictureInPicture();
  } catch {
    // Refused: the video goes on playing in the page.
  }
}

function listenToFullScreen(onChange: () => void): () => void {
  document.addEventListener("fullscreenchange", onChange);
  return () => document.removeEventListener("fullscreenchange", onChange);
}

function neverChanges(): () => void {
  return () => undefined;
}

function no(): boolean {
  return false;
}
