import { spawn } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { transact } from "@/lib/events";
import { deleteFile, replaceFileUses, storeFile } from "@/lib/files/commands";
import { listMyFiles } from "@/lib/files/queries";
import { downloadPath } from "@/lib/files/schema";
import { createCourse, createLesson } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

const text = (words: string) => ({ bytes: Buffer.from(words), originalFilename: "note.txt" });

/** Every file under the storage folder, without the empty folders. */
function stored(): string[] {
  const root = path.resolve(env.UPLOAD_DIR);
  if (!fs.existsSync(root)) return [];
  return fs.readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}

describe("storeFile", () => {
  it("keeps bytes, row and event, under a name of its own", async () => {
    const actor = await createActor();
    const bytes = Buffer.concat([Buffer.from("\0\0\0\x18ftypmp42"), crypto.randomBytes(200_000)]);
    async function* pieces() {
      for (let at = 0; at < bytes.length; at += 30_000) yield bytes.subarray(at, at + 30_000);
    }
    const file = await storeFile(actor, { stream: pieces(), originalFilename: "../../فيلم جميل.MP4", folder: "a/b-c" });
    expect(file).toMatchObject({
      originalFilename: "فيلم جميل.MP4",
      fileType: "video",
      mimeType: "video/mp4",
      fileSizeBytes: bytes.length,
    });
    expect(file.filename).toMatch(/^[0-9a-f]{32}\.mp4$/);
    expect(file.fileUrl).toBe(`/api/v1/files/download/${file.id}`);
    const row = await prisma.uploadedFile.findUniqueOrThrow({ where: { id: file.id } });
    expect(row.checksum).toBe(crypto.createHash("sha256").update(bytes).digest("hex"));
    expect(fs.readFileSync(path.join(env.UPLOAD_DIR, row.storagePath)).equals(bytes)).toBe(true);
    expect(await prisma.event.count({ where: { name: "file/uploaded", aggregateId: file.id } })).toBe(1);
  });

  it.each([
    ["file.extension", { ...text("x"), originalFilename: "page.html" }],
    ["file.extension", { ...text("x"), originalFilename: "picture.svg" }],
    ["file.extension", { ...text("x"), originalFilename: "tool.exe" }],
    ["file.extension", { ...text("x"), originalFilename: "none" }],
    ["file.folder", { ...text("x"), folder: "../etc" }],
    ["file.folder", { ...text("x"), folder: "/etc" }],
    ["file.folder", { ...text("x"), folder: "a//b" }],
    ["file.folder_characters", { ...text("x"), folder: "a b" }],
    ["file.folder_characters", { ...text("x"), folder: "a\\b" }],
    ["file.empty", text("")],
    ["file.content", { ...text("not a picture"), originalFilename: "x.png" }],
    ["file.content", text("<html><script>alert(1)</script>")],
    ["file.content", text("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["file.content", text("a\0b")],
  ] as const)("refuses with %s and keeps nothing", async (code, input) => {
    const actor = await createActor();
    const before = stored();
    await expect(storeFile(actor, input)).rejects.toMatchObject({ code });
    expect(stored()).toEqual(before);
    expect(await prisma.uploadedFile.count({ where: { uploaderId: actor.id } })).toBe(0);
  });

  it("stops reading as soon as there is too much", async () => {
    const actor = await createActor();
    let sent = 0;
    async function* endless() {
      for (;;) {
        sent += 2 ** 20;
        yield Buffer.alloc(2 ** 20, "x");
      }
    }
    const before = stored();
    await expect(storeFile(actor, { stream: endless(), originalFilename: "big.txt" })).rejects.toMatchObject({
      code: "file.too_large",
      message: `File too large. Max size is ${env.MAX_UPLOAD_MB}MB`,
    });
    expect(sent).toBe((env.MAX_UPLOAD_MB + 1) * 2 ** 20);
    expect(stored()).toEqual(before);
  });

  it("keeps nothing when the sender goes away", async () => {
    const actor = await createActor();
    const before = stored();
    async function* broken() {
      yield Buffer.from("half of ");
      throw new Error("connection lost");
    }
    await expect(storeFile(actor, { stream: broken(), originalFilename: "half.txt" })).rejects.toThrow("connection lost");
    expect(stored()).toEqual(before);
  });

  it("takes the bytes back when the row cannot be written", async () => {
    const before = stored();
    const nobody = { ...text("bytes without a row"), uploaderId: crypto.randomUUID() };
    await expect(storeFile(systemActor, nobody)).rejects.toThrow();
    expect(stored()).toEqual(before);
  });

  it("leaves no row without bytes when the process is killed in the middle", async () => {
    const actor = await createActor();
    const script = `
      import { storeFile } from "./lib/files/commands.ts";
      import { systemActor } from "./lib/auth/actor.ts";
      async function* slow() {
        for (;;) { yield Buffer.from("one more line\\n"); console.log("wrote"); await new Promise((done) => setTimeout(done, 20)); }
      }
      await storeFile(systemActor, { stream: slow(), originalFilename: "slow.txt", uploaderId: "${actor.id}" });`;
    const child = spawn("node", ["--conditions=react-server", "--import", "tsx", "--input-type=module", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));
    expect(await prisma.uploadedFile.count({ where: { uploaderId: actor.id } })).toBe(0);
    const rows = await prisma.uploadedFile.findMany({ select: { storagePath: true } });
    for (const { storagePath } of rows) expect(fs.existsSync(path.join(env.UPLOAD_DIR, storagePath))).toBe(true);
  });
});

describe("deleteFile", () => {
  it("removes row and bytes for the owner, and for nobody else", async () => {
    const [owner, stranger] = [await createActor(), await createActor("instructor")];
    const file = await storeFile(owner, text("mine"));
    await expect(deleteFile(stranger, { fileId: file.id })).rejects.toMatchObject({ code: "file.not_yours" });
    expect(await listMyFiles(owner)).toHaveLength(1);
    await deleteFile(owner, { fileId: file.id });
    expect(await listMyFiles(owner)).toEqual([]);
    expect(stored()).not.toContain(file.filename);
    await expect(deleteFile(owner, { fileId: file.id })).rejects.toMatchObject({ code: "file.not_found" });
  });

  it("refuses while something shows the file", async () => {
    const owner = await createActor("instructor");
    const file = await storeFile(owner, { ...text("shown"), use: { kind: "lesson", targetId: crypto.randomUUID() } });
    await expect(deleteFile(owner, { fileId: file.id })).rejects.toMatchObject({ code: "file.in_use", status: 409 });
    expect(stored()).toContain(file.filename);
  });
});

describe("replaceFileUses", () => {
  it("follows the addresses in the texts, and opens nobody else's file", async () => {
    const [owner, thief] = [await createActor("instructor"), await createActor("instructor")];
    const lesson = await createLesson((await createCourse({ instructorId: thief.id })).id);
    const [mine, theirs] = [await storeFile(thief, text("one")), await storeFile(owner, text("two"))];
    const use = (texts: string[]) => transact((tx) => replaceFileUses(tx, thief, { kind: "lesson", targetId: lesson.id, texts }));
    const shown = async () => (await prisma.fileUse.findMany({ where: { targetId: lesson.id } })).map(({ fileId }) => fileId);
    await use([`![a](${downloadPath(mine.id)})`, `see ${downloadPath(theirs.id)} and ${downloadPath(crypto.randomUUID())}`]);
    expect(await shown()).toEqual([mine.id]);
    await use(["nothing"]);
    expect(await shown()).toEqual([]);
  });
});

describe("listMyFiles", () => {
  it("lists one's own, newest first, by kind", async () => {
    const owner = await createActor();
    await storeFile(await createActor(), text("not mine"));
    const first = await storeFile(owner, text("first"));
    const second = await storeFile(owner, { bytes: Buffer.from("WEBVTT\n"), originalFilename: "s.vtt" });
    expect((await listMyFiles(owner)).map(({ id }) => id)).toEqual([second.id, first.id]);
    expect((await listMyFiles(owner, { fileType: "document" })).map(({ id }) => id)).toEqual([first.id]);
    expect(await listMyFiles(owner, { fileType: "nonsense" })).toEqual([]);
  });
});
