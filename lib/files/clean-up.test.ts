import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { removeLooseFiles } from "@/lib/files/clean-up";
import { deleteFile, storeFile } from "@/lib/files/commands";
import { stageFile } from "@/lib/files/staging";
import { createActor } from "@/prisma/factories/users";

const day = 24 * 60 * 60 * 1000;
const later = (ms: number) => new Date(Date.now() + ms);
const note = { bytes: Buffer.from("words"), originalFilename: "note.txt" };
const isThere = (storagePath: string) => fs.existsSync(path.join(env.UPLOAD_DIR, storagePath));

it("removes bytes that never got their row, a day later, and no others", async () => {
  const actor = await createActor();
  const crashed = await stageFile(actor, note);
  const kept = await storeFile(actor, note);
  const row = await prisma.uploadedFile.findUniqueOrThrow({ where: { id: kept.id } });
  expect(await removeLooseFiles(later(day / 2))).toBe(0);
  expect(isThere(crashed.storagePath)).toBe(true);
  expect(await removeLooseFiles(later(day + 1000))).toBe(1);
  expect([isThere(crashed.storagePath), isThere(row.storagePath)]).toEqual([false, true]);
  expect(await removeLooseFiles(later(day + 1000))).toBe(0);
});

it("deletes a file whose storage is away, and its bytes when the storage is back", async () => {
  const actor = await createActor();
  const file = await storeFile(actor, note);
  // The settings of this storage are missing here.
  await prisma.uploadedFile.update({ where: { id: file.id }, data: { storageProvider: "s3" } });
  await deleteFile(actor, { fileId: file.id });
  expect(await prisma.uploadedFile.count({ where: { id: file.id } })).toBe(0);
  expect(await removeLooseFiles(later(1000))).toBe(0);
  const [loose] = await prisma.looseFile.findMany();
  expect(loose).toMatchObject({ storageProvider: "s3" });
  await prisma.looseFile.updateMany({ data: { storageProvider: "local" } });
  expect(await removeLooseFiles(later(1000))).toBe(1);
  expect(isThere(loose?.storagePath ?? "")).toBe(false);
});
