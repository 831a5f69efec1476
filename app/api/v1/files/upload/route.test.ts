import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as downloadRoute } from "@/app/api/v1/files/download/[file_id]/route";
import { POST } from "@/app/api/v1/files/upload/route";
import type { Actor } from "@/lib/auth/actor";
import { sessionCookieName } from "@/lib/auth/cookies";
import { openSession } from "@/lib/auth/sessions";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { resetRateLimits } from "@/lib/rate-limit";
import { createActor } from "@/prisma/factories/users";

const boundary = "a-line-between-parts";
const multipart = `multipart/form-data; boundary=${boundary}`;

type Part = { name: string; filename?: string; content: string | Uint8Array };

function body(parts: Part[], end = `--${boundary}--\r\n`): Buffer {
  const pieces = parts.flatMap(({ name, filename, content }) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`),
    Buffer.from(filename === undefined ? "\r\n\r\n" : `; filename="${filename}"\r\nContent-Type: text/html\r\n\r\n`),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...pieces, Buffer.from(end)]);
}

const note = (content: string | Uint8Array = "a note", filename = "note.txt"): Part => ({ name: "file", filename, content });

let actor: Actor;
let cookie: string;

beforeAll(async () => {
  actor = await createActor();
  cookie = `${sessionCookieName}=${(await openSession(actor.id)).token}`;
});
beforeEach(resetRateLimits);

type Sent = { query?: string; type?: string | null; headers?: Record<string, string>; anonymous?: boolean; signal?: AbortSignal };

async function send(
  content: Uint8Array | ReadableStream<Uint8Array>,
  { query = "", type = multipart, headers, anonymous, signal }: Sent = {},
) {
  const list = new Headers({ host: "localhost:3000", origin: "http://localhost:3000", ...headers });
  if (!anonymous) list.set("cookie", cookie);
  if (type) list.set("content-type", type);
  const init = { method: "POST", headers: list, body: content, duplex: "half", signal } as RequestInit;
  const response = await POST(new Request(`http://localhost:3000/api/v1/files/upload${query}`, init));
  const json = await response.json();
  return { status: response.status, json, message: json.message, headers: response.headers };
}

const upload = (parts: Part[], sent?: Sent) => send(body(parts), sent);

/** Every file under the storage folder, those on their way in included. */
function stored(): string[] {
  const root = path.resolve(env.UPLOAD_DIR);
  if (!fs.existsSync(root)) return [];
  return fs.readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}

/** Runs something that must fail, and expects it to leave nothing: no bytes, no row, nothing to clean up. */
async function leavesNothing<T>(work: () => Promise<T>): Promise<T> {
  const counts = () => Promise.all([prisma.uploadedFile.count(), prisma.looseFile.count()]);
  const before = [stored(), await counts()];
  const answer = await work();
  expect([stored(), await counts()]).toEqual(before);
  return answer;
}

describe("POST /files/upload", () => {
  it("stores the file and answers the contract's File", async () => {
    const bytes = Buffer.concat([Buffer.from("%PDF-1.7\n"), crypto.randomBytes(300_000)]);
    const answer = await upload([note(bytes, "Résumé – سيرة.pdf")]);
    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      filename: expect.stringMatching(/^[0-9a-f]{32}\.pdf$/),
      original_filename: "Résumé – سيرة.pdf",
      file_url: `/api/v1/files/download/${answer.json.id}`,
      file_type: "document",
      mime_type: "application/pdf",
      file_size: bytes.length,
      folder: "uploads",
      is_public: false,
      storage_provider: "local",
      created_at: expect.stringMatching(/Z$/),
    });
    const row = await prisma.uploadedFile.findUniqueOrThrow({ where: { id: answer.json.id } });
    expect(row).toMatchObject({ uploaderId: actor.id, storagePath: `uploads/${answer.json.filename}` });
    expect(fs.readFileSync(path.join(env.UPLOAD_DIR, row.storagePath)).equals(bytes)).toBe(true);
    expect(row.checksum).toBe(crypto.createHash("sha256").update(bytes).digest("hex"));
    expect(await prisma.looseFile.count()).toBe(0);
  });

  it.each<[story: string, parts: Part[], query: string, folder: string, isPublic: boolean]>([
    ["before the file", [{ name: "folder", content: "a/b" }, { name: "is_public", content: "TRUE" }, note()], "", "a/b", true],
    ["after the file", [note(), { name: "folder", content: "a/b" }, { name: "is_public", content: "1" }], "", "a/b", true],
    ["in the query", [note()], "?folder=from-query&is_public=True", "from-query", true],
    [
      "in the form, over the query",
      [note(), { name: "folder", content: "x" }, { name: "is_public", content: "0" }],
      "?folder=y&is_public=1",
      "x",
      false,
    ],
    ["nowhere", [note()], "", "uploads", false],
    ["empty", [{ name: "folder", content: "" }, note()], "", "uploads", false],
    [
      "beside fields that nobody knows",
      [{ name: "toString", content: "x" }, { name: "uploader_id", content: "x" }, note()],
      "",
      "uploads",
      false,
    ],
  ])("reads folder and is_public %s", async (_story, parts, query, folder, isPublic) => {
    const { status, json } = await upload(parts, { query });
    expect([status, json.folder, json.is_public]).toEqual([201, folder, isPublic]);
    const row = await prisma.uploadedFile.findUniqueOrThrow({ where: { id: json.id } });
    expect(fs.existsSync(path.join(env.UPLOAD_DIR, folder, row.filename))).toBe(true);
    expect(row.uploaderId).toBe(actor.id);
  });

  it.each<[text: string, part: Part, folder?: string]>([
    ["Uploaded file is empty", note("")],
    ["File extension '.exe' is not allowed", note("MZ", "a.exe")],
    ["File extension '.svg' is not allowed", note("<svg/>", "a.svg")],
    ["File extension '.html' is not allowed", note("<p>", "a.html")],
    ["File extension '.' is not allowed", note("x", "noending")],
    ["File extension '.php' is not allowed", note("x", "a.jpg.php")],
    ["Invalid folder path", note(), "../etc"],
    ["Invalid folder path", note(), "/etc"],
    ["Invalid folder path", note(), "a/../b"],
    ["Folder path contains unsupported characters", note(), "a b"],
    ["Folder path contains unsupported characters", note(), "مجلد"],
    ["File content does not match its extension", note("not a pdf", "a.pdf")],
    ["File content does not match its extension", note("<svg xmlns='http://www.w3.org/2000/svg'>", "a.txt")],
  ])("refuses with 400 %s", async (text, part, folder) => {
    const parts = folder === undefined ? [part] : [part, { name: "folder", content: folder }];
    const answer = await leavesNothing(() => upload(parts));
    expect(answer).toMatchObject({ status: 400, message: text, json: { error: "bad_request", detail: text } });
  });

  it.each<[story: string, parts: Part[], field: string, text: string]>([
    ["no file", [{ name: "folder", content: "a" }], "file", "Field required"],
    ["no part", [], "file", "Field required"],
    ["a file under another name", [{ ...note(), name: "document" }], "file", "Field required"],
    ["a form with no file chosen", [note("", "")], "file", "Field required"],
    ["a file without a name", [{ name: "file", content: "words" }], "file", "Input should be a file"],
    ["two files", [note(), note()], "file", "Only one file can be uploaded at a time"],
    ["a long folder", [note(), { name: "folder", content: "x".repeat(101) }], "folder", "String should have at most 100 characters"],
    ["an endless folder", [note(), { name: "folder", content: "x".repeat(9000) }], "folder", "String should have at most 100 characters"],
    [
      "a folder twice",
      [note(), { name: "folder", content: "a" }, { name: "folder", content: "b" }],
      "folder",
      "Input should be a valid string",
    ],
    ["a folder with NUL", [note(), { name: "folder", content: "a\0b" }], "folder", "Input contains characters that cannot be stored"],
    [
      "a field that reaches for the prototype",
      [note(), { name: "__proto__", content: "x" }],
      "body",
      "Input contains a key that is not allowed",
    ],
    ["a wrong truth", [note(), { name: "is_public", content: "maybe" }], "is_public", "Input should be a valid boolean"],
    [
      "a wrong ending, but a wrong field first",
      [note("x", "a.exe"), { name: "is_public", content: "2" }],
      "is_public",
      "Input should be a valid boolean",
    ],
  ])("answers 422 to %s", async (_story, parts, field, text) => {
    const { status, json } = await leavesNothing(() => upload(parts));
    expect([status, json.error, json.details]).toEqual([422, "validation_error", { [field]: [text] }]);
    expect(json.detail[0].loc).toEqual(field === "body" ? ["form"] : ["form", field]);
  });

  it("names the query when the query is wrong", async () => {
    const { status, json } = await leavesNothing(() => upload([note()], { query: `?is_public=x&folder=${"y".repeat(101)}` }));
    expect([status, json.detail.map(({ loc }: { loc: string[] }) => loc)]).toEqual([
      422,
      [
        ["query", "folder"],
        ["query", "is_public"],
      ],
    ]);
  });

  it.each<[story: string, content: Buffer, type: string | null]>([
    ["a body that ends in the file", body([note("x".repeat(100_000))], "").subarray(0, 70_000), multipart],
    ["a body without its last line", body([note()], ""), multipart],
    ["a body that ends in a header", Buffer.from(`--${boundary}\r\nContent-Dispo`), multipart],
    ["no boundary in the body", Buffer.from("what is this"), multipart],
    ["no boundary in the type", body([note()]), "multipart/form-data"],
    ["another boundary", body([note()]), "multipart/form-data; boundary=other"],
    ["an empty body", Buffer.alloc(0), multipart],
    ["JSON", Buffer.from('{"file":"x"}'), "application/json"],
    ["a simple form", Buffer.from("file=x"), "application/x-www-form-urlencoded"],
    ["bytes of no kind", crypto.randomBytes(5000), null],
    ["many parts", body([...Array.from({ length: 40 }, () => ({ name: "x", content: "y" })), note()]), multipart],
    ["a header without end", Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${"x".repeat(200_000)}`), multipart],
    [
      "noise between lines",
      Buffer.concat([Buffer.from(`--${boundary}\r\n`), crypto.randomBytes(9000), Buffer.from(`\r\n--${boundary}--\r\n`)]),
      multipart,
    ],
  ])("answers 422 to %s", async (_story, content, type) => {
    const { status, json } = await leavesNothing(() => send(content, { type }));
    expect([status, json.error]).toEqual([422, "validation_error"]);
  });

  it("ignores what follows the last line", async () => {
    expect((await send(Buffer.concat([body([note()]), Buffer.from("epilogue".repeat(50_000))]))).status).toBe(201);
  });

  it("answers 413 as soon as too much has come, long before the end", async () => {
    const chunk = Buffer.alloc(2 ** 20, "x");
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(body([note()], "").subarray(0, -2)),
      async pull(controller) {
        // A client that pauses must not keep the answer waiting.
        if (sent++ > env.MAX_UPLOAD_MB + 5) await new Promise(() => undefined);
        controller.enqueue(chunk);
      },
    });
    const answer = await leavesNothing(() => send(endless));
    expect(answer).toMatchObject({
      status: 413,
      message: `File too large. Max size is ${env.MAX_UPLOAD_MB}MB`,
      json: { error: "payload_too_large" },
    });
  });

  it("answers 413 before reading when the length says so, and to large parts that are not the file", async () => {
    const declared = await send(body([note()]), { headers: { "content-length": String((env.MAX_UPLOAD_MB + 2) * 2 ** 20) } });
    expect(declared.status).toBe(413);
    const other = body([{ name: "other", filename: "o.txt", content: Buffer.alloc((env.MAX_UPLOAD_MB + 2) * 2 ** 20, "x") }, note()]);
    expect((await leavesNothing(() => send(other))).status).toBe(413);
  });

  it("keeps nothing when the sender goes away", async () => {
    for (const end of ["error", "abort"] as const) {
      const leaver = new AbortController();
      const half = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(body([note("half of it")], "").subarray(0, -2));
          setTimeout(() => (end === "error" ? controller.error(new Error("socket closed")) : leaver.abort()), 50);
        },
      });
      const answer = await leavesNothing(() => send(half, { signal: leaver.signal }));
      expect(answer.status).toBe(422);
    }
  });

  it("answers 503 when the disk takes nothing", async () => {
    const before = stored();
    const root = path.resolve(env.UPLOAD_DIR);
    // A file where the folder should be.
    fs.writeFileSync(path.join(root, "blocked"), "");
    const answer = await upload([note(), { name: "folder", content: "blocked/inner" }]);
    expect(answer).toMatchObject({
      status: 503,
      message: "Storage provider 'local' is unavailable",
      json: { error: "service_unavailable" },
    });
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    fs.rmSync(path.join(root, "blocked"));
    expect(stored()).toEqual(before);
  });

  it("is for people who are signed in, at home, and not too busy", async () => {
    expect((await leavesNothing(() => upload([note()], { anonymous: true }))).status).toBe(401);
    const foreign = await leavesNothing(() => upload([note()], { headers: { origin: "https://evil.example" } }));
    expect([foreign.status, foreign.message]).toEqual([403, "Cross-origin request refused"]);
    resetRateLimits();
    const answer = await upload([note()]);
    expect(answer.headers.get("x-ratelimit-limit")).toBe(String(env.FILE_UPLOAD_RATE_LIMIT_REQUESTS_PER_HOUR));
  });
});

describe("names", () => {
  it.each([
    ["a\u202Egnp.txt", "agnp.txt"],
    ["\u200Fملف\u061C.txt", "ملف.txt"],
    ["../../etc/passwd.txt", "passwd.txt"],
    ["C:\\Users\\me\\note.txt", "note.txt"],
    ["a\u0000b\u0007.txt", "ab.txt"],
    [`${"ن".repeat(300)}.txt`, `${"ن".repeat(251)}.txt`],
    [`${"😀".repeat(200)}.txt`, `${"😀".repeat(125)}\uFFFD.txt`],
    ["archive.tar.zip.txt", "archive.tar.zip.txt"],
    ["  spaces  .txt", "spaces  .txt"],
    ["NOTE.TXT", "NOTE.TXT"],
    ["a;b'c.txt", "a;b'c.txt"],
    ["<img src=x onerror=alert(1)>.txt", "<img src=x onerror=alert(1)>.txt"],
  ])("keeps %j as %j, and sends it so", async (sent, kept) => {
    const { status, json } = await upload([note("x", sent)]);
    expect([status, json.original_filename]).toEqual([201, kept]);
    const request = new Request(`http://localhost:3000/api/v1/files/download/${json.id}`, { headers: { cookie } });
    const disposition =
      (await downloadRoute(request, { params: Promise.resolve({ file_id: json.id }) })).headers.get("content-disposition") ?? "";
    expect(disposition).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w%.~!$&+^`|-]+$/);
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? "")).toBe(kept);
  });
});
