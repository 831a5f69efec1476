/** What part of a file a request wants: all of it, one range of bytes (both ends included), or one that does not exist. */
export type WantedPart = { kind: "whole" } | { kind: "part"; start: number; end: number } | { kind: "unsatisfiable" };

/**
 * Reads a Range header (RFC 9110, section 14). Several ranges, other units and malformed ones are answered with the whole file,
 * as the standard allows; a range that begins behind the end is unsatisfiable.
 */
export function wantedPart(range: string | null, sizeBytes: number): WantedPart {
  const match = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(range ?? "");
  if (!match) return { kind: "whole" };
  const [, from = "", to = ""] = match;
  if (from === "") {
    if (to === "") return { kind: "whole" };
    const last = Number(to);
    return last === 0 ? { kind: "unsatisfiable" } : { kind: "part", start: Math.max(0, sizeBytes - last), end: sizeBytes - 1 };
  }
  const start = Number(from);
  if (to !== "" && Number(to) < start) return { kind: "whole" };
  if (start >= sizeBytes) return { kind: "unsatisfiable" };
  return { kind: "part", start, end: to === "" ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1) };
}

/** True when the copy that a client names by If-None-Match is the one we would send. */
export function isKnownCopy(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.split(",").some((candidate) => candidate.trim() === "*" || candidate.trim().replace(/^W\//, "") === etag);
}

/** True when a range may be cut from the file we have: without If-Range, or when it names our copy (never weakly). */
export function mayCut(ifRange: string | null, etag: string, lastModified: string): boolean {
  return ifRange === null || ifRange.trim() === etag || ifRange.trim() === lastModified;
}

/** Content-Disposition with a plain name for old clients and the real one as RFC 5987 writes it. */
export function contentDisposition(kind: "inline" | "attachment", filename: string): string {
  const plain = filename.replace(/[^\x20-\x7e]|["\\%;]/g, "_");
  const encoded = encodeURIComponent(filename.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
