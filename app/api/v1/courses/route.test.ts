import { describe, expect, it } from "vitest";
import { GET as getLessons } from "@/app/api/v1/courses/[course_id]/lessons/route";
import { POST as publish } from "@/app/api/v1/courses/[course_id]/publish/route";
import { GET as getCourse } from "@/app/api/v1/courses/[course_id]/route";
import { GET as list } from "@/app/api/v1/courses/route";
import { GET as getBySlug } from "@/app/api/v1/courses/slug/[slug]/route";
import { GET as getSuggestions } from "@/app/api/v1/courses/suggestions/route";
import { GET as getLesson } from "@/app/api/v1/lessons/[lesson_id]/route";
import { sessionCookieName } from "@/lib/auth/cookies";
import { openSession } from "@/lib/auth/sessions";
import { CourseWire, LessonWire } from "@/lib/courses/wire";
import { prisma } from "@/lib/db";
import type { Endpoint } from "@/lib/endpoint";
import { createCourse, createLesson, createQuiz } from "@/prisma/factories/courses";
import { createUser } from "@/prisma/factories/users";

const origin = "http://localhost:3000";
const missing = "01890000-0000-7000-8000-000000000000";

type Call = { as?: { id: string }; params?: Record<string, string>; query?: string; method?: string; headers?: Record<string, string> };

