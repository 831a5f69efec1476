import { describe, expect, it } from "vitest";
import { DELETE, PATCH } from "@/app/api/v1/courses/[course_id]/route";
import { POST } from "@/app/api/v1/courses/route";
import { GET as getBySlug } from "@/app/api/v1/courses/slug/[slug]/route";
import { CourseWire } from "@/lib/courses/wire";
import { prisma } from "@/lib/db";
import { createCourse, createLesson, createQuiz } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";

const missing = "01890000-0000-7000-8000-000000000000";
const refusal = (status: number, message: string) => ({ status, json: { message, detail: message } });

describe("POST /courses", () => {
  it("makes a draft of all fields and answers with the whole object", async () => {
    const as = await createActor("instructor");
    const body = {
      title: "Bread, water and time",
      description: "Baking.",
      category: "craft",
      difficulty_level: "beginner",
      thumbnail_url: "/cover.webp",
      estimated_duration_minutes: 61,
      price: "39.5",
      currency: "KWD",
      long_description: "Long.",
      preview_video_url: "https://video.example/1",
      requirements: ["An oven"],
      learning_objectives: ["A loaf"],
      metadata: { anything: [1, { deep: true }] },
      is_published: true,
      rating: 5,
    };
    const { status, json } = await callApi(POST, { as, body });
    expect(status).toBe(201);
    expect(Object.keys(json).sort()).toEqual(Object.keys(CourseWire.shape).sort());
    const { is_published: _, rating: __, ...kept } = body;
    expect(json).toMatchObject({
      ...kept,
      price: "39.500",
      slug: "bread-water-and-time",
      is_free: false,
      is_published: false,
      status: "draft",
      duration_hours: 2,
      rating: 0,
      average_rating: 0,
      total_lessons: 0,
      enrollment_count: 0,
      instructor_id: as.id,
      instructor_name: as.fullName,
    });
  });

  it("takes null for optional fields as absent, and makes a slug of a title in Arabic", async () => {
    const as = await createActor("instructor");
    const body = { title: "خط النسخ", slug: null, price: null, currency: null, is_free: null, requirements: null, metadata: null };
    const { status, json } = await callApi(POST, { as, body });
    expect(status).toBe(201);
    expect(json.slug).toMatch(/^course-[0-9a-f]{8}$/);
    expect(json).toMatchObject({ price: "0.00", currency: "EGP", is_free: true, requirements: [], metadata: null });
    expect((await callApi(getBySlug, { method: "GET", as, params: { slug: json.slug } })).json.id).toBe(json.id);
    expect((await callApi(POST, { as, body: { title: "Go" } })).json.slug).toBe("go");
  });

  it("refuses a slug that is taken", async () => {
    const as = await createActor("instructor");
    expect((await callApi(POST, { as, body: { title: "One", slug: "only-one-of-these" } })).status).toBe(201);
    const second = await callApi(POST, { as, body: { title: "Two", slug: "only-one-of-these" } });
    expect(second).toMatchObject(refusal(409, "Course slug already exists"));
  });

  it.each([
    [{}, "title", "missing"],
    [{ title: "x" }, "title", "string_too_short"],
    [{ title: "x".repeat(256) }, "title", "string_too_long"],
    [{ slug: "No Good" }, "slug", "value_error"],
    [{ category: "x".repeat(101) }, "category", "string_too_long"],
    [{ difficulty_level: "expert" }, "difficulty_level", "enum"],
    [{ thumbnail_url: "javascript:alert(1)" }, "thumbnail_url", "value_error"],
    [{ thumbnail_url: "/\\evil.example" }, "thumbnail_url", "value_error"],
    [{ estimated_duration_minutes: 0 }, "estimated_duration_minutes", "greater_than_equal"],
    [{ estimated_duration_minutes: 2 ** 31 }, "estimated_duration_minutes", "less_than_equal"],
    [{ estimated_duration_minutes: 1.5 }, "estimated_duration_minutes", "int_parsing"],
    [{ price: -1 }, "price", "greater_than_equal"],
    [{ price: "abc" }, "price", "decimal_parsing"],
    [{ price: true }, "price", "decimal_parsing"],
    [{ price: 1e300 }, "price", "less_than_equal"],
    [{ price: "100000000" }, "price", "less_than_equal"],
    [{ price: "1.005", currency: "USD" }, "price", "value_error"],
    [{ currency: "ZZZ" }, "currency", "value_error"],
    // Of what is not even three letters no price can be judged; asking all the same ended in a 500
    [{ currency: "dollars", price: 5 }, "currency", "value_error"],
    [{ is_free: "maybe" }, "is_free", "bool_parsing"],
    [{ requirements: "an oven" }, "requirements", "list_type"],
    [{ metadata: [] }, "metadata", "object_type"],
    [{ description: "\u0000" }, "description", "value_error"],
    [{ metadata: { a: "\ud800" } }, "metadata.a", "value_error"],
  ])("answers 422 for %j", async (fields, key, type) => {
    const as = await createActor("student");
    const body = Object.keys(fields).length === 0 ? {} : { title: "Fine", ...fields };
    const { status, json } = await callApi(POST, { as, body });
    expect(status).toBe(422);
    expect(Object.keys(json.details)).toContain(key);
    expect(json.detail[0].type).toBe(type);
  });

  it("refuses more words than the search index holds", async () => {
    // Each of these squares is four letters to the index.
    const words = (count: number, from: number) => Array.from({ length: count }, (_, n) => `${"㌀".repeat(14)}${from + n}`).join(" ");
    const objectives = Array.from({ length: 100 }, (_, n) => words(49, 10_000 + n * 49));
    const body = { title: "Wordy", description: words(980, 20_000), long_description: words(980, 30_000), learning_objectives: objectives };
    const answer = await callApi(POST, { as: await createActor("instructor"), body });
    expect(answer).toMatchObject(refusal(413, "Request body is too large"));
  });

  it("answers 401 to nobody and 403 to students, after 422", async () => {
    expect(await callApi(POST, { body: { title: "Mine" } })).toMatchObject(refusal(401, "Not authenticated"));
    const as = await createActor("student");
    expect(await callApi(POST, { as, body: { title: "Mine" } })).toMatchObject(refusal(403, "Insufficient permissions"));
    expect((await callApi(POST, { as, body: {} })).status).toBe(422);
  });
});

