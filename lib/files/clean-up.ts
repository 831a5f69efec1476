import "server-only";
import { prisma } from "@/lib/db";
import { storageOf } from "@/lib/files/storage";
import type { StorageProvider } from "@/lib/generated/prisma/enums";
import { logger } from "@/lib/logger";

type LooseFile = { storageProvider: StorageProvider; storagePath: string };

const batchSize = 200;

/** Removes bytes that no row needs. When their storage is away they stay on the list, and the nightly clean-up tries again. */
export async function removeLooseFile({ storageProvider, storagePath }: LooseFile): Promise<boolean> {
  try {
    await (await storageOf(storageProvider)).delete(storagePath);
    await prisma.looseFile.deleteMany({ where: { storageProvider, storagePath } });
    return true;
  } catch (error) {
    logger.warn({ err: error, storageProvider, storagePath }, "bytes without a row stay for now");
    return false;
  }
}

/**
 * Removes the bytes of uploads that never got their row, once they are a day old, and those of deleted files whose storage was away.
 * Repeating it is harmless. Returns how many it removed.
 */
export async function removeLooseFiles(now: Date): Promise<number> {
  let removed = 0;
  for (let kept = 0; ; ) {
    const batch = await prisma.looseFile.findMany({
      where: { removeAt: { lte: now } },
      select: { storageProvider: true, storagePath: true },
      orderBy: [{ removeAt: "asc" }, { storagePath: "asc" }],
      skip: kept,
      take: batchSize,
    });
    for (const file of batch) {
      if (await removeLooseFile(file)) removed++;
      else kept++;
    }
    if (batch.length < batchSize) return removed;
  }
}
