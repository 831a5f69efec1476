import { describe, expect, it } from "vitest";
import { parseVideoLink, type VideoLink, videoEmbedUrl, videoPageUrl } from "@/lib/video-links";

const youtube: VideoLink = { provider: "youtube", id: "dQw4w9WgXcQ" };
const vimeo: VideoLink = { provider: "vimeo", id: "76979871" };
const unlisted: VideoLink = { provider: "vimeo", id: "76979871", hash: "8272103f6e" };

describe("parseVideoLink", () => {
  const table: [address: string, link: VideoLink | null][] = [
    ["https://www.youtube.com/watch?v=dQw4w9WgXcQ", youtube],
    ["http://youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=42s#x", youtube],
    ["  https://m.youtube.com/watch?v=dQw4w9WgXcQ  ", youtube],
    ["HTTPS://WWW.YOUTUBE.COM/watch?v=dQw4w9WgXcQ", youtube],
    ["https://youtu.be/dQw4w9WgXcQ?si=abc", youtube],
    ["https://www.youtube.com/shorts/dQw4w9WgXcQ", youtube],
    ["https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0", youtube],
    ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", youtube],
    ["https://www.youtube.com/live/dQw4w9WgXcQ", youtube],
    ["https://vimeo.com/76979871", vimeo],
    ["https://www.vimeo.com/76979871?share=copy", vimeo],
    ["https://player.vimeo.com/video/76979871", vimeo],
    ["https://vimeo.com/76979871/8272103f6e", unlisted],
    ["https://player.vimeo.com/video/76979871?h=8272103f6e", unlisted],
    ["https://www.youtube.com/", null],
    ["https://www.youtube.com/watch", null],
    ["https://www.youtube.com/watch?v=short", null],
    ["https://www.youtube.com/watch?v=dQw4w9WgXcQ%22%3E", null],
    ["https://www.youtube.com/playlist?list=PL123", null],
    ["https://www.youtube.com/redirect?q=https://evil.example/watch?v=dQw4w9WgXcQ", null],
    ["https://youtu.be/../../etc", null],
    ["https://vimeo.com/channels/staffpicks", null],
    ["https://vimeo.com/abc", null],
    ["https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ", null],
    ["https://evil.example/youtube.com/watch?v=dQw4w9WgXcQ", null],
    ["https://notyoutube.com/watch?v=dQw4w9WgXcQ", null],
    ["https://youtube.com@evil.example/watch?v=dQw4w9WgXcQ", null],
    ["https://evil@youtube.com/watch?v=dQw4w9WgXcQ", null],
    ["https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ", null],
    ["https://yоutube.com/watch?v=dQw4w9WgXcQ", null],
    ["javascript:alert('https://youtu.be/dQw4w9WgXcQ')", null],
    ["ftp://youtube.com/watch?v=dQw4w9WgXcQ", null],
    ["//youtube.com/watch?v=dQw4w9WgXcQ", null],
    ["/api/v1/files/download/42", null],
    ["dQw4w9WgXcQ", null],
    ["", null],
  ];
  it.each(table)("%s", (address, link) => {
    expect(parseVideoLink(address)).toEqual(link);
  });
});

describe("addresses built from a link", () => {
  it("uses the hosts that respect privacy", () => {
    expect(videoEmbedUrl(youtube, "ar")).toMatch(/^https:\/\/www\.youtube-nocookie\.com\/embed\/dQw4w9WgXcQ\?.*hl=ar/);
    expect(videoEmbedUrl(unlisted, "en")).toBe("https://player.vimeo.com/video/76979871?h=8272103f6e&autoplay=1&dnt=1&playsinline=1");
  });

  it("reads its own page addresses back", () => {
    for (const link of [youtube, vimeo, unlisted]) expect(parseVideoLink(videoPageUrl(link))).toEqual(link);
  });
});