describe("PATCH /courses/{id}", () => {
  it("changes, clears and leaves; the slug is not among the fields", async () => {
    const as = await createActor("instructor");
    const course = await createCourse({ instructorId: as.id, isPublished: false, publishedAt: null });
    const params = { course_id: course.id };
    const body = { title: "After", slug: "another-one", description: null, price: "12.30", category: "", metadata: { a: 1 } };
    const { status, json } = await callApi(PATCH, { method: "PATCH", as, params, body });
    expect(status).toBe(200);
    expect(json).toMatchObject({ title: "After", slug: course.slug, description: null, price: "12.30", is_free: false, category: null });
    const reset = await callApi(PATCH, { method: "PATCH", as, params, body: { price: null, metadata: null } });
    expect(reset.json).toMatchObject({ price: "0.00", is_free: true, metadata: null, title: "After" });
  });

  it("refuses null for what is required, publishing without lessons, and a price the course's currency cannot hold", async () => {
    const as = await createActor("instructor");
    const course = await createCourse({ instructorId: as.id, isPublished: false, publishedAt: null, currency: "JPY" });
    const patch = (body: object) => callApi(PATCH, { method: "PATCH", as, params: { course_id: course.id }, body });
    expect(await patch({ title: null })).toMatchObject(refusal(400, "'title' cannot be null"));
    expect(await patch({ is_published: null })).toMatchObject(refusal(400, "'is_published' cannot be null"));
    expect(await patch({ is_published: true })).toMatchObject(refusal(400, "Course must have at least one lesson before publishing"));
    expect(await patch({ price: "1.5" })).toMatchObject({ status: 422, json: { details: { price: expect.any(Array) } } });
    await createLesson(course.id);
    expect((await patch({ is_published: true })).json).toMatchObject({ is_published: true, status: "published" });
    expect((await patch({ is_published: false })).json).toMatchObject({ is_published: false, status: "draft" });
  });

  it.each([
    ["PATCH", PATCH],
    ["DELETE", DELETE],
  ] as const)("%s is refused to outsiders in the contract's order", async (method, handler) => {
    const course = await createCourse();
    const send = async (role: "student" | "instructor" | "admin", id: string, body: object = { title: "Stolen" }) =>
      callApi(handler, { method, as: await createActor(role), params: { course_id: id }, body });
    expect(await callApi(handler, { method, params: { course_id: "x" }, body: {} })).toMatchObject(refusal(401, "Not authenticated"));
    expect((await send("student", "not-an-id")).status).toBe(422);
    expect(await send("student", missing)).toMatchObject(refusal(404, "Course not found"));
    expect(await send("student", course.id)).toMatchObject(refusal(403, "Not authorized to manage this course"));
    expect(await send("instructor", course.id)).toMatchObject(refusal(403, "Not authorized to manage this course"));
    expect((await prisma.course.findUniqueOrThrow({ where: { id: course.id } })).title).toBe(course.title);
    expect((await send("admin", course.id)).status).toBe(method === "PATCH" ? 200 : 204);
  });
});

