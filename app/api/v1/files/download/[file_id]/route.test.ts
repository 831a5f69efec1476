import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { DELETE as deleteRoute } from "@/app/api/v1/files/[file_id]/route";
import { GET as signedUrlRoute } from "@/app/api/v1/files/[file_id]/signed-url/route";
import { GET as myFilesRoute } from "@/app/api/v1/files/my-files/route";
import type { Actor } from "@/lib/auth/actor";
import { sessionCookieName } from "@/lib/auth/cookies";
import { openSession } from "@/lib/auth/sessions";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { storeFile } from "@/lib/files/commands";
import { signedDownloadUrl } from "@/lib/files/signed-urls";
import { createCourse, createLesson } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";
import { GET, HEAD } from "./route";

const origin = "http://localhost:3000";
const content = Buffer.concat([Buffer.from("\0\0\0\x18ftypmp42"), crypto.randomBytes(150_000)]);

async function cookieOf(actor: Actor): Promise<string> {
  return `${sessionCookieName}=${(await openSession(actor.id)).token}`;
}

type Ask = { as?: Actor; headers?: Record<string, string>; query?: string; method?: "GET" | "HEAD" };

async function download(id: string, { as, headers = {}, query = "", method = "GET" }: Ask = {}): Promise<Response> {
  const request = new Request(`${origin}/api/v1/files/download/${encodeURIComponent(id)}${query}`, {
    method,
    headers: { ...headers, ...(as ? { cookie: await cookieOf(as) } : {}) },
  });
  return (method === "HEAD" ? HEAD : GET)(request, { params: Promise.resolve({ file_id: id }) });
}

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

let owner: Actor;
let video: { id: string };

beforeAll(async () => {
  owner = await createActor("instructor");
  video = await storeFile(owner, { bytes: content, originalFilename: "فيلم.mp4" });
});

