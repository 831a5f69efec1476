"use client";

import { useEffect, useRef } from "react";
import { type VideoLink, videoEmbedUrl } from "@/lib/video-links";

interface ProseEnhancerProps {
  locale: string;
  labels: { copied: string; copyFailed: string };
}

const SHOWN_MS = 2000;

/** Brings the buttons of the rendered Markdown beside it to life: copies code, and loads a video when, and only when, it is pressed. */
export function ProseEnhancer({ locale, labels }: ProseEnhancerProps) {
  const status = useRef<HTMLParagraphElement>(null);
  const { copied, copyFailed } = labels;

  useEffect(() => {
    const frame = status.current?.parentElement;
    if (!frame) return;
    const announce = (words: string) => {
      if (status.current) status.current.textContent = words;
    };
    const onClick = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const button = target?.closest<HTMLButtonElement>("button[data-copy]");
      if (button) void copyCode(button, copied, copyFailed, announce);
      const facade = target?.closest("a")?.closest<HTMLElement>("[data-embed-provider]");
      const isPlainClick = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (facade && isPlainClick && playHere(facade, locale)) event.preventDefault();
    };
    frame.addEventListener("click", onClick);
    frame.dataset.ready = "";
    return () => frame.removeEventListener("click", onClick);
  }, [locale, copied, copyFailed]);

  return <p ref={status} role="status" className="sr" />;
}

async function copyCode(button: HTMLButtonElement, copied: string, copyFailed: string, announce: (words: string) => void): Promise<void> {
  const code = button.closest(".code")?.querySelector("pre code");
  const label = button.querySelector("span");
  if (!code || !label || label.textContent === copied) return;
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
  } catch {
    // Without https or permission there is no clipboard: select the code, so that the keyboard can copy it.
    getSelection()?.selectAllChildren(code);
    announce(copyFailed);
    return;
  }
  const before = label.textContent;
  label.textContent = copied;
  announce(copied);
  setTimeout(() => {
    label.textContent = before;
    announce("");
  }, SHOWN_MS);
}

function playHere(facade: HTMLElement, locale: string): boolean {
  const { embedProvider: provider, embedId: id, embedHash: hash } = facade.dataset;
  if (!id || (provider !== "youtube" && provider !== "vimeo")) return false;
  const video: VideoLink = hash ? { provider, id, hash } : { provider, id };
  const player = document.createElement("iframe");
  player.src = videoEmbedUrl(video, locale);
  player.title = facade.querySelector(".embed-title")?.textContent ?? "";
  player.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  player.referrerPolicy = "strict-origin-when-cross-origin";
  player.sandbox.add("allow-scripts", "allow-same-origin", "allow-presentation", "allow-popups");
  facade.replaceChildren(player);
  player.focus();
  return true;
}
