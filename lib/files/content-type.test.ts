import { describe, expect, it } from "vitest";
import { ContentCheck, extensionOf, isAllowedExtension, isShownInline, typeOf } from "@/lib/files/content-type";

function fits(extension: string, ...chunks: (string | number[])[]): boolean {
  const check = new ContentCheck(extension);
  for (const chunk of chunks) check.add(typeof chunk === "string" ? Buffer.from(chunk) : Uint8Array.from(chunk));
  return check.fits();
}

const jpeg = [0xff, 0xd8, 0xff, 0xe0];
const zip = [0x50, 0x4b, 3, 4];
const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

describe("content and extension", () => {
  it.each([
    ["jpg", [jpeg]],
    ["jpeg", [jpeg]],
    ["png", [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]]],
    ["webp", ["RIFF\x01\x02\x03\x04WEBPVP8 "]],
    ["avi", ["RIFF\x01\x02\x03\x04AVI LIST"]],
    ["mp4", ["\0\0\0\x18ftypmp42"]],
    ["mov", ["\0\0\0\x14ftypqt  "]],
    ["webm", [[0x1a, 0x45, 0xdf, 0xa3, 0x9f]]],
    ["mp3", ["ID3\x04"]],
    ["mp3", [[0xff, 0xfb, 0x90]]],
    ["pdf", ["%PDF-1.7"]],
    ["docx", [zip]],
    ["docx", [ole]],
    ["doc", [zip]],
    ["xlsx", [zip]],
    ["zip", [zip]],
    ["vtt", ["WEBVTT\n\n"]],
    ["vtt", ["\uFEFFWEBVTT"]],
    ["csv", ["a,b\n1,2"]],
    ["txt", ["A note about <html> in the middle"]],
  ] as [string, (string | number[])[]][])("takes a real %s", (extension, chunks) => {
    expect(fits(extension, ...chunks)).toBe(true);
  });

  it.each([
    ["png", [jpeg]],
    ["pdf", [zip]],
    ["xlsx", [ole]],
    ["vtt", ["1\n00:00:01,000"]],
    ["webp", ["RIFF\x01\x02\x03\x04AVI "]],
    ["txt", ["fine", [0x66, 0]]],
    ["csv", ["<!DOCTYPE html><script>"]],
    ["txt", ["  \n<!-- a --><!-- b -->\n<svg onload=alert(1)>"]],
    ["txt", ['<?xml version="1.0"?><!-- x --><svg>']],
    ["txt", ["<!-- never closed"]],
    ["txt", ["\uFEFF<HTML>"]],
    ["srt", ["<script>alert(1)</script>"]],
  ] as [string, (string | number[])[]][])("refuses a %s that is something else", (extension, chunks) => {
    expect(fits(extension, ...chunks)).toBe(false);
  });

  it("needs no long thought about a file made to cost it", () => {
    const startedAt = performance.now();
    expect(fits("txt", "<!---->".repeat(200))).toBe(true);
    expect(fits("txt", "<?xml?>".repeat(200))).toBe(true);
    expect(performance.now() - startedAt).toBeLessThan(200);
  });

  it("never allows SVG or HTML, even when the settings do", () => {
    for (const name of ["svg", "html", "htm", "xhtml", "svgz"]) expect(isAllowedExtension(name, [name, "pdf"])).toBe(false);
    expect(isAllowedExtension("pdf", ["PDF"])).toBe(true);
    expect(isAllowedExtension("exe", ["pdf"])).toBe(false);
  });

  it("names types of its own and shows only safe media", () => {
    expect(typeOf("webm")).toEqual({ mimeType: "video/webm", fileType: "video" });
    expect(typeOf("vtt").fileType).toBe("other");
    expect(typeOf("unheard")).toEqual({ mimeType: "application/octet-stream", fileType: "other" });
    expect(["image/png", "application/pdf", "text/vtt", "audio/mpeg"].every(isShownInline)).toBe(true);
    expect(["text/plain", "text/csv", "application/zip", "application/octet-stream"].some(isShownInline)).toBe(false);
  });

  it("reads the extension of the last part of a name", () => {
    expect(["a.PNG", "a.tar.gz", "a", "a.", ".hidden", "x/y.md"].map(extensionOf)).toEqual(["png", "gz", "", "", "hidden", "md"]);
  });
});
