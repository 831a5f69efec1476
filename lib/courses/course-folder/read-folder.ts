import { lstat, readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { CourseSourceError, defaultLimits, isHidden, type SourceFile, type SourceLimits, type SourceTree } from "./source-tree";

/**
 * Opens a course folder on this machine. Links are skipped and listed, since they could lead anywhere; so are dot files and node_modules.
 * Throws CourseSourceError when the folder does not exist or exceeds the limits.
 */
export async function readCourseFolder(path: string, limits: Partial<SourceLimits> = {}): Promise<SourceTree> {
  const { maxBytes, maxEntries } = { ...defaultLimits, ...limits };
  const root = resolve(path);
  const stats = await lstat(root).catch(() => null);
  if (!stats?.isDirectory()) throw new CourseSourceError("notFound", { path });
  const files: SourceFile[] = [];
  const skipped: SourceTree["skipped"] = [];
  let bytes = 0;
  const folders = [""];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const onDisk = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const name = onDisk.normalize("NFC");
      if (files.length + skipped.length >= maxEntries) throw new CourseSourceError("tooManyEntries", { limit: maxEntries });
      if (entry.isSymbolicLink()) skipped.push({ path: name, reason: "link" });
      else if (isHidden(entry.name)) skipped.push({ path: name, reason: "hidden" });
      else if (entry.isDirectory()) folders.push(onDisk);
      else if (entry.isFile()) {
        const { size } = await lstat(join(root, onDisk));
        bytes += size;
        if (bytes > maxBytes) throw new CourseSourceError("tooLarge", { limit: maxBytes });
        files.push({ path: name, size, read: () => readFile(join(root, onDisk)) });
      }
    }
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { name: basename(root), files, skipped, close: async () => undefined };
}
