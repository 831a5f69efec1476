import type { FileType } from "@/lib/generated/prisma/enums";

type Kind = {
  mimeType: string;
  fileType: FileType;
  /** True when the first bytes are those of this kind. Without it the content must be text. */
  begins?: (head: Uint8Array) => boolean;
};

const starts =
  (bytes: number[], at = 0) =>
  (head: Uint8Array) =>
    bytes.every((byte, index) => head[at + index] === byte);
const ascii = (text: string, at = 0) => starts([...Buffer.from(text, "latin1")], at);
const either =
  (...checks: ((head: Uint8Array) => boolean)[]) =>
  (head: Uint8Array) =>
    checks.some((check) => check(head));
const both =
  (...checks: ((head: Uint8Array) => boolean)[]) =>
  (head: Uint8Array) =>
    checks.every((check) => check(head));

// An archive begins with an entry, or with its end when it is empty.
const isZip = either(starts([0x50, 0x4b, 3, 4]), starts([0x50, 0x4b, 5, 6]));
const isOle = starts([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const isJpeg = starts([0xff, 0xd8, 0xff]);
const isWord = either(isZip, isOle);
const office = "application/vnd.openxmlformats-officedocument";

/** Every kind of file the product takes; the stored type of a download comes from here and never from the sender. */
const kinds: Record<string, Kind> = {
  mp4: { mimeType: "video/mp4", fileType: "video", begins: ascii("ftyp", 4) },
  avi: { mimeType: "video/x-msvideo", fileType: "video", begins: both(ascii("RIFF"), ascii("AVI ", 8)) },
  mov: {
    mimeType: "video/quicktime",
    fileType: "video",
    begins: either(...["ftyp", "moov", "mdat", "wide", "free", "skip"].map((box) => ascii(box, 4))),
  },
  webm: { mimeType: "video/webm", fileType: "video", begins: starts([0x1a, 0x45, 0xdf, 0xa3]) },
  mp3: {
    mimeType: "audio/mpeg",
    fileType: "other",
    // An ID3 tag, or the eleven set bits that begin a frame of layer II or III; those of layer I are how UTF-16 text begins.
    begins: either(ascii("ID3"), (head) => head[0] === 0xff && [0xe2, 0xe4].includes((head[1] ?? 0) & 0xe6)),
  },
  pdf: { mimeType: "application/pdf", fileType: "document", begins: ascii("%PDF-") },
  doc: { mimeType: "application/msword", fileType: "document", begins: isWord },
  docx: { mimeType: `${office}.wordprocessingml.document`, fileType: "document", begins: isWord },
  pptx: { mimeType: `${office}.presentationml.presentation`, fileType: "document", begins: isZip },
  xlsx: { mimeType: `${office}.spreadsheetml.sheet`, fileType: "document", begins: isZip },
  csv: { mimeType: "text/csv", fileType: "document" },
  txt: { mimeType: "text/plain", fileType: "document" },
  vtt: { mimeType: "text/vtt", fileType: "other", begins: either(ascii("WEBVTT"), both(starts([0xef, 0xbb, 0xbf]), ascii("WEBVTT", 3))) },
  srt: { mimeType: "application/x-subrip", fileType: "other" },
  zip: { mimeType: "application/zip", fileType: "other", begins: isZip },
  jpg: { mimeType: "image/jpeg", fileType: "image", begins: isJpeg },
  jpeg: { mimeType: "image/jpeg", fileType: "image", begins: isJpeg },
  png: { mimeType: "image/png", fileType: "image", begins: starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  webp: { mimeType: "image/webp", fileType: "image", begins: both(ascii("RIFF"), ascii("WEBP", 8)) },
};

const textual = new Set(["csv", "txt", "srt", "vtt"]);
/** Documents that run scripts in the browser that opens them; refused even when the settings name them. */
const never = new Set(["svg", "svgz", "html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "xml"]);

/** The extension of a file's name in lower case, without the dot; empty when there is none. */
export function extensionOf(filename: string): string {
  return /\.([^./\\]{1,20})$/.exec(filename)?.[1]?.toLowerCase() ?? "";
}

/** True when files with this extension may be stored, given the extensions the settings allow. */
export function isAllowedExtension(extension: string, allowed: readonly string[]): boolean {
  return !never.has(extension) && allowed.some((name) => name.toLowerCase().replace(/^\./, "") === extension);
}

/** What a file with this extension is; one the product does not know is a stream of bytes to be saved. */
export function typeOf(extension: string): { mimeType: string; fileType: FileType } {
  const { mimeType, fileType } = kinds[extension] ?? { mimeType: "application/octet-stream", fileType: "other" as const };
  return { mimeType, fileType };
}

/** True for media that a browser shows by itself without running anything; the rest is offered for saving. */
export function isShownInline(mimeType: string): boolean {
  return /^(?:image|video|audio)\//.test(mimeType) || mimeType === "application/pdf" || mimeType === "text/vtt";
}

/** How many bytes the check of a beginning wants to see. */
const headBytes = 1024;

/** True for a text that a browser would take for HTML or SVG, whatever comments and declarations stand before it. */
function isMarkup(head: string): boolean {
  let rest = head.replace(/^\u00EF\u00BB\u00BF/, "").trimStart();
  for (const [opening, closing] of [
    ["<?xml", "?>"],
    ["<!--", "-->"],
  ] as const) {
    while (rest.toLowerCase().startsWith(opening)) {
      const end = rest.indexOf(closing, opening.length);
      // Whatever follows lies beyond what we look at.
      if (end === -1) return true;
      rest = rest.slice(end + closing.length).trimStart();
    }
  }
  return /^<(?:!doctype\s+(?:html|svg)|html|svg|head|body|script|iframe)\b/i.test(rest);
}

/** Watches the bytes of a file as they pass and says whether they are what the extension promises. */
export class ContentCheck {
  private head = Buffer.alloc(0);
  private hasNul = false;
  private readonly mustBeText: boolean;

  constructor(private readonly extension: string) {
    this.mustBeText = textual.has(extension);
  }

  add(chunk: Uint8Array): void {
    if (this.head.length < headBytes) this.head = Buffer.concat([this.head, chunk.subarray(0, headBytes - this.head.length)]);
    if (this.mustBeText && !this.hasNul) this.hasNul = chunk.includes(0);
  }

  /** To be asked when all bytes have passed. HTML and SVG are wrong under any extension. */
  fits(): boolean {
    if (isMarkup(this.head.toString("latin1"))) return false;
    const begins = kinds[this.extension]?.begins;
    return !this.hasNul && (begins ? begins(this.head) : true);
  }
}
