import { beforeAll, describe, expect, it } from "vitest";
import { DELETE, GET, PUT } from "@/app/api/v1/assignments/[id]/route";
import { GET as LIST } from "@/app/api/v1/assignments/course/[course_id]/route";
import { POST } from "@/app/api/v1/assignments/route";
import { POST as GRADE } from "@/app/api/v1/assignments/submissions/[submission_id]/grade/route";
import { PUT as CHANGE_WORK, GET as READ_WORK } from "@/app/api/v1/assignments/submissions/[submission_id]/route";
import { GET as LIST_WORK } from "@/app/api/v1/assignments/submissions/assignment/[assignment_id]/route";
import { GET as LIST_OWN } from "@/app/api/v1/assignments/submissions/enrollment/[enrollment_id]/route";
import { POST as SUBMIT } from "@/app/api/v1/assignments/submit/route";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { dropEnrollment, enroll } from "@/lib/enrollments/commands";
import { storeFile } from "@/lib/files/commands";
import { getDownload } from "@/lib/files/queries";
import { createCourse, createLesson } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";

const unknownId = "019aaaaa-0000-7000-8000-000000000000";
let teacher: Actor;
let colleague: Actor;
let admin: Actor;
let student: Actor;
let classmate: Actor;

beforeAll(async () => {
  [teacher, colleague, admin, student, classmate] = await Promise.all([
    createActor("instructor"),
    createActor("instructor"),
    createActor("admin"),
    createActor("student"),
    createActor("student"),
  ]);
});

const open = { status: "published", is_published: true };

async function classroom(body: Record<string, unknown> = open) {
  const course = await createCourse({ instructorId: teacher.id });
  const lesson = await createLesson(course.id, { lessonType: "assignment" });
  await createLesson(course.id);
  const { json } = await callApi(POST, { as: teacher, body: { title: "One page", course_id: course.id, ...body } });
  const enrollment = await enroll(student, { courseId: course.id });
  const work = { assignment_id: json.id as string, enrollment_id: enrollment.id };
  return { course, lesson, enrollment, id: json.id as string, params: { id: json.id as string }, work };
}

async function handedIn(body: Record<string, unknown> = open) {
  const room = await classroom(body);
  const { json } = await callApi(SUBMIT, { as: student, body: { ...room.work, content: "My page." } });
  return { ...room, submission: { submission_id: json.id as string } };
}

const eventsOf = (aggregateId: string) =>
  prisma.event.findMany({ where: { aggregateId }, orderBy: { sequence: "asc" }, select: { name: true, actorId: true } });

