import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { POST as uploadThingDoor } from "@/app/api/uploadthing/route";
import { GET as signedUrlRoute } from "@/app/api/v1/files/[file_id]/signed-url/route";
import { GET as downloadRoute } from "@/app/api/v1/files/download/[file_id]/route";
import { POST as uploadRoute } from "@/app/api/v1/files/upload/route";
import type { Actor } from "@/lib/auth/actor";
import { sessionCookieName } from "@/lib/auth/cookies";
import { openSession } from "@/lib/auth/sessions";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { deleteFile, storeFile } from "@/lib/files/commands";
import { storageOf } from "@/lib/files/storage";
import { S3Storage } from "@/lib/files/storage/s3";
import { createActor } from "@/prisma/factories/users";

// The settings are read when they are first imported, so that the server must stand before.
const s3 = await vi.hoisted(async () => {
  const { s3Bucket, startS3 } = await import("@/prisma/testing/s3-server");
  const server = await startS3();
  vi.stubEnv("FILE_STORAGE_PROVIDER", "s3");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "S3RVER");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "S3RVER");
  vi.stubEnv("AWS_REGION", "eu-central-1");
  vi.stubEnv("AWS_S3_BUCKET", s3Bucket);
  vi.stubEnv("AWS_S3_ENDPOINT_URL", server.url);
  return Object.assign(server, { bucket: s3Bucket });
});
afterAll(() => s3.close());
afterEach(() => {
  s3.refuse = undefined;
  s3.requests.length = 0;
});

const origin = "http://localhost:3000";
let actor: Actor;
let cookie: string;
beforeAll(async () => {
  actor = await createActor();
  cookie = `${sessionCookieName}=${(await openSession(actor.id)).token}`;
});

async function upload(bytes: Uint8Array, filename: string, fields: Record<string, string> = {}) {
  const form = new FormData();
  form.set("file", new Blob([Buffer.from(bytes)]), filename);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const headers = { cookie, origin, host: "localhost:3000" };
  const response = await uploadRoute(new Request(`${origin}/api/v1/files/upload`, { method: "POST", headers, body: form }));
  return { status: response.status, headers: response.headers, json: await response.json() };
}

const download = (id: string) =>
  downloadRoute(new Request(`${origin}/api/v1/files/download/${id}`, { headers: { cookie } }), {
    params: Promise.resolve({ file_id: id }),
  });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const incoming = () => {
  const folder = path.join(env.UPLOAD_DIR, ".incoming");
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
};
const video = (size: number) => Buffer.concat([Buffer.from("\0\0\0\x18ftypmp42"), crypto.randomBytes(size)]);

describe("files in an S3 bucket", () => {
  it("arrive whole under <folder>/<filename>, and leave through a signed URL with their name and type", async () => {
    const content = Buffer.from("أ,ب\n1,2\n");
    const { status, json } = await upload(content, "درجات.csv", { folder: "a/b" });
    expect(status).toBe(201);
    expect(json).toMatchObject({ storage_provider: "s3", folder: "a/b", file_url: `/api/v1/files/download/${json.id}` });
    expect(s3.keys()).toContain(`a/b/${json.filename}`);
    expect(incoming()).toEqual([]);
    const answer = await download(json.id);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([307, "no-store"]);
    const location = answer.headers.get("location") ?? "";
    expect(location.startsWith(`${s3.url}/${s3.bucket}/a/b/${json.filename}?`)).toBe(true);
    expect(new URL(location).searchParams.get("X-Amz-Expires")).toBe("900");
    const sent = await fetch(location);
    expect([sent.status, sent.headers.get("content-type")]).toEqual([200, "text/csv"]);
    expect(sent.headers.get("content-disposition")).toContain(
      `attachment; filename="_____.csv"; filename*=UTF-8''${encodeURIComponent("درجات.csv")}`,
    );
    expect((await bytesOf(sent)).equals(content)).toBe(true);
    const part = await fetch(location, { headers: { Range: "bytes=0-3" } });
    expect([part.status, (await bytesOf(part)).length]).toEqual([206, 4]);
  });

  it("go up in parts when they are large, and can be read in ranges", async () => {
    const content = video(12 * 2 ** 20);
    const { status, json } = await upload(content, "film.mp4");
    expect(status).toBe(201);
    expect(s3.requests.filter((request) => /partNumber=\d/.test(request))).toHaveLength(3);
    const storage = await storageOf("s3");
    const key = `uploads/${json.filename}`;
    const whole = await storage.open(key);
    expect(whole?.totalBytes).toBe(content.length);
    expect((await bytesOf(new Response(whole?.stream))).equals(content)).toBe(true);
    for (const [start, end] of [
      [1, 1],
      [5 * 2 ** 20 - 1, 5 * 2 ** 20 + 1],
      [content.length - 1, content.length - 1],
    ] as const) {
      const part = await storage.open(key, { start, end });
      expect(part?.totalBytes).toBe(content.length);
      expect((await bytesOf(new Response(part?.stream))).equals(content.subarray(start, end + 1))).toBe(true);
    }
    expect(await storage.open("uploads/not-there.mp4")).toBeNull();
  });

  it("are shown at the bucket's own address when they are public", async () => {
    const { json } = await upload(Buffer.from("for all"), "open.txt", { is_public: "true" });
    expect(json.file_url).toBe(`https://${s3.bucket}.s3.eu-central-1.amazonaws.com/uploads/${json.filename}`);
  });

  it.each([
    [{ region: undefined }, "https://b.s3.amazonaws.com/f/n.txt"],
    [{ region: "us-east-1" }, "https://b.s3.amazonaws.com/f/n.txt"],
    [{ region: "me-central-1" }, "https://b.s3.me-central-1.amazonaws.com/f/n.txt"],
    [{ region: "me-central-1", bucketUrl: "https://cdn.example/files/" }, "https://cdn.example/files/f/n.txt"],
  ])("have the address of the contract with %o", async (settings, address) => {
    const storage = new S3Storage({ accessKeyId: "S3RVER", secretAccessKey: "S3RVER", bucket: "b", ...settings });
    expect(storage.publicUrl("f/n.txt")).toBe(address);
  });

  it("keep their signed URL at Amazon's own address without an endpoint", async () => {
    const storage = new S3Storage({ accessKeyId: "k", secretAccessKey: "s", bucket: "books", region: "eu-west-1" });
    const file = { id: "x", storagePath: "f/n.txt", originalFilename: "n.txt", mimeType: "text/plain" };
    const url = new URL(await storage.signedUrl(file, new Date(Date.now() + 10 * 86_400_000)));
    expect(`${url.origin}${url.pathname}`).toBe("https://books.s3.eu-west-1.amazonaws.com/f/n.txt");
    expect(url.searchParams.get("X-Amz-Expires")).toBe("604800");
  });

  it("are gone when they are deleted, and so is what they were signed for", async () => {
    const { json } = await upload(Buffer.from("short life"), "x.txt");
    const asked = new Request(`${origin}/api/v1/files/${json.id}/signed-url`, { headers: { cookie } });
    const { url, expires_in } = await (await signedUrlRoute(asked, { params: Promise.resolve({ file_id: json.id }) })).json();
    expect([expires_in, (await fetch(url)).status]).toEqual([900, 200]);
    await deleteFile(actor, { fileId: json.id });
    expect(s3.keys()).not.toContain(`uploads/${json.filename}`);
    expect([(await download(json.id)).status, (await fetch(url)).status]).toEqual([404, 404]);
    expect(await prisma.looseFile.count()).toBe(0);
  });

  it("of an earlier provider stay readable", async () => {
    const content = Buffer.from("from before");
    fs.mkdirSync(path.join(env.UPLOAD_DIR, "uploads"), { recursive: true });
    fs.writeFileSync(path.join(env.UPLOAD_DIR, "uploads/old.txt"), content);
    const { json } = await upload(content, "old.txt");
    await prisma.uploadedFile.update({ where: { id: json.id }, data: { storageProvider: "local", storagePath: "uploads/old.txt" } });
    const answer = await download(json.id);
    expect([answer.status, (await bytesOf(answer)).toString()]).toEqual([200, "from before"]);
  });
});

