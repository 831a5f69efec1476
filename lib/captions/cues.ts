/** One caption: what is said between two moments of the video. `text` is plain, its lines parted by "\n". */
export type Cue = { startSeconds: number; endSeconds: number; text: string };

// A full-length lecture has about 2,000 cues; these bounds only stop a hostile file from freezing a tab.
const MAX_SOURCE_LENGTH = 4_000_000;
const MAX_CUES = 20_000;

const TIMESTAMP = String.raw`(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?`;
const TIMING = new RegExp(String.raw`^\s*${TIMESTAMP}\s*-->\s*${TIMESTAMP}(?:\s|$)`);
const SKIPPED_BLOCK = /^(?:NOTE|STYLE|REGION)(?:\s|$)/;
const TAG = /<\/?[a-z][^<>]*>|<[\d:.]+>|\{\\[^{}]*\}/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi;
const NAMED_ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  lrm: "\u200e",
  rlm: "\u200f",
};

/**
 * Reads WebVTT or SubRip (told apart by nothing: the timing lines of both are understood) into cues in order of time.
 * Never throws: what is malformed is left out and the rest is kept. Cue settings, identifiers, comments, styles and markup are dropped.
 * WebVTT: https://www.w3.org/TR/webvtt1/#file-parsing
 */
export function parseCues(source: string): Cue[] {
  const lines = source
    .slice(0, MAX_SOURCE_LENGTH)
    .replace(/^\ufeff/, "")
    .replaceAll("\0", "\ufffd")
    .split(/\r\n|\r|\n/);
  const cues: Cue[] = [];
  let at = 0;
  while (at < lines.length && cues.length < MAX_CUES) {
    const line = lines[at] ?? "";
    if (SKIPPED_BLOCK.test(line)) {
      while (at < lines.length && lines[at]?.trim() !== "") at += 1;
      continue;
    }
    at += 1;
    const timing = readTiming(line);
    if (!timing) continue;
    const text: string[] = [];
    while (at < lines.length && lines[at]?.trim() !== "" && !lines[at]?.includes("-->")) {
      text.push(lines[at] ?? "");
      at += 1;
    }
    // Some exporters forget the blank line, so the number of the next cue looks like the last line of this one.
    if (lines[at]?.includes("-->") && /^\s*\d+\s*$/.test(text.at(-1) ?? "")) text.pop();
    const plain = plainText(text.join("\n"));
    if (plain !== "" && timing.endSeconds > timing.startSeconds) cues.push({ ...timing, text: plain });
  }
  return cues.sort((a, b) => a.startSeconds - b.startSeconds || a.endSeconds - b.endSeconds);
}

/** Writes cues as a WebVTT file; `parseCues` reads the same cues back. */
export function toWebVtt(cues: readonly Cue[]): string {
  const blocks = cues.map((cue) => {
    const text = withoutBlankLines(cue.text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    return `${timestamp(cue.startSeconds, ".")} --> ${timestamp(cue.endSeconds, ".")}\n${text}`;
  });
  return `${["WEBVTT", ...blocks].join("\n\n")}\n`;
}

/** Writes cues as a SubRip (.srt) file. SubRip cannot escape anything, so an arrow inside a text is shortened. */
export function toSubRip(cues: readonly Cue[]): string {
  return cues
    .map((cue, index) => {
      const text = withoutBlankLines(cue.text).replaceAll("-->", "->");
      return `${index + 1}\n${timestamp(cue.startSeconds, ",")} --> ${timestamp(cue.endSeconds, ",")}\n${text}\n`;
    })
    .join("\n");
}

/** The captions to show at a moment: usually none or one, more when the file lets cues overlap. */
export function cuesAt(cues: readonly Cue[], seconds: number): Cue[] {
  return cues.filter((cue) => cue.startSeconds <= seconds && seconds < cue.endSeconds);
}

/** The index of the last cue that has begun by then (it stays current through the pause after it), or -1 before the first. */
export function currentCueIndex(cues: readonly Cue[], seconds: number): number {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cues[middle]?.startSeconds ?? Number.POSITIVE_INFINITY) <= seconds) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function readTiming(line: string): Pick<Cue, "startSeconds" | "endSeconds"> | null {
  const match = TIMING.exec(line);
  if (!match) return null;
  const startSeconds = toSeconds(match.slice(1, 5));
  const endSeconds = toSeconds(match.slice(5, 9));
  return startSeconds === null || endSeconds === null ? null : { startSeconds, endSeconds };
}

function toSeconds([hours, minutes, seconds, fraction]: (string | undefined)[]): number | null {
  if (Number(minutes) > 59 || Number(seconds) > 59) return null;
  const milliseconds = Number((fraction ?? "0").padEnd(3, "0"));
  return (Number(hours ?? 0) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 + milliseconds) / 1000;
}

function timestamp(seconds: number, decimal: "." | ","): string {
  const milliseconds = Math.max(0, Math.round(seconds * 1000));
  const part = (unit: number, base: number, width = 2) => String(Math.floor(milliseconds / unit) % base).padStart(width, "0");
  return `${part(3_600_000, 10_000)}:${part(60_000, 60)}:${part(1000, 60)}${decimal}${part(1, 1000, 3)}`;
}

function plainText(markup: string): string {
  // Tags go first, so that "&lt;b&gt;" in a lesson about HTML stays readable as <b>.
  const text = markup.replace(TAG, "").replace(ENTITY, (whole, decimal, hex, name) => {
    if (name) return NAMED_ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : "\ufffd";
  });
  return withoutBlankLines(text);
}

function withoutBlankLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}
