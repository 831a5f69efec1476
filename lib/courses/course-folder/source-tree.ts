/** One file of a course that is to be imported. `path` is relative, with `/`, in Unicode NFC. */
export interface SourceFile {
  path: string;
  /** Bytes, as the folder or the archive declares them. */
  size: number;
  read(): Promise<Uint8Array>;
}

/** Something in the folder or archive that is not offered for reading at all. */
export interface SkippedEntry {
  path: string;
  reason: "hidden" | "link" | "duplicate";
}

/** A course folder or zip, opened for reading. Close it when done. */
export interface SourceTree {
  /** Name of the folder or archive, without extension: the last resort for a title. */
  name: string;
  files: SourceFile[];
  skipped: SkippedEntry[];
  close(): Promise<void>;
}

export interface SourceLimits {
  /** Bytes of all files together, inflated. */
  maxBytes: number;
  maxEntries: number;
  /** How many times larger than its compressed form a file (beyond 1 MiB) or the whole archive may be. */
  maxRatio: number;
}

export const defaultLimits: SourceLimits = { maxBytes: 2 ** 30, maxEntries: 10_000, maxRatio: 100 };

export type CourseSourceErrorCode =
  | "notFound"
  | "notAZip"
  | "tooManyEntries"
  | "tooLarge"
  | "ratioTooHigh"
  | "unsafeName"
  | "link"
  | "encrypted"
  | "unsupportedCompression"
  | "damaged";

/** A folder or archive that is refused as a whole. `code` is a key under `importer.source`; `values` fill its message. */
export class CourseSourceError extends Error {
  constructor(
    readonly code: CourseSourceErrorCode,
    readonly values: Record<string, string | number> = {},
    options?: ErrorOptions,
  ) {
    super(`${code} ${JSON.stringify(values)}`, options);
    this.name = "CourseSourceError";
  }
}

/** Names that systems and editors leave behind; nobody means them to be part of a course. */
export function isHidden(path: string): boolean {
  return path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX" || part === "node_modules" || part === "Thumbs.db");
}
