import { beforeAll, describe, expect, it } from "vitest";
import { handIn, submitAssignment } from "@/lib/assignments/commands";
import { findLessonAssignment } from "@/lib/assignments/queries";
import { HandInInput } from "@/lib/assignments/schema";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import { dropEnrollment, enroll } from "@/lib/enrollments/commands";
import type { Prisma } from "@/lib/generated/prisma/client";
import { createCourse, createLesson } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

const now = new Date("2026-11-23T10:00:00Z");
let student: Actor;

beforeAll(async () => {
  student = await createActor("student");
});

async function prepared(fields: Partial<Prisma.AssignmentUncheckedCreateInput> = {}) {
  const course = await createCourse();
  const lesson = await createLesson(course.id, { lessonType: "assignment" });
  await createLesson(course.id);
  const assignment = await prisma.assignment.create({
    data: {
      courseId: course.id,
      instructorId: course.instructorId,
      lessonId: lesson.id,
      title: "One page",
      isPublished: true,
      status: "published",
      ...fields,
    },
  });
  const enrollment = await enroll(student, { courseId: course.id });
  return { course, lesson, input: { assignmentId: assignment.id, enrollmentId: enrollment.id, content: "My page." } };
}

describe("submitAssignment", () => {
  it("hands in once, completes the lesson, and shows the work", async () => {
    const { lesson, input } = await prepared();
    const view = await submitAssignment(student, { ...input, fileUrls: ["https://example.org/page"] }, now);
    expect(view).toMatchObject({
      status: "submitted",
      isLate: false,
      submittedAt: now,
      content: "My page.",
      fileUrls: ["https://example.org/page"],
    });
    expect(await prisma.lessonProgress.findFirstOrThrow({ where: { lessonId: lesson.id } })).toMatchObject({ status: "completed" });
    expect(await findLessonAssignment(student, { lessonId: lesson.id })).toMatchObject({ title: "One page", submission: { id: view.id } });
    await expect(submitAssignment(student, input, now)).rejects.toMatchObject({ code: "submission.already_exists" });
  });

  it("takes one of three at once", async () => {
    const { input } = await prepared();
    const results = await Promise.allSettled([1, 2, 3].map(() => submitAssignment(student, input)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await prisma.submission.count({ where: { assignmentId: input.assignmentId } })).toBe(1);
  });

  it("says late after the due date, and does not block", async () => {
    const { input } = await prepared({ dueDate: new Date(now.getTime() - 1) });
    expect(await submitAssignment(student, input, now)).toMatchObject({ isLate: true });
  });

  it("takes a returned one again as revised, with the same id", async () => {
    const { input } = await prepared();
    const { id } = await submitAssignment(student, input, now);
    await prisma.submission.update({ where: { id }, data: { status: "returned" } });
    expect(await submitAssignment(student, { ...input, content: "Better." }, now)).toMatchObject({
      id,
      status: "revised",
      content: "Better.",
    });
  });

  it("refuses outsiders, drafts, other courses and ended enrollments, and writes nothing", async () => {
    const { input } = await prepared();
    const other = await prepared({ isPublished: false });
    await expect(submitAssignment(await createActor("student"), input)).rejects.toMatchObject({ code: "enrollment.not_found" });
    await expect(submitAssignment(await createActor("instructor"), input)).rejects.toMatchObject({
      code: "assignment.students_only_submit",
    });
    await expect(submitAssignment(student, other.input)).rejects.toMatchObject({ code: "assignment.not_published" });
    const crossed = { ...input, assignmentId: other.input.assignmentId };
    await expect(submitAssignment(student, crossed)).rejects.toMatchObject({ code: "assignment.not_in_course" });
    await dropEnrollment(student, { enrollmentId: input.enrollmentId });
    await expect(submitAssignment(student, input)).rejects.toMatchObject({ code: "enrollment.not_active" });
    expect(await prisma.submission.count({ where: { assignmentId: input.assignmentId } })).toBe(0);
  });
});

describe("handIn", () => {
  it("takes words and links as people type them", async () => {
    const { input } = await prepared();
    const view = await handIn(student, { ...input, links: " https://example.org/a\n\nhttp://example.org/b " });
    expect(view.fileUrls).toEqual(["https://example.org/a", "http://example.org/b"]);
  });

  it.each([
    ["nothing at all", { content: "  ", links: " \n" }, "content"],
    ["a link that is none", { content: "x", links: "not a link" }, "links"],
    ["a script as a link", { content: "x", links: "javascript:alert(1)" }, "links"],
  ])("refuses %s", (_name, fields, path) => {
    const ids = { assignmentId: "019aaaaa-0000-7000-8000-000000000000", enrollmentId: "019aaaaa-0000-7000-8000-000000000000" };
    const { error } = HandInInput.safeParse({ ...ids, ...fields });
    expect(error?.issues[0]?.path).toEqual([path]);
  });
});
