import "server-only";
import fs from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";

const keptHours = 24;

/**
 * Deletes what uploads and drawings that a crash interrupted have left on this machine: files that were never moved to their place.
 * Returns how many.
 */
export async function deleteDrafts(now: Date): Promise<number> {
  const before = now.getTime() - keptHours * 3_600_000;
  const uploads = await deleteOld(path.resolve(env.UPLOAD_DIR, ".incoming"), () => true, before);
  let papers = 0;
  for (const year of await entriesOf(path.resolve(env.CERTIFICATES_DIR))) {
    papers += await deleteOld(path.resolve(env.CERTIFICATES_DIR, year), (name) => name.endsWith(".tmp"), before);
  }
  return uploads + papers;
}

async function deleteOld(folder: string, isDraft: (name: string) => boolean, before: number): Promise<number> {
  let deleted = 0;
  for (const name of (await entriesOf(folder)).filter(isDraft)) {
    const file = path.join(folder, name);
    const found = await fs.stat(file).catch(() => null);
    if (!found?.isFile() || found.mtimeMs >= before) continue;
    await fs.rm(file, { force: true });
    deleted += 1;
  }
  return deleted;
}

/** The names in a folder; none when there is no such folder. */
async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw error;
  }
}
