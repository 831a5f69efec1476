import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { POST as door, GET as doorGet } from "@/app/api/uploadthing/route";
import { GET as downloadRoute } from "@/app/api/v1/files/download/[file_id]/route";
import type { Actor } from "@/lib/auth/actor";
import { sessionCookieName } from "@/lib/auth/cookies";
import { openSession } from "@/lib/auth/sessions";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { removeLooseFiles } from "@/lib/files/clean-up";
import { deleteFile, storeFile } from "@/lib/files/commands";
import { storageOf } from "@/lib/files/storage";
import { resetRateLimits } from "@/lib/rate-limit";
import { createActor } from "@/prisma/factories/users";
import { uploadThingSignature } from "@/prisma/testing/uploadthing-server";

// The settings, and the addresses that UploadThing's SDK speaks to, are read when they are first imported.
const uploadThing = await vi.hoisted(async () => {
  const { startUploadThing, uploadThingToken } = await import("@/prisma/testing/uploadthing-server");
  const server = await startUploadThing();
  vi.stubEnv("FILE_STORAGE_PROVIDER", "uploadthing");
  vi.stubEnv("FILE_UPLOAD_RATE_LIMIT_REQUESTS_PER_HOUR", "5");
  vi.stubEnv("UPLOADTHING_TOKEN", uploadThingToken);
  vi.stubEnv("UPLOADTHING_INGEST_URL", server.url);
  vi.stubEnv("UPLOADTHING_API_URL", server.url);
  vi.stubEnv("UPLOADTHING_UFS_HOST", server.url.replace("http://", ""));
  vi.stubEnv("UPLOADTHING_UFS_APP_ID_LOCATION", "path");
  return server;
});
afterAll(() => uploadThing.close());
afterEach(() => {
  uploadThing.isAway = false;
  uploadThing.messages.length = 0;
  resetRateLimits();
});

const origin = "http://localhost:3000";
let actor: Actor;
let cookie: string;
beforeAll(async () => {
  actor = await createActor();
  cookie = `${sessionCookieName}=${(await openSession(actor.id)).token}`;
});

const note = { bytes: Buffer.from("words"), originalFilename: "ملاحظة.txt" };
const unavailable = { code: "file.storage_unavailable", message: "Storage provider 'uploadthing' is unavailable" };
const incoming = () => {
  const folder = path.join(env.UPLOAD_DIR, ".incoming");
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
};
const download = (id: string) =>
  downloadRoute(new Request(`${origin}/api/v1/files/download/${id}`, { headers: { cookie } }), {
    params: Promise.resolve({ file_id: id }),
  });

describe("files at UploadThing", () => {
  it("arrive under an id of ours, private, and leave through a signed URL", async () => {
    const file = await storeFile(actor, note);
    expect(file).toMatchObject({ storageProvider: "uploadthing", fileUrl: `/api/v1/files/download/${file.id}`, folder: "uploads" });
    expect(uploadThing.find(file.filename)).toMatchObject({ name: "ملاحظة.txt", type: "text/plain", acl: "private", bytes: note.bytes });
    const answer = await download(file.id);
    expect(answer.status).toBe(307);
    const location = new URL(answer.headers.get("location") ?? "");
    expect(Number(location.searchParams.get("expires")) - Date.now()).toBeGreaterThan(890_000);
    expect(await (await fetch(location)).text()).toBe("words");
    location.searchParams.set("expires", "99999999999999");
    expect((await fetch(location)).status).toBe(403);
    expect(incoming()).toEqual([]);
    expect(await prisma.looseFile.count()).toBe(0);
  });

  it("are shown at UploadThing's own address when they are public", async () => {
    const file = await storeFile(actor, { ...note, isPublic: true });
    expect(file.fileUrl).toContain(uploadThing.url);
    expect(await (await fetch(file.fileUrl)).text()).toBe("words");
  });

  it("can be read whole and in ranges, or are not there", async () => {
    const bytes = Buffer.concat([Buffer.from("\0\0\0\x18ftypmp42"), crypto.randomBytes(300_000)]);
    const { filename } = await storeFile(actor, { bytes, originalFilename: "film.mp4" });
    const storage = await storageOf("uploadthing");
    const read = async (range?: { start: number; end: number }) => {
      const opened = await storage.open(filename, range);
      expect(opened?.totalBytes).toBe(bytes.length);
      return Buffer.from(await new Response(opened?.stream).arrayBuffer());
    };
    expect((await read()).equals(bytes)).toBe(true);
    expect((await read({ start: 10, end: 20 })).equals(bytes.subarray(10, 21))).toBe(true);
    expect(await storage.open("not-there.mp4")).toBeNull();
  });

  it("are gone when they are deleted", async () => {
    const file = await storeFile(actor, note);
    await deleteFile(actor, { fileId: file.id });
    expect(uploadThing.find(file.filename)).toBeUndefined();
    expect(await prisma.looseFile.count()).toBe(0);
  });

  it("are refused with 503 while UploadThing is away, and leave nothing here", async () => {
    const file = await storeFile(actor, note);
    uploadThing.isAway = true;
    const rows = await prisma.uploadedFile.count();
    await expect(storeFile(actor, note)).rejects.toMatchObject(unavailable);
    expect([await prisma.uploadedFile.count(), incoming()]).toEqual([rows, []]);
    await deleteFile(actor, { fileId: file.id });
    uploadThing.isAway = false;
    expect(uploadThing.find(file.filename)).toBeDefined();
    await removeLooseFiles(new Date(Date.now() + 2 * 86_400_000));
    expect(uploadThing.find(file.filename)).toBeUndefined();
    expect(await prisma.looseFile.count()).toBe(0);
  });
});

