/** A video that another site plays. `hash` is the second secret of an unlisted Vimeo video. */
export type VideoLink = { provider: "youtube" | "vimeo"; id: string; hash?: string };

const YOUTUBE_HOSTS = new Set([
  "youtube.com",
  "www.youtube.com",
  "m.youtube.com",
  "music.youtube.com",
  "www.youtube-nocookie.com",
  "youtube-nocookie.com",
]);
const VIMEO_HOSTS = new Set(["vimeo.com", "www.vimeo.com"]);
const YOUTUBE_ID = /^[\w-]{11}$/;
const VIMEO_ID = /^\d{1,12}$/;
const VIMEO_HASH = /^[\da-f]{6,40}$/i;

/**
 * Recognises the address of a YouTube or Vimeo video and returns what names the video, or null for everything else.
 * Hosts are compared whole and ids by their alphabet, so nothing but a known id ever reaches an iframe's address.
 */
export function parseVideoLink(address: string): VideoLink | null {
  if (!URL.canParse(address.trim())) return null;
  const url = new URL(address.trim());
  if (!["http:", "https:"].includes(url.protocol) || url.username || url.password || url.port) return null;
  const path = url.pathname.split("/").filter((segment) => segment !== "");
  if (url.hostname === "youtu.be") return youtube(path[0]);
  if (YOUTUBE_HOSTS.has(url.hostname)) {
    if (path[0] === "watch" && path.length === 1) return youtube(url.searchParams.get("v"));
    return ["shorts", "embed", "live", "v"].includes(path[0] ?? "") ? youtube(path[1]) : null;
  }
  if (VIMEO_HOSTS.has(url.hostname)) return vimeo(path[0], path[1] ?? url.searchParams.get("h"));
  if (url.hostname === "player.vimeo.com" && path[0] === "video") return vimeo(path[1], url.searchParams.get("h"));
  return null;
}

/** The page that shows the video at its provider, for people who would rather watch it there. */
export function videoPageUrl({ provider, id, hash }: VideoLink): string {
  if (provider === "youtube") return `https://www.youtube.com/watch?v=${encodeURIComponent(id)}`;
  return `https://vimeo.com/${encodeURIComponent(id)}${hash ? `/${encodeURIComponent(hash)}` : ""}`;
}

/** The address for an iframe, on the hosts that set no cookies before play (YouTube) and do not track (Vimeo's `dnt`). Plays at once. */
export function videoEmbedUrl({ provider, id, hash }: VideoLink, locale: string): string {
  if (provider === "youtube") {
    const query = new URLSearchParams({ autoplay: "1", rel: "0", playsinline: "1", hl: locale, cc_lang_pref: locale });
    return `https://www.youtube-nocookie.com/embed/${encodeURIComponent(id)}?${query}`;
  }
  const query = new URLSearchParams({ ...(hash ? { h: hash } : {}), autoplay: "1", dnt: "1", playsinline: "1" });
  return `https://player.vimeo.com/video/${encodeURIComponent(id)}?${query}`;
}

function youtube(id: string | null | undefined): VideoLink | null {
  return id && YOUTUBE_ID.test(id) ? { provider: "youtube", id } : null;
}

function vimeo(id: string | undefined, hash: string | null | undefined): VideoLink | null {
  if (!id || !VIMEO_ID.test(id)) return null;
  return hash && VIMEO_HASH.test(hash) ? { provider: "vimeo", id, hash } : { provider: "vimeo", id };
}