describe("making assignments", () => {
  it("answers 201 with the contract's object, a draft with the defaults", async () => {
    const course = await createCourse({ instructorId: teacher.id });
    const { status, json } = await callApi(POST, {
      as: teacher,
      body: { title: "One page", course_id: course.id, instructor_id: admin.id },
    });
    expect(status).toBe(201);
    expect(Object.keys(json)).toEqual([
      "id",
      "course_id",
      "instructor_id",
      "title",
      "description",
      "instructions",
      "due_date",
      "max_points",
      "grading_type",
      "assignment_metadata",
      "status",
      "is_published",
      "created_at",
      "updated_at",
    ]);
    expect(json).toMatchObject({ instructor_id: teacher.id, status: "draft", is_published: false, due_date: null, max_points: null });
    expect(await eventsOf(json.id)).toEqual([{ name: "assignment/created", actorId: teacher.id }]);
  });

  it("takes times with an offset or without, and decimals as numbers or strings", async () => {
    const course = await createCourse({ instructorId: teacher.id });
    const body = { title: "T", course_id: course.id, due_date: "2027-01-01T10:00:00+02:00", max_points: "12.50" };
    const { json } = await callApi(POST, { as: teacher, body });
    expect(json).toMatchObject({ due_date: "2027-01-01T08:00:00.000Z", max_points: 12.5 });
    const { json: bare } = await callApi(POST, { as: teacher, body: { ...body, due_date: "2027-01-01T10:00:00", max_points: 100 } });
    expect(bare).toMatchObject({ due_date: "2027-01-01T10:00:00.000Z", max_points: 100 });
  });

  it("asks for the role before it looks for the course, and for the course's own instructor", async () => {
    const { id: course_id } = await createCourse({ instructorId: teacher.id });
    for (const as of [student, admin]) {
      expect(await callApi(POST, { as, body: { title: "T", course_id: unknownId } })).toMatchObject({
        status: 403,
        json: { detail: "Only instructors can create assignments" },
      });
    }
    expect(await callApi(POST, { as: teacher, body: { title: "T", course_id: unknownId } })).toMatchObject({
      status: 404,
      json: { detail: "Course not found" },
    });
    expect(await callApi(POST, { as: colleague, body: { title: "T", course_id } })).toMatchObject({
      status: 403,
      json: { detail: "You don't have permission to create assignments for this course" },
    });
    expect((await callApi(POST, { body: { title: "T", course_id } })).status).toBe(401);
    expect((await callApi(POST, { as: student, body: {} })).status).toBe(422);
    expect(await prisma.assignment.count({ where: { courseId: course_id } })).toBe(0);
  });

  it.each([
    ["an empty title", { title: "" }, "title", "String should have at least 1 characters"],
    ["a long title", { title: "x".repeat(256) }, "title", "String should have at most 255 characters"],
    ["negative points", { max_points: -1 }, "max_points", "Input should be greater than or equal to 0"],
    ["more points than the column holds", { max_points: 1e9 }, "max_points", "Input should be less than or equal to 999999.99"],
    ["points in words", { max_points: "many" }, "max_points", "Input should be a valid decimal"],
    ["an unknown status", { status: "open" }, "status", "Input should be 'draft', 'published' or 'archived'"],
    ["a date that is none", { due_date: "tomorrow" }, "due_date", "Input should be a valid datetime"],
    ["a date before all dates", { due_date: "0000-01-01T00:00:00Z" }, "due_date", "Input should be a valid datetime"],
    ["a date that its offset moves out of time", { due_date: "9999-12-31T23:59:59-10:00" }, "due_date", "Input should be a valid datetime"],
    ["a truth in words", { is_published: "yes" }, "is_published", "Input should be a valid boolean"],
    ["metadata that is a list", { assignment_metadata: [] }, "assignment_metadata", "Input should be a valid object"],
    ["a NUL", { description: "a\u0000b" }, "description", "Input contains characters that cannot be stored"],
    ["a long grading type", { grading_type: "x".repeat(51) }, "grading_type", "String should have at most 50 characters"],
  ])("refuses %s", async (_name, fields, key, message) => {
    const body = { title: "T", course_id: unknownId, ...fields };
    expect(await callApi(POST, { as: teacher, body })).toMatchObject({ status: 422, json: { details: { [key]: [message] } } });
  });
});

describe("reading assignments", () => {
  it("is for the instructor and administrators always, for enrolled students once it is open", async () => {
    const { params, course } = await classroom({});
    for (const as of [teacher, admin]) expect((await callApi(GET, { method: "GET", as, params })).status).toBe(200);
    expect(await callApi(GET, { method: "GET", as: student, params })).toMatchObject({
      status: 403,
      json: { detail: "Assignment is not available to students" },
    });
    for (const as of [classmate, colleague]) {
      expect(await callApi(GET, { method: "GET", as, params })).toMatchObject({
        status: 403,
        json: { detail: "You don't have access to this assignment" },
      });
      expect(await callApi(LIST, { method: "GET", as, params: { course_id: course.id } })).toMatchObject({
        status: 403,
        json: { detail: "You don't have access to this course" },
      });
    }
    await callApi(PUT, { method: "PUT", as: teacher, params, body: { is_published: true } });
    expect((await callApi(GET, { method: "GET", as: student, params })).status).toBe(403);
    await callApi(PUT, { method: "PUT", as: teacher, params, body: { status: "published" } });
    expect((await callApi(GET, { method: "GET", as: student, params })).status).toBe(200);
    await callApi(PUT, { method: "PUT", as: teacher, params, body: { status: "archived" } });
    expect((await callApi(GET, { method: "GET", as: student, params })).status).toBe(403);
    expect(await callApi(GET, { method: "GET", as: student, params: { id: unknownId } })).toMatchObject({
      status: 404,
      json: { detail: "Assignment not found" },
    });
  });

  it("closes with the enrollment", async () => {
    const { params, course, enrollment } = await classroom();
    await dropEnrollment(student, { enrollmentId: enrollment.id });
    expect((await callApi(GET, { method: "GET", as: student, params })).status).toBe(403);
    expect((await callApi(LIST, { method: "GET", as: student, params: { course_id: course.id } })).status).toBe(403);
  });

  it("lists a window, newest first; students see what is open", async () => {
    const { id, course } = await classroom();
    const { json: draft } = await callApi(POST, { as: teacher, body: { title: "Draft", course_id: course.id } });
    const list = (as: Actor, query = "") =>
      callApi(LIST, { method: "GET", as, params: { course_id: course.id }, address: `assignments/course/x${query}` });
    const all = await list(teacher);
    expect(all.json.assignments.map((item: { id: string }) => item.id)).toEqual([draft.id, id]);
    expect(all.json).toMatchObject({ total: 2, page: 1, page_size: 100 });
    expect((await list(teacher, "?skip=1&limit=1")).json).toMatchObject({ assignments: [{ id }], total: 2, page: 2, page_size: 1 });
    expect((await list(student)).json).toMatchObject({ assignments: [{ id }], total: 1 });
    expect((await list(student, "?skip=2147483647")).json).toMatchObject({ assignments: [], total: 1 });
    for (const query of ["?skip=-1", "?limit=0", "?limit=101", "?skip=x", "?skip=99999999999", "?skip=", "?limit=1&limit=2"]) {
      expect((await list(teacher, query)).status, query).toBe(422);
    }
    const missing = await callApi(LIST, { method: "GET", as: teacher, params: { course_id: unknownId } });
    expect(missing).toMatchObject({ status: 404, json: { detail: "Course not found" } });
  });
});

