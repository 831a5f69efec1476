import { beforeAll, describe, expect, it } from "vitest";
import { POST as COMPLETE } from "@/app/api/v1/enrollments/[enrollment_id]/lessons/[lesson_id]/complete/route";
import { PUT } from "@/app/api/v1/enrollments/[enrollment_id]/lessons/[lesson_id]/progress/route";
import { POST as REVIEW } from "@/app/api/v1/enrollments/[enrollment_id]/review/route";
import { DELETE, GET as READ } from "@/app/api/v1/enrollments/[enrollment_id]/route";
import { GET as LIST } from "@/app/api/v1/enrollments/my-courses/route";
import { POST as ENROLL } from "@/app/api/v1/enrollments/route";
import { sessionCookieName } from "@/lib/auth/cookies";
import { openSession } from "@/lib/auth/sessions";
import { prisma } from "@/lib/db";
import type { Endpoint } from "@/lib/endpoint";
import type { Role } from "@/lib/generated/prisma/enums";
import { createCourse, createLesson, createQuiz } from "@/prisma/factories/courses";
import { createUser } from "@/prisma/factories/users";

const origin = "http://localhost:3000";
const unknownId = "019aaaaa-0000-7000-8000-000000000000";
type Call = { as?: string; params?: Record<string, string>; body?: unknown; method?: string };

/** Calls a route as somebody's browser would. */
async function call(endpoint: Endpoint, { as, params = {}, body, method = "POST" }: Call = {}) {
  const headers = new Headers({ origin, host: "localhost:3000" });
  if (as) headers.set("cookie", `${sessionCookieName}=${as}`);
  if (body !== undefined) headers.set("content-type", "application/json");
  const hasBody = method !== "GET" && body !== undefined;
  const request = new Request(`${origin}/api/v1/enrollments`, { method, headers, body: hasBody ? JSON.stringify(body) : undefined });
  const response = await endpoint(request, { params: Promise.resolve(params) });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null };
}

async function person(role: Role) {
  const user = await createUser({ role });
  return { id: user.id, token: (await openSession(user.id)).token };
}

let student: Awaited<ReturnType<typeof person>>;
let stranger: Awaited<ReturnType<typeof person>>;
let teacher: Awaited<ReturnType<typeof person>>;

beforeAll(async () => {
  [student, stranger, teacher] = await Promise.all([person("student"), person("student"), person("instructor")]);
});

async function enrolled() {
  const course = await createCourse({ instructorId: teacher.id });
  const lesson = await createLesson(course.id);
  const { body } = await call(ENROLL, { as: student.token, body: { course_id: course.id } });
  return { course, lesson, params: { enrollment_id: body.id as string, lesson_id: lesson.id } };
}

describe("PUT …/progress", () => {
  it("does not take back that a lesson was begun while its time counts", async () => {
    const { params } = await enrolled();
    const report = (body: unknown) => call(PUT, { as: student.token, method: "PUT", params, body });
    await prisma.enrollment.updateMany({ where: { id: params.enrollment_id }, data: { enrolledAt: new Date(Date.now() - 60_000) } });
    expect((await report({ time_spent_seconds: 30 })).body).toMatchObject({ status: "in_progress", time_spent_seconds: 30 });
    expect((await report({ status: "not_started" })).body).toMatchObject({ status: "in_progress", time_spent_seconds: 30 });
  });
});

describe("POST /enrollments", () => {
  it("answers 201 with the contract's object, and again with the same row", async () => {
    const course = await createCourse();
    const first = await call(ENROLL, { as: student.token, body: { course_id: course.id } });
    expect(first.status).toBe(201);
    expect(Object.keys(first.body)).toEqual([
      "id",
      "student_id",
      "course_id",
      "enrolled_at",
      "started_at",
      "completed_at",
      "status",
      "progress_percentage",
      "completed_lessons_count",
      "total_lessons_count",
      "total_time_spent_seconds",
      "last_accessed_at",
      "certificate_issued_at",
      "rating",
      "review",
    ]);
    expect(first.body).toMatchObject({ student_id: student.id, course_id: course.id, status: "active", progress_percentage: "0.00" });
    expect(await call(ENROLL, { as: student.token, body: { course_id: course.id } })).toEqual(first);
  });

  it("refuses in the contract's words", async () => {
    const [draft, paid, open] = [
      await createCourse({ isPublished: false, publishedAt: null }),
      await createCourse({ priceMinor: 3900n, isFree: false }),
      await createCourse(),
    ];
    expect(await call(ENROLL, { body: { course_id: open.id } })).toMatchObject({ status: 401, body: { detail: "Not authenticated" } });
    expect(await call(ENROLL, { as: student.token, body: { course_id: "nonsense" } })).toMatchObject({
      status: 422,
      body: { error: "validation_error" },
    });
    expect(await call(ENROLL, { as: student.token, body: {} })).toMatchObject({
      status: 422,
      body: { details: { course_id: ["Field required"] } },
    });
    expect(await call(ENROLL, { as: student.token, body: { course_id: unknownId } })).toMatchObject({
      status: 404,
      body: { detail: "Course not found" },
    });
    expect(await call(ENROLL, { as: student.token, body: { course_id: draft.id } })).toMatchObject({
      status: 403,
      body: { detail: "Cannot enroll in unpublished course" },
    });
    expect(await call(ENROLL, { as: teacher.token, body: { course_id: open.id } })).toMatchObject({
      status: 403,
      body: { detail: "Only students can enroll" },
    });
    expect(await call(ENROLL, { as: student.token, body: { course_id: paid.id } })).toMatchObject({
      status: 402,
      body: { error: "payment_required", detail: "Payment is required to enroll in this course" },
    });
  });

  it("does not let a body choose counters, status or owner", async () => {
    const course = await createCourse();
    const body = { course_id: course.id, status: "completed", progress_percentage: 100, student_id: stranger.id };
    expect((await call(ENROLL, { as: student.token, body })).body).toMatchObject({
      status: "active",
      student_id: student.id,
      progress_percentage: "0.00",
    });
  });
});