describe("GET /files/download/{file_id}", () => {
  it("sends the whole file with its type, name and guards", async () => {
    const response = await download(video.id, { as: owner });
    expect(response.status).toBe(200);
    expect((await bytesOf(response)).equals(content)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "accept-ranges": "bytes",
      "content-type": "video/mp4",
      "content-length": String(content.length),
      "content-disposition": "inline; filename=\"____.mp4\"; filename*=UTF-8''%D9%81%D9%8A%D9%84%D9%85.mp4",
      "content-security-policy": "sandbox",
      "x-content-type-options": "nosniff",
    });
  });

  it.each([
    ["bytes=0-0", 0, 0],
    ["bytes=0-", 0, content.length - 1],
    ["bytes=1000-1999", 1000, 1999],
    ["bytes=65535-65537", 65_535, 65_537],
    ["bytes=60000-140000", 60_000, 140_000],
    [`bytes=${content.length - 1}-`, content.length - 1, content.length - 1],
    ["bytes=-1", content.length - 1, content.length - 1],
    ["bytes=-70000", content.length - 70_000, content.length - 1],
    ["bytes=149000-99999999", 149_000, content.length - 1],
  ])("sends exactly %s", async (range, start, end) => {
    const response = await download(video.id, { as: owner, headers: { range } });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes ${start}-${end}/${content.length}`);
    expect(response.headers.get("content-length")).toBe(String(end - start + 1));
    expect((await bytesOf(response)).equals(content.subarray(start, end + 1))).toBe(true);
  });

  it.each(["bytes=0-1,10-11", "bytes=9-3", "lines=1-2", "bytes=x"])("answers %s with the whole file", async (range) => {
    const response = await download(video.id, { as: owner, headers: { range } });
    expect(response.status).toBe(200);
    expect((await bytesOf(response)).equals(content)).toBe(true);
  });

  it.each([`bytes=${content.length}-`, "bytes=-0"])("refuses %s with 416 and the size", async (range) => {
    const response = await download(video.id, { as: owner, headers: { range } });
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe(`bytes */${content.length}`);
    expect(await response.json()).toMatchObject({ error: "range_not_satisfiable", message: "Requested range not satisfiable" });
  });

  it("answers HEAD with the headers of the whole file and no bytes; ranges are for GET", async () => {
    const response = await download(video.id, { as: owner, method: "HEAD", headers: { range: "bytes=5-9" } });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe(String(content.length));
    expect(response.headers.get("accept-ranges")).toBe("bytes");
    expect((await bytesOf(response)).length).toBe(0);
  });

  it("spares the bytes of a copy that is known, and does not cut from another one", async () => {
    const etag = (await download(video.id, { as: owner, method: "HEAD" })).headers.get("etag") ?? "";
    const known = await download(video.id, { as: owner, headers: { "if-none-match": etag } });
    expect([known.status, (await bytesOf(known)).length]).toEqual([304, 0]);
    const same = await download(video.id, { as: owner, headers: { range: "bytes=0-9", "if-range": etag } });
    const other = await download(video.id, { as: owner, headers: { range: "bytes=0-9", "if-range": '"other"' } });
    expect([same.status, other.status]).toEqual([206, 200]);
    await Promise.all([same.body?.cancel(), other.body?.cancel()]);
  });

  it("reads no further than the reader does", async () => {
    const big = await storeFile(owner, { bytes: Buffer.alloc(5 * 2 ** 20, "x"), originalFilename: "big.txt" });
    const response = await download(big.id, { as: owner });
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value?.length).toBeLessThanOrEqual(65_536);
    await reader?.cancel();
    expect(response.headers.get("content-disposition")).toMatch(/^attachment/);
  });

  it("says which id is malformed, unknown, or without its bytes", async () => {
    for (const id of ["x", "../../etc/passwd", "..%2F..%2Fetc%2Fpasswd", `${video.id}/../x`]) {
      const response = await download(id, { as: owner });
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ details: { file_id: ["Input should be a valid UUID"] } });
    }
    expect(await (await download(crypto.randomUUID(), { as: owner })).json()).toMatchObject({ message: "File not found" });
    const file = await storeFile(owner, { bytes: Buffer.from("gone"), originalFilename: "gone.txt" });
    const { storagePath } = await prisma.uploadedFile.findUniqueOrThrow({ where: { id: file.id } });
    fs.rmSync(path.join(env.UPLOAD_DIR, storagePath));
    const response = await download(file.id, { as: owner });
    expect([response.status, (await response.json()).message]).toEqual([404, "File no longer exists"]);
  });

  it("never follows a stored path out of its folder", async () => {
    const file = await storeFile(owner, { bytes: Buffer.from("inside"), originalFilename: "a.txt" });
    await prisma.uploadedFile.update({ where: { id: file.id }, data: { storagePath: "../../../etc/passwd" } });
    const response = await download(file.id, { as: owner });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("root:");
  });
});

describe("who may download", () => {
  const allowed = async (id: string, viewers: (Actor | undefined)[]) =>
    Promise.all(
      viewers.map(async (as) => {
        const response = await download(id, { as, method: "HEAD" });
        return response.status;
      }),
    );

  it("opens a private file to its owner and administrators only", async () => {
    const viewers = [owner, await createActor("admin"), await createActor("student"), await createActor("instructor"), undefined];
    expect(await allowed(video.id, viewers)).toEqual([200, 200, 403, 403, 403]);
    const refused = await download(video.id, {});
    expect(await refused.json()).toMatchObject({ error: "forbidden", message: "Not authorized to access this file" });
  });

  it("opens a public file to everybody who is signed in", async () => {
    const file = await storeFile(owner, { bytes: Buffer.from("for all"), originalFilename: "a.txt", isPublic: true });
    expect(await allowed(file.id, [await createActor(), undefined])).toEqual([200, 403]);
  });

  it("opens a course's picture to anybody once the course is published", async () => {
    const draft = await createCourse({ instructorId: owner.id, isPublished: false, publishedAt: null });
    const file = await storeFile(owner, { bytes: content, originalFilename: "p.mp4", use: { kind: "course", targetId: draft.id } });
    expect(await allowed(file.id, [undefined])).toEqual([403]);
    await prisma.course.update({ where: { id: draft.id }, data: { isPublished: true, publishedAt: new Date() } });
    expect(await allowed(file.id, [undefined])).toEqual([200]);
  });

  it("opens a lesson's file to whoever may read the lesson, and closes it when access ends", async () => {
    const paid = await createCourse({ instructorId: owner.id, priceMinor: 1000, isFree: false });
    const [lesson, preview] = [await createLesson(paid.id), await createLesson(paid.id, { isPreview: true })];
    const use = (targetId: string) => storeFile(owner, { bytes: content, originalFilename: "l.mp4", use: { kind: "lesson", targetId } });
    const [locked, open] = [await use(lesson.id), await use(preview.id)];
    const student = await createActor();
    expect(await allowed(open.id, [undefined, student])).toEqual([200, 200]);
    expect(await allowed(locked.id, [undefined, student])).toEqual([403, 403]);
    const enrollment = await prisma.enrollment.create({ data: { studentId: student.id, courseId: paid.id, enrolledAt: new Date() } });
    expect(await allowed(locked.id, [student, undefined])).toEqual([200, 403]);
    await prisma.enrollment.update({ where: { id: enrollment.id }, data: { status: "dropped" } });
    expect(await allowed(locked.id, [student])).toEqual([403]);
  });

  it("opens the picture of a draft to its instructor, and to no other", async () => {
    const draft = await createCourse({ instructorId: owner.id, isPublished: false, publishedAt: null });
    const admin = await createActor("admin");
    const use = { kind: "course", targetId: draft.id } as const;
    const file = await storeFile(admin, { bytes: content, originalFilename: "p.mp4", use });
    expect(await allowed(file.id, [owner, admin, await createActor("instructor"), await createActor(), undefined])).toEqual([
      200, 200, 403, 403, 403,
    ]);
  });

  it("keeps the file of a lesson to its course, whatever else is public", async () => {
    const [course, other] = [await createCourse({ instructorId: owner.id }), await createCourse({ instructorId: owner.id })];
    const lesson = await createLesson((await createCourse({ instructorId: owner.id, priceMinor: 1000, isFree: false })).id);
    const file = await storeFile(owner, { bytes: content, originalFilename: "l.mp4", use: { kind: "lesson", targetId: lesson.id } });
    const neighbour = await createActor();
    for (const { id } of [course, other]) {
      await prisma.enrollment.create({ data: { studentId: neighbour.id, courseId: id, enrolledAt: new Date() } });
    }
    expect(await allowed(file.id, [neighbour, await createActor("instructor"), undefined, owner])).toEqual([403, 403, 403, 200]);
  });

  it("opens the sheet of an assignment to those who teach it or have it to do", async () => {
    const [teacher, rival, admin] = [await createActor("instructor"), await createActor("instructor"), await createActor("admin")];
    const course = await createCourse({ instructorId: owner.id });
    const [learner, dropout, outsider] = [await createActor(), await createActor(), await createActor()];
    await prisma.enrollment.create({ data: { studentId: learner.id, courseId: course.id, enrolledAt: new Date() } });
    await prisma.enrollment.create({ data: { studentId: dropout.id, courseId: course.id, enrolledAt: new Date(), status: "dropped" } });
    const fields = { courseId: course.id, instructorId: teacher.id, title: "Essay" };
    const published = await prisma.assignment.create({ data: { ...fields, status: "published", isPublished: true } });
    const draft = await prisma.assignment.create({ data: { ...fields, status: "draft", isPublished: false } });
    const sheet = (targetId: string) =>
      storeFile(admin, { bytes: Buffer.from("task"), originalFilename: "t.txt", use: { kind: "assignment", targetId } });
    const viewers = [owner, teacher, admin, learner, dropout, outsider, rival, undefined];
    expect(await allowed((await sheet(published.id)).id, viewers)).toEqual([200, 200, 200, 200, 403, 403, 403, 403]);
    expect(await allowed((await sheet(draft.id)).id, viewers)).toEqual([200, 200, 200, 403, 403, 403, 403, 403]);
  });

  it("opens handed-in work to no fellow learner and no other teacher", async () => {
    const course = await createCourse({ instructorId: owner.id });
    const [student, fellow] = [await createActor(), await createActor()];
    const enroll = (studentId: string) => prisma.enrollment.create({ data: { studentId, courseId: course.id, enrolledAt: new Date() } });
    const [enrollment] = [await enroll(student.id), await enroll(fellow.id)];
    const fields = { courseId: course.id, instructorId: owner.id, title: "Essay", status: "published", isPublished: true } as const;
    const assignment = await prisma.assignment.create({ data: fields });
    const ids = { assignmentId: assignment.id, enrollmentId: enrollment.id };
    const submission = await prisma.submission.create({ data: { ...ids, submittedAt: new Date() } });
    const use = { kind: "submission", targetId: submission.id } as const;
    const file = await storeFile(student, { bytes: Buffer.from("my work"), originalFilename: "work.txt", use });
    expect(await allowed(file.id, [fellow, await createActor("instructor"), undefined])).toEqual([403, 403, 403]);
    expect(await allowed(file.id, [student, owner, await createActor("admin")])).toEqual([200, 200, 200]);
  });

  it("opens a submission's file to the learner and the teacher", async () => {
    const course = await createCourse({ instructorId: owner.id });
    const [student, other] = [await createActor(), await createActor()];
    const enrollment = await prisma.enrollment.create({ data: { studentId: student.id, courseId: course.id, enrolledAt: new Date() } });
    const fields = { courseId: course.id, instructorId: owner.id, title: "Essay", status: "published", isPublished: true } as const;
    const assignment = await prisma.assignment.create({ data: fields });
    const ids = { assignmentId: assignment.id, enrollmentId: enrollment.id };
    const submission = await prisma.submission.create({ data: { ...ids, submittedAt: new Date() } });
    const work = {
      bytes: Buffer.from("my work"),
      originalFilename: "work.txt",
      use: { kind: "submission", targetId: submission.id },
    } as const;
    const file = await storeFile(student, work);
    expect(await allowed(file.id, [student, owner, other, undefined])).toEqual([200, 200, 403, 403]);
    const sheet = { bytes: Buffer.from("task"), originalFilename: "t.txt", use: { kind: "assignment", targetId: assignment.id } } as const;
    expect(await allowed((await storeFile(owner, sheet)).id, [student, other, undefined])).toEqual([200, 403, 403]);
  });
});

describe("signed URLs", () => {
  const ask = async (id: string, as?: Actor) =>
    signedUrlRoute(new Request(`${origin}/api/v1/files/${id}/signed-url`, { headers: as ? { cookie: await cookieOf(as) } : {} }), {
      params: Promise.resolve({ file_id: id }),
    });

  it("opens the file to anybody for fifteen minutes", async () => {
    const answer = await (await ask(video.id, owner)).json();
    expect(answer.expires_in).toBe(900);
    expect(Math.abs(Date.parse(answer.expires_at) - Date.now() - 900_000)).toBeLessThan(5000);
    expect(answer.url).toMatch(new RegExp(`^/api/v1/files/download/${video.id}\\?expires=\\d+&signature=[0-9a-f]{64}$`));
    const response = await download(video.id, { query: answer.url.slice(answer.url.indexOf("?")) });
    expect((await bytesOf(response)).equals(content)).toBe(true);
  });

  it("is given only to those who may download", async () => {
    expect((await ask(video.id)).status).toBe(403);
    expect((await ask(video.id, await createActor())).status).toBe(403);
    expect((await ask(crypto.randomUUID(), owner)).status).toBe(404);
  });

  it("is bound to its file and its moment", async () => {
    const url = (id: string, at: Date) => signedDownloadUrl(id, at).split("?")[1] ?? "";
    const later = new Date(Date.now() + 60_000);
    const good = url(video.id, later);
    const wrong = [
      url(video.id, new Date(Date.now() - 1000)),
      url(crypto.randomUUID(), later),
      good.replace(/expires=\d+/, "expires=99999999999"),
      good.replace(/signature=./, (found) => (found.endsWith("0") ? "signature=1" : "signature=0")),
      good.replace(/signature=.*/, "signature=abc"),
      good.replace(/&signature=.*/, ""),
      "signature=",
    ];
    for (const query of wrong) {
      const response = await download(video.id, { query: `?${query}` });
      expect([response.status, (await response.json()).message]).toEqual([403, "Signed URL is invalid or has expired"]);
    }
    expect((await download(video.id, { query: `?${good}`, method: "HEAD" })).status).toBe(200);
  });
});

describe("one's own files", () => {
  it("lists and deletes them, signed in", async () => {
    const student = await createActor();
    const file = await storeFile(student, { bytes: Buffer.from("mine"), originalFilename: "mine.txt" });
    const list = async (as?: Actor) =>
      myFilesRoute(new Request(`${origin}/api/v1/files/my-files`, { headers: as ? { cookie: await cookieOf(as) } : {} }));
    expect((await list()).status).toBe(401);
    expect(await (await list(student)).json()).toMatchObject({
      total: 1,
      files: [{ id: file.id, file_size: 4, storage_provider: "local" }],
    });
    const remove = async (as: Actor) =>
      deleteRoute(
        new Request(`${origin}/api/v1/files/${file.id}`, {
          method: "DELETE",
          headers: { cookie: await cookieOf(as), "sec-fetch-site": "same-origin" },
        }),
        { params: Promise.resolve({ file_id: file.id }) },
      );
    expect((await remove(await createActor())).status).toBe(403);
    expect((await remove(student)).status).toBe(204);
    expect((await remove(student)).status).toBe(404);
  });
});