describe("UploadThing's door", () => {
  type Place = { url: string; key: string; name: string; customId: string };

  const ask = (body: unknown, { as = cookie, query = "?actionType=upload&slug=file", headers = {} as Record<string, string> } = {}) =>
    door(
      new Request(`${origin}/api/uploadthing${query}`, {
        method: "POST",
        headers: { ...(as ? { cookie: as } : {}), origin, host: "localhost:3000", "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    );
  const announce = (name: string, size: number, input: unknown = undefined, as = cookie) =>
    ask({ files: [{ name, size, type: "text/plain", lastModified: 1 }], input }, { as });

  /** What UploadThing does once the bytes are there: it says so, with what it was told at the beginning. */
  async function finish(place: Place, bytes: Buffer, signature?: string): Promise<Response> {
    const form = new FormData();
    form.set("file", new Blob([new Uint8Array(bytes)]), place.name);
    if (!uploadThing.find(place.customId)) await fetch(place.url, { method: "PUT", body: form });
    const { metadata } = uploadThing.messages.find(({ path }) => path === "/route-metadata")?.body ?? {};
    const url = `${uploadThing.url}/a/dars-app/${place.key}`;
    const { key, name, customId } = place;
    const file = {
      key,
      name,
      customId,
      size: bytes.length,
      type: "text/plain",
      url,
      appUrl: url,
      ufsUrl: url,
      fileHash: "hash",
      lastModified: 1,
    };
    const body = JSON.stringify({ status: "uploaded", file, origin: uploadThing.url, metadata });
    const headers = { "uploadthing-hook": "callback", "x-uploadthing-signature": signature ?? uploadThingSignature(body) };
    return ask(body, { as: "", query: "?slug=file", headers });
  }

  const results = () =>
    uploadThing.messages.filter(({ path }) => path === "/callback-result").map(({ body }) => body.callbackData as Record<string, unknown>);
  const until = (done: () => boolean) => vi.waitFor(() => expect(done()).toBe(true), { timeout: 5000 });

  async function place(name: string, bytes: Buffer, input?: unknown): Promise<Place> {
    const answer = await announce(name, bytes.length, input);
    expect(answer.status).toBe(200);
    const [first] = (await answer.json()) as Place[];
    await until(() => uploadThing.messages.some(({ path }) => path === "/route-metadata"));
    return first as Place;
  }

  it("registers what a browser has sent to UploadThing, once, by the command of every upload", async () => {
    const bytes = Buffer.from("sent directly");
    const there = await place("../a note.txt", bytes, { folder: "direct", is_public: false });
    expect(there.name).toBe("a note.txt");
    expect((await finish(there, bytes)).status).toBe(200);
    await until(() => results().length === 1);
    const [registered] = results();
    expect(registered).toMatchObject({
      original_filename: "a note.txt",
      folder: "direct",
      file_size: bytes.length,
      storage_provider: "uploadthing",
    });
    const row = await prisma.uploadedFile.findUniqueOrThrow({ where: { id: String(registered?.id) } });
    expect(row).toMatchObject({ uploaderId: actor.id, isPublic: false, checksum: crypto.createHash("sha256").update(bytes).digest("hex") });
    expect(uploadThing.find(row.filename)?.bytes.equals(bytes)).toBe(true);
    // What was sent has made place for what was looked at.
    expect(uploadThing.find(there.customId)).toBeUndefined();
    expect(await prisma.looseFile.count()).toBe(0);

    await finish(there, bytes);
    await until(() => results().length === 2);
    expect(results()[1]).toEqual({ error: "File no longer exists" });
    expect(await prisma.uploadedFile.count({ where: { folder: "direct" } })).toBe(1);
    for (const { customId } of uploadThing.files) if (customId?.startsWith("incoming-")) uploadThing.files.pop();
  });

  it("registers one file when the same message comes twice at once", async () => {
    const bytes = Buffer.from("twice at once");
    const there = await place("n.txt", bytes, { folder: "twice" });
    await Promise.all([finish(there, bytes), finish(there, bytes)]);
    await until(() => results().length === 2);
    expect(await prisma.uploadedFile.count({ where: { folder: "twice" } })).toBe(1);
  });

  it("refuses bytes that are not what they were said to be, and keeps nothing of them", async () => {
    const bytes = Buffer.from("<html><script>alert(1)</script>");
    const there = await place("n.txt", bytes, { folder: "wrong" });
    await finish(there, bytes);
    await until(() => results().length === 1);
    expect(results()).toEqual([{ error: "File content does not match its extension" }]);
    expect(uploadThing.find(there.customId)).toBeUndefined();
    expect(await prisma.uploadedFile.count({ where: { folder: "wrong" } })).toBe(0);
  });

  it("believes nothing without UploadThing's signature", async () => {
    const bytes = Buffer.from("forged");
    const there = await place("n.txt", bytes, { folder: "forged" });
    for (const signature of ["", "hmac-sha256=00", uploadThingSignature("something else")]) {
      expect((await finish(there, bytes, signature)).status).toBe(400);
    }
    expect(await prisma.uploadedFile.count({ where: { folder: "forged" } })).toBe(0);
    // What nobody finished is removed a day later.
    await removeLooseFiles(new Date(Date.now() + 2 * 86_400_000));
    expect(uploadThing.find(there.customId)).toBeUndefined();
  });

  it.each<[story: string, status: number, answer: () => Promise<Response>]>([
    ["somebody who is not signed in", 403, () => announce("n.txt", 5, undefined, "")],
    ["a kind that is not taken", 400, () => announce("n.html", 5)],
    ["a folder that leads out", 400, () => announce("n.txt", 5, { folder: "../x" })],
    ["an empty file", 400, () => announce("n.txt", 0)],
    ["too large a file", 413, () => announce("n.mp4", (env.MAX_UPLOAD_MB + 1) * 2 ** 20)],
    ["two files", 400, () => ask({ files: [1, 2].map((lastModified) => ({ name: "n.txt", size: 5, type: "text/plain", lastModified })) })],
    ["another route", 404, () => ask({ files: [] }, { query: "?actionType=upload&slug=other" })],
    ["a page of another site", 403, () => ask({ files: [] }, { headers: { origin: "https://evil.example" } })],
    ["a body that is none", 400, () => ask("{")],
  ])("refuses %s", async (_story, status, answer) => {
    const loose = await prisma.looseFile.count();
    expect((await answer()).status).toBe(status);
    expect(await prisma.looseFile.count()).toBe(loose);
  });

  it("counts as an upload", async () => {
    const answers: number[] = [];
    for (let sent = 0; sent < 6; sent++) answers.push((await announce("n.exe", 5)).status);
    expect(answers).toEqual([400, 400, 400, 400, 400, 429]);
  });

  it("says what it takes", async () => {
    const answer = await doorGet(new Request(`${origin}/api/uploadthing`));
    expect([answer.status, (await answer.json())[0].slug]).toEqual([200, "file"]);
  });
});