describe("reading", () => {
  it("is for the learner, the instructor and nobody else", async () => {
    const { params } = await enrolled();
    expect((await call(READ, { as: student.token, params, method: "GET" })).status).toBe(200);
    expect((await call(READ, { as: teacher.token, params, method: "GET" })).status).toBe(200);
    expect(await call(READ, { as: stranger.token, params, method: "GET" })).toMatchObject({
      status: 403,
      body: { detail: "Not authorized to access this enrollment" },
    });
    expect(await call(READ, { as: student.token, params: { enrollment_id: unknownId }, method: "GET" })).toMatchObject({
      status: 404,
      body: { detail: "Enrollment not found" },
    });
  });

  it("lists one's own, newest first, as a page", async () => {
    const { params } = await enrolled();
    const { status, body } = await call(LIST, { as: student.token, method: "GET" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ page: 1, page_size: 20, has_prev: false });
    expect(body.items[0].id).toBe(params.enrollment_id);
    expect((await call(LIST, { as: stranger.token, method: "GET" })).body).toMatchObject({ items: [], total: 0, total_pages: 0 });
  });
});

describe("progress", () => {
  it("answers the contract's object; decimals come as numbers or strings", async () => {
    const { params } = await enrolled();
    const body = { last_position_seconds: 18, completion_percentage: "12.5" };
    const answer = await call(PUT, { as: student.token, params, body, method: "PUT" });
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body)).toEqual([
      "id",
      "enrollment_id",
      "lesson_id",
      "status",
      "started_at",
      "completed_at",
      "time_spent_seconds",
      "last_position_seconds",
      "completion_percentage",
      "attempts_count",
      "notes",
    ]);
    expect(answer.body).toMatchObject({
      status: "in_progress",
      last_position_seconds: 18,
      completion_percentage: "12.50",
      completed_at: null,
    });
  });

  it.each([
    ["negative time", { time_spent_seconds: -1 }],
    ["a position beyond any integer", { last_position_seconds: 1e30 }],
    ["half a second", { last_position_seconds: 1.5 }],
    ["more than everything", { completion_percentage: 101 }],
    ["words for a number", { completion_percentage: "all" }],
    ["an unknown status", { status: "finished" }],
    ["a note with a NUL", { notes: "a\u0000b" }],
  ])("refuses %s with 422 and writes nothing", async (_name, body) => {
    const { params } = await enrolled();
    expect((await call(PUT, { as: student.token, params, body, method: "PUT" })).status).toBe(422);
    expect((await call(READ, { as: student.token, params, method: "GET" })).body.last_accessed_at).toBeNull();
  });

  it("refuses in the contract's words", async () => {
    const { course, params } = await enrolled();
    const { lesson: quizLesson } = await createQuiz(course.id);
    const put = (as: string, changed: Partial<typeof params> = {}, body: unknown = {}) =>
      call(PUT, { as, params: { ...params, ...changed }, body, method: "PUT" });
    expect(await put(stranger.token)).toMatchObject({ status: 403, body: { detail: "Not authorized to access this enrollment" } });
    expect(await put(teacher.token)).toMatchObject({ status: 403, body: { detail: "Not authorized to update this enrollment progress" } });
    expect(await put(student.token, { lesson_id: unknownId })).toMatchObject({
      status: 404,
      body: { detail: "Lesson not found in this enrollment's course" },
    });
    expect(await put(student.token, { lesson_id: quizLesson.id }, { status: "completed" })).toMatchObject({
      status: 400,
      body: { detail: "This lesson is completed by passing its quiz" },
    });
    const completed = await call(COMPLETE, { as: student.token, params });
    expect(completed).toMatchObject({ status: 200, body: { status: "completed", completion_percentage: "100.00" } });
    expect(await put(student.token, {}, { status: "in_progress" })).toMatchObject({
      status: 400,
      body: { detail: "Completed lesson progress cannot be downgraded" },
    });
    expect((await call(DELETE, { as: student.token, params, method: "DELETE" })).status).toBe(204);
    expect(await put(student.token)).toMatchObject({ status: 403, body: { detail: "Enrollment is not active" } });
  });
});

describe("review", () => {
  it("is taken from a fifth of the course on, by its own learner", async () => {
    const { params } = await enrolled();
    const body = { rating: 5, review: "Clear and calm from start to end." };
    expect(await call(REVIEW, { as: student.token, params, body })).toMatchObject({
      status: 403,
      body: { detail: "Complete at least 20% before reviewing" },
    });
    await call(COMPLETE, { as: student.token, params });
    expect(await call(REVIEW, { as: student.token, params, body: { rating: 6, review: "short" } })).toMatchObject({ status: 422 });
    expect(await call(REVIEW, { as: stranger.token, params, body })).toMatchObject({
      status: 403,
      body: { detail: "You can only review your own enrollments" },
    });
    expect(await call(REVIEW, { as: student.token, params, body })).toMatchObject({
      status: 200,
      body: { rating: 5, review: body.review, status: "completed" },
    });
  });
});