it("keeps UploadThing's door shut where files are not stored there", async () => {
  const answer = await uploadThingDoor(new Request(`${origin}/api/uploadthing`, { method: "POST", body: "{}" }));
  expect([answer.status, (await answer.json()).message]).toEqual([404, "Not Found"]);
});

describe("a bucket in trouble", () => {
  const trouble = { status: 503, json: { error: "service_unavailable", message: "Storage provider 's3' is unavailable" } };

  /** Uploads something that must fail, and expects nothing of it to be left. */
  async function failsCleanly(bytes: Buffer): Promise<void> {
    const [keys, rows] = [s3.keys(), await prisma.uploadedFile.count()];
    const answer = await upload(bytes, "film.mp4");
    expect(answer).toMatchObject(trouble);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect([s3.keys(), await prisma.uploadedFile.count(), incoming()]).toEqual([keys, rows, []]);
  }

  it("keeps nothing of a small upload that it refuses, or hangs up on", async () => {
    for (const answer of [true, "hang up"] as const) {
      s3.refuse = () => answer;
      await failsCleanly(video(1000));
    }
  });

  it("drops the parts of a large upload that breaks in the middle", async () => {
    s3.refuse = (request) => request.includes("partNumber=2");
    await failsCleanly(video(12 * 2 ** 20));
    expect(s3.requests.some((request) => request.startsWith("DELETE") && request.includes("uploadId="))).toBe(true);
    s3.refuse = undefined;
    expect((await upload(video(1000), "next.mp4")).status).toBe(201);
  });

  it("takes the object back when the row cannot be written", async () => {
    const keys = s3.keys();
    const use = { kind: "lesson", targetId: "no id" } as const;
    await expect(storeFile(actor, { bytes: Buffer.from("words"), originalFilename: "n.txt", use })).rejects.toThrow();
    expect(s3.keys()).toEqual(keys);
  });

  it("is away: a prompt 503, and a deleted file stays deleted", async () => {
    const { json } = await upload(Buffer.from("words"), "n.txt");
    s3.refuse = () => "hang up";
    const startedAt = performance.now();
    await failsCleanly(video(1000));
    expect(performance.now() - startedAt).toBeLessThan(5000);
    await deleteFile(actor, { fileId: json.id });
    expect((await download(json.id)).status).toBe(404);
    expect(await prisma.looseFile.count({ where: { storagePath: `uploads/${json.filename}` } })).toBe(1);
    const nowhere = new S3Storage({ accessKeyId: "k", secretAccessKey: "s", bucket: "b", endpointUrl: "http://127.0.0.1:4199" });
    await expect(nowhere.open("x")).rejects.toMatchObject({ code: "file.storage_unavailable" });
    await expect(nowhere.delete("x")).rejects.toMatchObject({ code: "file.storage_unavailable" });
  });
});