describe("DELETE /courses/{id}", () => {
  it("removes what belongs to the course and keeps payments and certificates without it", async () => {
    const as = await createActor("instructor");
    const student = await createActor();
    const course = await createCourse({ instructorId: as.id });
    const lesson = await createLesson(course.id);
    await createQuiz(course.id);
    const now = new Date();
    const enrollment = await prisma.enrollment.create({
      data: { studentId: student.id, courseId: course.id, enrolledAt: now, status: "completed", completedAt: now },
    });
    const assignment = await prisma.assignment.create({ data: { courseId: course.id, instructorId: as.id, title: "Work" } });
    const payment = await prisma.payment.create({
      data: {
        provider: "sandbox",
        userId: student.id,
        courseId: course.id,
        enrollmentId: enrollment.id,
        amountMinor: 100n,
        totalMinor: 100n,
        currency: "EGP",
        status: "succeeded",
        invoiceNumber: "INV-1",
      },
    });
    const certificate = await prisma.certificate.create({
      data: {
        enrollmentId: enrollment.id,
        studentId: student.id,
        courseId: course.id,
        certificateNumber: "DARS-1",
        studentName: student.fullName,
        courseTitle: course.title,
        instructorName: as.fullName,
        completionDate: now,
        issuedAt: now,
      },
    });
    const file = await prisma.uploadedFile.create({
      data: {
        uploaderId: as.id,
        filename: "a.pdf",
        originalFilename: "a.pdf",
        fileUrl: "/a",
        storagePath: "a",
        fileType: "document",
        mimeType: "application/pdf",
        fileSize: 1n,
        folder: "uploads",
        storageProvider: "local",
        checksum: "x",
        uses: {
          create: [
            { kind: "course", targetId: course.id },
            { kind: "lesson", targetId: lesson.id },
            { kind: "assignment", targetId: assignment.id },
          ],
        },
      },
    });
    const params = { course_id: course.id };
    const answers = await Promise.all([1, 2].map(() => callApi(DELETE, { method: "DELETE", as, params })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    const where = { courseId: course.id };
    expect(await prisma.lesson.count({ where })).toBe(0);
    expect(await prisma.quiz.count({ where })).toBe(0);
    expect(await prisma.enrollment.count({ where })).toBe(0);
    expect(await prisma.assignment.count({ where })).toBe(0);
    expect(await prisma.fileUse.count({ where: { fileId: file.id } })).toBe(0);
    expect(await prisma.payment.findUniqueOrThrow({ where: { id: payment.id } })).toMatchObject({
      courseId: null,
      enrollmentId: null,
      invoiceNumber: "INV-1",
      status: "succeeded",
    });
    expect(await prisma.certificate.findUniqueOrThrow({ where: { id: certificate.id } })).toMatchObject({
      courseId: null,
      enrollmentId: null,
      courseTitle: course.title,
    });
    const events = await prisma.event.findMany({ where: { aggregateId: course.id, name: "course/deleted" } });
    expect(events).toMatchObject([{ payload: { courseId: course.id }, actorId: as.id }]);
  });
});
