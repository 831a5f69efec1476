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

const bytesOf = (text: string) => [...Buffer.from(text, "latin1")];
const textual = ["csv", "txt", "srt", "vtt"];
const families = [
  ["jpg", "jpeg"],
  ["docx", "doc", "pptx", "xlsx", "zip"],
  ["mp4", "mov"],
];

/** The first bytes of a real file of each kind. */
const samples: Record<string, number[]> = {
  mp4: bytesOf("\0\0\0\x18ftypmp42"),
  mov: bytesOf("\0\0\0\x14ftypqt  "),
  avi: bytesOf("RIFF\x01\x02\x03\0AVI LIST"),
  webm: [0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0],
  mp3: [0xff, 0xfb, 0x90, 0],
  pdf: bytesOf("%PDF-1.7\n"),
  docx: [...zip, 0],
  doc: [...zip, 0],
  pptx: [...zip, 0],
  xlsx: [...zip, 0],
  zip: [...zip, 0],
  jpg: [...jpeg, 0],
  jpeg: [...jpeg, 0],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0],
  webp: bytesOf("RIFF\x01\x02\x03\0WEBPVP8 "),
  csv: bytesOf("a,b\n1,2"),
  txt: bytesOf("words"),
  srt: bytesOf("1\n00:00:01,000 --> 00:00:02,000\nwords"),
  vtt: bytesOf("WEBVTT\n\n"),
};

const pages = [
  "<!DOCTYPE html><p>",
  "<html>",
  " \n<SVG onload=alert(1)>",
  "<script>1</script>",
  "<?xml version='1.0'?><svg>",
  "\uFEFF<html>",
];

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
    ["mp3", [[0xff, 0xfe, 0x3c, 0, 0x68, 0, 0x74, 0]]],
    ["mp3", [[0xff, 0xf1, 0x50]]],
  ] as [string, (string | number[])[]][])("refuses a %s that is something else", (extension, chunks) => {
    expect(fits(extension, ...chunks)).toBe(false);
  });

  it.each(Object.keys(samples))("takes no other content as %s, and no HTML or SVG", (extension) => {
    const own = samples[extension] ?? [];
    expect(fits(extension, own)).toBe(true);
    // One kind of file may go by several names.
    const family = families.find((names) => names.includes(extension)) ?? [extension];
    for (const [other, bytes] of Object.entries(samples)) {
      const isFine = family.includes(other) || (textual.includes(extension) && textual.includes(other) && extension !== "vtt");
      if (!isFine && !(textual.includes(extension) && other === "pdf")) expect([other, fits(extension, bytes)]).toEqual([other, false]);
    }
    for (const page of pages) expect([page, fits(extension, page)]).toEqual([page, false]);
    expect(fits(extension, [0])).toBe(false);
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
