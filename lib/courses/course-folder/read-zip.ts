import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { type Entry, fromBufferPromise, openPromise, validateFileName, type ZipFile } from "yauzl";
import { CourseSourceError, defaultLimits, isHidden, type SourceFile, type SourceLimits, type SourceTree } from "./source-tree";

/** Small files may be as repetitive as they like; they cannot fill a disk. */
const RATIO_COUNTS_FROM_BYTES = 2 ** 20;
const UNIX_TYPE_MASK = 0o170000;
const UNIX_LINK = 0o120000;

/**
 * Opens a zipped course without unpacking it: names and sizes are checked first, contents inflate when a file is read, and never
 * to more than was declared. Throws CourseSourceError for anything but an honest archive: names with `..` or absolute ones, links,
 * encryption, entries that share bytes, and everything beyond the limits.
 */
export async function readCourseZip(source: Uint8Array | string, limits: Partial<SourceLimits> = {}): Promise<SourceTree> {
  const { maxBytes, maxEntries, maxRatio } = { ...defaultLimits, ...limits };
  const zip = await open(source);
  try {
    if (zip.entryCount > maxEntries) throw new CourseSourceError("tooManyEntries", { limit: maxEntries });
    const files = new Map<string, SourceFile>();
    const skipped: SourceTree["skipped"] = [];
    let inflated = 0;
    let compressed = 0;
    let entries = 0;
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.normalize("NFC");
      entries += 1;
      inflated += entry.uncompressedSize;
      compressed += entry.compressedSize;
      if (entries > maxEntries) throw new CourseSourceError("tooManyEntries", { limit: maxEntries });
      if (validateFileName(name) !== null || name.includes("\0")) throw new CourseSourceError("unsafeName", { path: name });
      if (((entry.externalFileAttributes >>> 16) & UNIX_TYPE_MASK) === UNIX_LINK) throw new CourseSourceError("link", { path: name });
      if (entry.isEncrypted()) throw new CourseSourceError("encrypted", { path: name });
      if (inflated > maxBytes) throw new CourseSourceError("tooLarge", { limit: maxBytes });
      if (isTooDense(entry.uncompressedSize, entry.compressedSize, maxRatio))
        throw new CourseSourceError("ratioTooHigh", { path: name, limit: maxRatio });
      if (name.endsWith("/")) continue;
      if (!entry.canDecodeFileData()) throw new CourseSourceError("unsupportedCompression", { path: name });
      if (isHidden(name)) skipped.push({ path: name, reason: "hidden" });
      else if (files.has(name)) skipped.push({ path: name, reason: "duplicate" });
      else files.set(name, { path: name, size: entry.uncompressedSize, read: () => inflate(zip, entry) });
    }
    // Entries that together are larger than the archive share their bytes, which is how the densest bombs are made.
    if (compressed > zip.fileSize) throw new CourseSourceError("damaged", {});
    if (isTooDense(inflated, compressed, maxRatio)) throw new CourseSourceError("ratioTooHigh", { path: "*", limit: maxRatio });
    const name = typeof source === "string" ? basename(source).replace(/\.zip$/i, "") : "";
    const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return { name, files: sorted, skipped, close: async () => zip.close() };
  } catch (error) {
    zip.close();
    if (error instanceof CourseSourceError) throw error;
    const isName = error instanceof Error && /relative path|absolute path|invalid characters/.test(error.message);
    throw new CourseSourceError(isName ? "unsafeName" : "damaged", isName ? { path: error.message.split(": ").pop() ?? "" } : {}, {
      cause: error,
    });
  }
}

function isTooDense(inflated: number, compressed: number, maxRatio: number): boolean {
  return inflated > RATIO_COUNTS_FROM_BYTES && inflated > maxRatio * compressed;
}

async function open(source: Uint8Array | string): Promise<ZipFile> {
  const options = { autoClose: false, lazyEntries: true, decodeStrings: true, validateEntrySizes: true };
  if (typeof source === "string" && !(await stat(source).catch(() => null))?.isFile())
    throw new CourseSourceError("notFound", { path: source });
  try {
    if (typeof source === "string") return await openPromise(source, options);
    return await fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.byteLength), options);
  } catch (cause) {
    throw new CourseSourceError("notAZip", {}, { cause });
  }
}

async function inflate(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch (cause) {
    throw new CourseSourceError("damaged", { path: entry.fileName }, { cause });
  }
}