describe("changing and deleting assignments", () => {
  it("leaves what is absent, clears what is null, and refuses to clear what must be", async () => {
    const { params } = await classroom({
      ...open,
      description: "About",
      max_points: 10,
      due_date: "2027-01-01T00:00:00Z",
      grading_type: "points",
    });
    const change = (body: unknown) => callApi(PUT, { method: "PUT", as: teacher, params, body });
    expect((await change({ title: "Two pages", unknown: 1 })).json).toMatchObject({
      title: "Two pages",
      description: "About",
      max_points: 10,
    });
    const cleared = await change({ description: null, max_points: null, due_date: null, grading_type: null, assignment_metadata: null });
    expect(cleared.json).toMatchObject({ description: null, max_points: null, due_date: null, grading_type: null, status: "published" });
    for (const field of ["title", "status", "is_published"]) {
      expect(await change({ [field]: null })).toMatchObject({ status: 400, json: { detail: `'${field}' cannot be null` } });
    }
    expect((await eventsOf(params.id)).map(({ name }) => name)).toEqual(["assignment/created", "assignment/updated", "assignment/updated"]);
  });

  it("is only for the instructor of the assignment, not even for administrators", async () => {
    const { params } = await classroom();
    for (const as of [student, colleague, admin]) {
      expect(await callApi(PUT, { method: "PUT", as, params, body: { title: "Mine" } })).toMatchObject({
        status: 403,
        json: { detail: "You don't have permission to update this assignment" },
      });
      expect(await callApi(DELETE, { method: "DELETE", as, params })).toMatchObject({
        status: 403,
        json: { detail: "You don't have permission to delete this assignment" },
      });
    }
    expect(await prisma.assignment.findUnique({ where: params })).toMatchObject({ title: "One page" });
    expect((await callApi(PUT, { method: "PUT", as: teacher, params: { id: unknownId }, body: {} })).status).toBe(404);
  });

  it("deletes once, with the work and what it kept of files", async () => {
    const { params, submission } = await handedIn();
    const file = await storeFile(student, { originalFilename: "notes.txt", bytes: Buffer.from("Notes") });
    await prisma.fileUse.create({ data: { fileId: file.id, kind: "submission", targetId: submission.submission_id } });
    expect(await callApi(DELETE, { method: "DELETE", as: teacher, params })).toMatchObject({ status: 204, json: null });
    expect(await callApi(DELETE, { method: "DELETE", as: teacher, params })).toMatchObject({ status: 404 });
    expect(await prisma.submission.count({ where: { id: submission.submission_id } })).toBe(0);
    expect(await prisma.fileUse.count({ where: { fileId: file.id } })).toBe(0);
    expect((await eventsOf(params.id)).at(-1)).toEqual({ name: "assignment/deleted", actorId: teacher.id });
  });

  it("ties itself to a lesson of the course that metadata names, one for a lesson, also at once", async () => {
    const { course, lesson, enrollment } = await classroom();
    const body = { title: "On the lesson", course_id: course.id, ...open, assignment_metadata: { lesson_id: lesson.id } };
    const results = await Promise.all([1, 2, 3].map(() => callApi(POST, { as: teacher, body })));
    expect(results.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const made = results.find(({ status }) => status === 201)?.json;
    const sent = await callApi(SUBMIT, { as: student, body: { assignment_id: made.id, enrollment_id: enrollment.id } });
    expect(sent.status).toBe(201);
    expect(await prisma.lessonProgress.findFirst({ where: { lessonId: lesson.id } })).toMatchObject({ status: "completed" });
    const foreign = await createLesson((await createCourse()).id);
    const other = await callApi(POST, { as: teacher, body: { ...body, assignment_metadata: { lesson_id: foreign.id } } });
    expect(await prisma.assignment.findUnique({ where: { id: other.json.id } })).toMatchObject({ lessonId: null });
  });
});

describe("handing in", () => {
  it("answers 201 with the contract's object; status and time are the server's", async () => {
    const { work } = await classroom();
    const body = { ...work, content: "Mine", status: "graded", grade: 100, submitted_at: "2020-01-01T00:00:00Z", is_late: true };
    const { status, json } = await callApi(SUBMIT, { as: student, body });
    expect(status).toBe(201);
    expect(Object.keys(json)).toEqual([
      "id",
      "assignment_id",
      "enrollment_id",
      "content",
      "file_urls",
      "submission_type",
      "submission_metadata",
      "submitted_at",
      "graded_at",
      "returned_at",
      "status",
      "is_late",
      "grade",
      "max_grade",
      "feedback",
      "feedback_attachments",
    ]);
    expect(json).toMatchObject({
      status: "submitted",
      grade: null,
      is_late: false,
      graded_at: null,
      file_urls: [],
      feedback_attachments: [],
    });
    expect(new Date(json.submitted_at).getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect((await eventsOf(json.id)).map(({ name }) => name)).toEqual(["submission/sent"]);
    expect(await callApi(SUBMIT, { as: student, body })).toMatchObject({
      status: 400,
      json: { detail: "A submission already exists for this assignment and enrollment" },
    });
  });

  it("takes late work and says so", async () => {
    const { work } = await classroom({ ...open, due_date: "2020-01-01T00:00:00Z" });
    expect((await callApi(SUBMIT, { as: student, body: work })).json).toMatchObject({ is_late: true });
  });

  it("refuses in the contract's words", async () => {
    const { work, params } = await classroom();
    const other = await classroom();
    const send = (as: Actor, body: unknown) => callApi(SUBMIT, { as, body });
    for (const as of [teacher, admin]) {
      expect(await send(as, work)).toMatchObject({ status: 403, json: { detail: "Only students can submit assignments" } });
    }
    for (const body of [{ ...work, enrollment_id: unknownId }]) {
      expect(await send(student, body)).toMatchObject({ status: 404, json: { detail: "Enrollment not found" } });
    }
    expect((await send(classmate, work)).status).toBe(404);
    for (const assignment_id of [other.id, unknownId]) {
      expect(await send(student, { ...work, assignment_id })).toMatchObject({
        status: 400,
        json: { detail: "Assignment not found or does not belong to the course" },
      });
    }
    await callApi(PUT, { method: "PUT", as: teacher, params, body: { status: "archived" } });
    expect(await send(student, work)).toMatchObject({ status: 403, json: { detail: "Assignment is not published" } });
    expect((await send(student, { ...work, file_urls: ["javascript:alert(1)"] })).status).toBe(422);
    expect((await send(student, { ...work, file_urls: ["java\tscript:alert(1)"] })).status).toBe(422);
    expect((await send(student, { ...work, file_urls: "essay.pdf" })).status).toBe(422);
    expect(await prisma.submission.count({ where: { assignmentId: work.assignment_id } })).toBe(0);
  });

  it("opens the files that are handed in to the instructor, and those of the feedback to the student", async () => {
    const { work } = await classroom();
    const [essay, foreign] = await Promise.all([
      storeFile(student, { originalFilename: "essay.txt", bytes: Buffer.from("Essay") }),
      storeFile(classmate, { originalFilename: "secret.txt", bytes: Buffer.from("Secret") }),
    ]);
    const address = (file: { id: string }) => `/api/v1/files/download/${file.id}`;
    const { json } = await callApi(SUBMIT, { as: student, body: { ...work, file_urls: [address(essay), address(foreign), "plan.pdf"] } });
    expect(json.file_urls).toHaveLength(3);
    expect((await getDownload(teacher, { fileId: essay.id })).id).toBe(essay.id);
    await expect(getDownload(teacher, { fileId: foreign.id })).rejects.toMatchObject({ code: "file.not_yours" });
    const notes = await storeFile(teacher, { originalFilename: "notes.txt", bytes: Buffer.from("Notes") });
    await expect(getDownload(student, { fileId: notes.id })).rejects.toMatchObject({ code: "file.not_yours" });
    const marks = { grade: 5, max_grade: 10, feedback_attachments: [address(notes)] };
    await callApi(GRADE, { as: teacher, params: { submission_id: json.id }, body: marks });
    expect((await getDownload(student, { fileId: notes.id })).id).toBe(notes.id);
    expect((await getDownload(teacher, { fileId: essay.id })).id).toBe(essay.id);
  });
});

describe("grading", () => {
  it("marks, touches the enrollment without its progress, and replaces marks when it is done again", async () => {
    const { submission: params, enrollment } = await handedIn();
    const before = await prisma.enrollment.findUniqueOrThrow({ where: { id: enrollment.id } });
    const { status, json } = await callApi(GRADE, { as: teacher, params, body: { grade: "89.5", max_grade: 100 } });
    expect(status).toBe(200);
    expect(json).toMatchObject({ status: "graded", grade: 89.5, max_grade: 100, feedback: "", feedback_attachments: [] });
    expect(json.graded_at).toMatch(/Z$/);
    const after = await prisma.enrollment.findUniqueOrThrow({ where: { id: enrollment.id } });
    expect(after.lastAccessedAt?.getTime()).toBeGreaterThan(before.lastAccessedAt?.getTime() ?? 0);
    expect(after.progressPercentage).toEqual(before.progressPercentage);
    const again = await callApi(GRADE, { as: teacher, params, body: { grade: 0, max_grade: 0, feedback: "Empty" } });
    expect(again.json).toMatchObject({ grade: 0, max_grade: 0, feedback: "Empty" });
    expect((await eventsOf(params.submission_id)).map(({ name }) => name)).toEqual([
      "submission/sent",
      "submission/graded",
      "submission/graded",
    ]);
  });

  it.each([
    [101, 100, "Grade must be between 0 and 100"],
    [-1, 100, "Grade must be between 0 and 100"],
    [13, 12.5, "Grade must be between 0 and 12.5"],
    [11, "10.00", "Grade must be between 0 and 10"],
  ])("refuses %s of %s", async (grade, maxGrade, detail) => {
    const { submission: params } = await handedIn();
    const body = { grade, max_grade: maxGrade };
    expect(await callApi(GRADE, { as: teacher, params, body })).toMatchObject({ status: 400, json: { detail } });
    expect(await prisma.submission.findUnique({ where: { id: params.submission_id } })).toMatchObject({ status: "submitted", grade: null });
  });

  it("refuses numbers that the columns cannot hold, and nobody's marks but the instructor's", async () => {
    const { submission: params } = await handedIn();
    const body = { grade: 5, max_grade: 10 };
    for (const fault of [{ grade: 1e30 }, { max_grade: 1e6 }, { grade: "x" }, { grade: null }, { grade: [5] }, { feedback: 5 }]) {
      expect((await callApi(GRADE, { as: teacher, params, body: { ...body, ...fault } })).status).toBe(422);
    }
    for (const as of [student, admin]) {
      expect(await callApi(GRADE, { as, params, body })).toMatchObject({
        status: 403,
        json: { detail: "Only instructors can grade submissions" },
      });
      expect(await callApi(CHANGE_WORK, { method: "PUT", as, params, body })).toMatchObject({
        status: 403,
        json: { detail: "You don't have permission to update this submission" },
      });
    }
    expect(await callApi(GRADE, { as: colleague, params, body })).toMatchObject({
      status: 403,
      json: { detail: "You don't have permission to grade this submission" },
    });
    expect(await callApi(GRADE, { as: teacher, params: { submission_id: unknownId }, body })).toMatchObject({
      status: 404,
      json: { detail: "Submission not found" },
    });
    expect(await prisma.submission.findUnique({ where: { id: params.submission_id } })).toMatchObject({ status: "submitted", grade: null });
  });

  it("changes parts, stamps the times of its statuses, and takes returned work again as revised", async () => {
    const { submission: params, work } = await handedIn();
    const change = (body: unknown) => callApi(CHANGE_WORK, { method: "PUT", as: teacher, params, body });
    expect((await change({ feedback: "Look again" })).json).toMatchObject({ feedback: "Look again", status: "submitted", graded_at: null });
    expect((await change({ grade: 7, max_grade: 10, status: "graded" })).json).toMatchObject({ grade: 7, graded_at: expect.any(String) });
    expect(await change({ grade: 11 })).toMatchObject({ status: 400, json: { detail: "Grade must be between 0 and 10" } });
    expect(await change({ status: null })).toMatchObject({ status: 400, json: { detail: "'status' cannot be null" } });
    expect((await change({ status: "lost" })).status).toBe(422);
    const given = await change({ status: "returned", returned_at: "2026-01-02T03:04:05Z", grade: null });
    expect(given.json).toMatchObject({ status: "returned", returned_at: "2026-01-02T03:04:05.000Z", grade: null, max_grade: 10 });
    const again = await callApi(SUBMIT, { as: student, body: { ...work, content: "Better." } });
    expect(again).toMatchObject({ status: 201, json: { id: params.submission_id, status: "revised", content: "Better." } });
    expect((await eventsOf(params.submission_id)).map(({ name }) => name)).toEqual([
      "submission/sent",
      "submission/graded",
      "submission/graded",
      "submission/returned",
      "submission/sent",
    ]);
  });
});

describe("reading work", () => {
  it("is for who handed it in, who teaches it, and administrators", async () => {
    const { submission: params } = await handedIn();
    for (const as of [student, teacher, admin]) expect((await callApi(READ_WORK, { method: "GET", as, params })).status).toBe(200);
    for (const as of [classmate, colleague]) {
      expect(await callApi(READ_WORK, { method: "GET", as, params })).toMatchObject({
        status: 403,
        json: { detail: "You don't have access to this submission" },
      });
    }
    expect((await callApi(READ_WORK, { method: "GET", as: student, params: { submission_id: unknownId } })).status).toBe(404);
  });

  it("by assignment is for its instructor alone", async () => {
    const { id, submission } = await handedIn();
    const params = { assignment_id: id };
    expect(await callApi(LIST_WORK, { method: "GET", as: teacher, params })).toMatchObject({
      status: 200,
      json: { submissions: [{ id: submission.submission_id }], total: 1, page: 1, page_size: 100 },
    });
    for (const as of [student, admin]) {
      expect(await callApi(LIST_WORK, { method: "GET", as, params: { assignment_id: unknownId } })).toMatchObject({
        status: 403,
        json: { detail: "Only instructors can view submissions for an assignment" },
      });
    }
    expect(await callApi(LIST_WORK, { method: "GET", as: colleague, params })).toMatchObject({
      status: 404,
      json: { detail: "Assignment not found or you don't have access" },
    });
  });

  it("by enrollment is for its student, the course's instructor, and administrators", async () => {
    const { enrollment, submission } = await handedIn();
    const params = { enrollment_id: enrollment.id };
    for (const as of [student, teacher, admin]) {
      expect((await callApi(LIST_OWN, { method: "GET", as, params })).json).toMatchObject({
        submissions: [{ id: submission.submission_id }],
        total: 1,
      });
    }
    expect(await callApi(LIST_OWN, { method: "GET", as: classmate, params })).toMatchObject({
      status: 403,
      json: { detail: "You can only access your own submissions" },
    });
    expect(await callApi(LIST_OWN, { method: "GET", as: colleague, params })).toMatchObject({
      status: 403,
      json: { detail: "You don't have access to this enrollment" },
    });
    expect(await callApi(LIST_OWN, { method: "GET", as: student, params: { enrollment_id: unknownId } })).toMatchObject({
      status: 404,
      json: { detail: "Enrollment not found" },
    });
  });
});