async function call(endpoint: Endpoint, { as, params = {}, query = "", method = "GET", headers = {} }: Call = {}) {
  const cookie = as ? { cookie: `${sessionCookieName}=${(await openSession(as.id)).token}` } : {};
  const request = new Request(`${origin}/api/v1/courses${query}`, {
    method,
    headers: { host: "localhost:3000", origin, ...cookie, ...headers } as Record<string, string>,
  });
  const response = await endpoint(request, { params: Promise.resolve(params) });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

const refusal = (status: number, error: string, message: string) => ({ status, body: { error, message, detail: message } });

describe("GET /courses", () => {
  it("gives a page of published courses in the contract's shape, newest first", async () => {
    const first = await createCourse({ createdAt: new Date("2030-01-01"), estimatedDurationMinutes: 61, ratingSum: 14, ratingCount: 3 });
    const newest = await createCourse({ createdAt: new Date("2031-01-01"), currency: "KWD", priceMinor: 10_500n, isFree: false });
    await createCourse({ createdAt: new Date("2032-01-01"), isPublished: false, publishedAt: null });
    const { status, body } = await call(list, { query: "?page_size=2" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ page: 1, page_size: 2, has_prev: false });
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([newest.id, first.id]);
    expect(Object.keys(body.items[0]).sort()).toEqual(Object.keys(CourseWire.shape).sort());
    expect(body.items[0]).toMatchObject({ price: "10.500", currency: "KWD", is_free: false, status: "published", metadata: null });
    expect(body.items[1]).toMatchObject({ average_rating: 4.67, rating: 4.67, total_reviews: 3, review_count: 3, duration_hours: 2 });
  });

  it("filters inside what may be seen", async () => {
    const owner = await createUser({ role: "instructor" });
    const draft = await createCourse({ instructorId: owner.id, isPublished: false, publishedAt: null, category: "mine" });
    const published = await createCourse({ instructorId: owner.id, category: "mine", difficultyLevel: "advanced" });
    const found = async (query: string, as?: { id: string }) =>
      (await call(list, { query: `?category=mine&${query}`, as })).body.items.map(({ id }: { id: string }) => id).sort();
    expect(await found("")).toEqual([published.id]);
    expect(await found("is_published=false")).toEqual([]);
    expect(await found("is_published=FALSE", owner)).toEqual([]);
    expect(await found("mine=true", owner)).toEqual([draft.id, published.id].sort());
    expect(await found("mine=1&is_published=0", owner)).toEqual([draft.id]);
    expect(await found("mine=true", await createUser())).toEqual([]);
    expect(await found("", await createUser({ role: "admin" }))).toEqual([draft.id, published.id].sort());
    expect(await found("difficulty_level=advanced")).toEqual([published.id]);
    expect(await found("difficulty_level=wizard")).toEqual([]);
  });

  it("searches title and description, and nothing else, whatever the signs", async () => {
    const course = await createCourse({ title: "Quaint 100% Cotton", description: "Weaving_under", category: "zebra-subject" });
    const found = async (search: string) => (await call(list, { query: `?search=${encodeURIComponent(search)}` })).body;
    expect((await found("qUAINT 100%")).items).toMatchObject([{ id: course.id }]);
    expect((await found("weaving_")).total).toBe(1);
    expect((await found("weavingx")).total).toBe(0);
    expect((await found("zebra-subject")).total).toBe(0);
    expect((await found("100_ C")).total).toBe(0);
  });

  it.each([
    ["?page=0", ["page"]],
    ["?page=-1", ["page"]],
    ["?page=99999999999999999999", ["page"]],
    ["?page_size=101", ["page_size"]],
    ["?page_size=x", ["page_size"]],
    ["?is_published=maybe", ["is_published"]],
    ["?search=%00", ["search"]],
    ["?search=a&search=b", ["search"]],
  ])("answers %s with 422", async (query, fields) => {
    const { status, body } = await call(list, { query });
    expect(status).toBe(422);
    expect(body).toMatchObject({ error: "validation_error", message: "Validation error" });
    expect(Object.keys(body.details)).toEqual(fields);
  });

  it("names a boolean that is none as the contract does", async () => {
    const { body } = await call(list, { query: "?mine=maybe" });
    expect(body.detail).toEqual([{ type: "bool_parsing", loc: ["query", "mine"], msg: "Input should be a valid boolean", input: "maybe" }]);
  });

  it("is empty past the end", async () => {
    const { body } = await call(list, { query: "?page=1000000&page_size=100" });
    expect(body).toMatchObject({ items: [], has_next: false, has_prev: true });
  });
});

describe("one course", () => {
  it("is found by id and by slug, and counts published quizzes only", async () => {
    const course = await createCourse();
    await createQuiz(course.id);
    await createQuiz(course.id, { isPublished: false });
    const byId = await call(getCourse, { params: { course_id: course.id } });
    expect(byId).toMatchObject({ status: 200, body: { id: course.id, total_quizzes: 1, total_lessons: 2, long_description: null } });
    expect((await call(getBySlug, { params: { slug: course.slug } })).body).toEqual(byId.body);
  });

  it("is refused where it is missing, a draft, or no id", async () => {
    const owner = await createUser({ role: "instructor" });
    const draft = await createCourse({ instructorId: owner.id, isPublished: false, publishedAt: null });
    const params = { course_id: draft.id };
    expect(await call(getCourse, { params: { course_id: missing } })).toMatchObject(refusal(404, "not_found", "Course not found"));
    expect(await call(getBySlug, { params: { slug: "no-such-course" } })).toMatchObject(refusal(404, "not_found", "Course not found"));
    expect((await call(getCourse, { params: { course_id: "7" } })).status).toBe(422);
    expect((await call(getBySlug, { params: { slug: "a\u0000b" } })).status).toBe(422);
    for (const as of [undefined, await createUser(), await createUser({ role: "instructor" })]) {
      const refused = refusal(403, "forbidden", "Not authorized to access this course");
      expect(await call(getCourse, { params, as })).toMatchObject(refused);
      expect(await call(getBySlug, { params: { slug: draft.slug }, as })).toMatchObject(refused);
    }
    for (const as of [owner, await createUser({ role: "admin" })]) {
      expect(await call(getCourse, { params, as })).toMatchObject({ status: 200, body: { status: "draft" } });
    }
  });

  it("counts a broken credential as none", async () => {
    const course = await createCourse();
    const answer = await call(getCourse, { params: { course_id: course.id }, headers: { authorization: "Bearer nonsense" } });
    expect(answer.status).toBe(200);
  });
});

describe("lessons", () => {
  it("of a free course are public, by their order", async () => {
    const course = await createCourse();
    const second = await createLesson(course.id, { orderIndex: 5, content: "Words" });
    const first = await createLesson(course.id, { orderIndex: 2, lessonMetadata: { captions: [] } });
    const { status, body } = await call(getLessons, { params: { course_id: course.id } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      total: 2,
      items: [
        { id: first.id, locked: false, metadata: { captions: [] } },
        { id: second.id, content: "Words" },
      ],
    });
    expect(Object.keys(body.items[0]).sort()).toEqual(Object.keys(LessonWire.shape).sort());
    expect((await call(getLesson, { params: { lesson_id: second.id } })).body).toEqual(body.items[1]);
  });

  it("of a paid course come without content, video and metadata, but for previews and those who may", async () => {
    const course = await createCourse({ isFree: false, priceMinor: 100n });
    const secret = { lessonType: "video", content: "SECRET", videoUrl: "/SECRET", lessonMetadata: { poster: "/SECRET" } } as const;
    const locked = await createLesson(course.id, secret);
    const preview = await createLesson(course.id, { ...secret, isPreview: true });
    const student = await createUser();
    const params = { course_id: course.id };
    const lessonParams = { lesson_id: locked.id };
    for (const as of [undefined, student, await createUser({ role: "instructor" })]) {
      const { body } = await call(getLessons, { params, as });
      expect(body.items).toMatchObject([
        { id: locked.id, locked: true, content: null, video_url: null, metadata: null },
        { id: preview.id, locked: false, content: "SECRET", video_url: "/SECRET" },
      ]);
      expect((await call(getLesson, { params: lessonParams, as })).body).toEqual(body.items[0]);
    }
    const enrollment = await prisma.enrollment.create({ data: { studentId: student.id, courseId: course.id, enrolledAt: new Date() } });
    expect((await call(getLesson, { params: lessonParams, as: student })).body).toMatchObject({ locked: false, content: "SECRET" });
    await prisma.enrollment.update({ where: { id: enrollment.id }, data: { status: "dropped" } });
    expect((await call(getLesson, { params: lessonParams, as: student })).body).toMatchObject({ locked: true, content: null });
    for (const as of [{ id: course.instructorId }, await createUser({ role: "admin" })]) {
      expect((await call(getLesson, { params: lessonParams, as })).body).toMatchObject({ locked: false, content: "SECRET" });
    }
  });

  it("of a draft are refused to strangers, previews included", async () => {
    const course = await createCourse({ isPublished: false, publishedAt: null });
    const lesson = await createLesson(course.id, { isPreview: true });
    const as = await createUser();
    expect(await call(getLesson, { params: { lesson_id: lesson.id }, as })).toMatchObject(
      refusal(403, "forbidden", "Not authorized to view this lesson"),
    );
    expect(await call(getLessons, { params: { course_id: course.id }, as })).toMatchObject(
      refusal(403, "forbidden", "Not authorized to view lessons for this course"),
    );
    expect((await call(getLesson, { params: { lesson_id: lesson.id }, as: { id: course.instructorId } })).status).toBe(200);
  });

  it("that do not exist are not found", async () => {
    expect(await call(getLesson, { params: { lesson_id: missing } })).toMatchObject(refusal(404, "not_found", "Lesson not found"));
    expect(await call(getLessons, { params: { course_id: missing } })).toMatchObject(refusal(404, "not_found", "Course not found"));
    expect((await call(getLesson, { params: { lesson_id: "x" } })).status).toBe(422);
  });
});

describe("POST /courses/{course_id}/publish", () => {
  it("publishes, repeatably, and says why it does not", async () => {
    const owner = await createUser({ role: "instructor" });
    const course = await createCourse({ instructorId: owner.id, isPublished: false, publishedAt: null });
    const run = (as?: { id: string }, course_id = course.id, headers = {}) =>
      call(publish, { method: "POST", params: { course_id }, as, headers });
    expect(await run()).toMatchObject(refusal(401, "unauthorized", "Not authenticated"));
    expect((await run(await createUser(), "x")).status).toBe(422);
    expect(await run(await createUser())).toMatchObject(refusal(403, "forbidden", "Not authorized to manage this course"));
    expect(await run(await createUser({ role: "instructor" }))).toMatchObject(
      refusal(403, "forbidden", "Not authorized to manage this course"),
    );
    expect(await run(owner, missing)).toMatchObject(refusal(404, "not_found", "Course not found"));
    expect(await run(owner)).toMatchObject(refusal(400, "bad_request", "Course must have at least one lesson before publishing"));
    expect(await run(owner, course.id, { origin: "https://evil.example" })).toMatchObject(
      refusal(403, "forbidden", "Cross-origin request refused"),
    );
    await createLesson(course.id);
    expect(await run(owner)).toMatchObject({ status: 200, body: { is_published: true, status: "published" } });
    expect((await run(owner)).status).toBe(200);
  });
});

describe("suggestions", () => {
  it("forgive a slip, and show no drafts", async () => {
    await createCourse({ title: "Thermodynamics at Home" });
    await createCourse({ title: "Thermodynamics, a draft", isPublished: false, publishedAt: null });
    const { status, body } = await call(getSuggestions, { query: "?search=termodynamics" });
    expect(status).toBe(200);
    expect(body.items).toEqual([expect.objectContaining({ title: "Thermodynamics at Home" })]);
    expect(Object.keys(body.items[0]).sort()).toEqual(["category", "instructor_name", "slug", "title"]);
    expect((await call(getSuggestions)).status).toBe(422);
  });
});
