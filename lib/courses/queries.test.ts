import { afterEach, describe, expect, it, vi } from "vitest";
import { getCourseForVisitor, listRelated } from "@/lib/courses/course-page";
import { getHome } from "@/lib/courses/home-queries";
import { getInstructor, listInstructors } from "@/lib/courses/instructor-queries";
import { canReadLessonById } from "@/lib/courses/lesson-queries";
import { listSitemapCourses } from "@/lib/courses/queries";
import { pool, prisma } from "@/lib/db";
import type { EnrollmentStatus } from "@/lib/generated/prisma/enums";
import { createCourse, createLesson } from "@/prisma/factories/courses";
import { createActor, createUser } from "@/prisma/factories/users";

afterEach(() => vi.restoreAllMocks());

async function paidCourse() {
  const instructor = await createUser({ role: "instructor", fullName: "Salma Nasser" });
  const course = await createCourse({
    instructorId: instructor.id,
    isFree: false,
    priceMinor: 3900n,
    currency: "USD",
    category: "mathematics",
  });
  const chapter = await createLesson(course.id, { title: "Chapter", content: "SECRET of the chapter" });
  const preview = await createLesson(course.id, { parentLessonId: chapter.id, isPreview: true, durationMinutes: 10 });
  const locked = await createLesson(course.id, { parentLessonId: chapter.id, durationMinutes: 20, content: "SECRET of the lesson" });
  const film = await createLesson(course.id, {
    lessonType: "video",
    videoUrl: "/api/v1/files/download/SECRET",
    lessonMetadata: { videoSeconds: 95, captions: [{ src: "/SECRET.vtt", lang: "ar", label: "العربية" }] },
  });
  return { course, chapter, preview, locked, film };
}

const enrol = (studentId: string, courseId: string, status: EnrollmentStatus = "active") =>
  prisma.enrollment.create({
    data: { studentId, courseId, status, enrolledAt: new Date(), completedAt: status === "completed" ? new Date() : null },
  });

describe("a course's page", () => {
  it("shows the outline with locks, and nothing of what is locked", async () => {
    const { course, chapter, preview, locked, film } = await paidCourse();
    const view = await getCourseForVisitor(null, course.slug);
    expect(view.chapters).toMatchObject([
      {
        title: "Chapter",
        minutes: 30,
        page: { id: chapter.id, number: null, lock: "buy" },
        lessons: [
          { id: preview.id, number: 1, lock: null },
          { id: locked.id, number: 2, lock: "buy" },
        ],
      },
      { title: null, page: null, lessons: [{ id: film.id, number: 3, lock: "buy", videoSeconds: 95 }] },
    ]);
    expect(view.totals).toEqual({ lessons: 3, chapters: 1, minutes: 30, quizzes: 0, previews: 1 });
    expect(view.captionLanguages).toEqual(["ar"]);
    expect(view.offer).toMatchObject({ kind: "buy_not_open", isSignedIn: false, previewsCount: 1 });
    expect(view.canManage).toBe(false);
    expect(JSON.stringify(view)).not.toContain("SECRET");
  });

  it("opens for somebody enrolled, and closes when access ends", async () => {
    const { course, locked } = await paidCourse();
    const student = await createActor();
    const enrollment = await enrol(student.id, course.id);
    const open = await getCourseForVisitor(student, course.slug);
    expect(open.offer).toMatchObject({ kind: "continue", hasStarted: false, lesson: { number: 1 } });
    expect(open.chapters[0]?.lessons.every(({ lock }) => lock === null)).toBe(true);
    expect(await canReadLessonById(student, locked.id)).toBe(true);
    await prisma.enrollment.update({ where: { id: enrollment.id }, data: { status: "expired" } });
    const closed = await getCourseForVisitor(student, course.slug);
    expect(closed.offer).toEqual({ kind: "access_ended", status: "expired" });
    expect(closed.chapters[0]?.lessons[1]?.lock).toBe("access_ended");
    expect(await canReadLessonById(student, locked.id)).toBe(false);
  });

  it("hides drafts from strangers, and shows them to their own", async () => {
    const owner = await createActor("instructor");
    const course = await createCourse({ instructorId: owner.id, isPublished: false, publishedAt: null });
    const lesson = await createLesson(course.id, { isPreview: true });
    for (const viewer of [null, await createActor(), await createActor("instructor")]) {
      await expect(getCourseForVisitor(viewer, course.slug)).rejects.toMatchObject({ code: "course.not_found" });
      expect(await canReadLessonById(viewer, lesson.id)).toBe(false);
    }
    for (const viewer of [owner, await createActor("admin")]) {
      expect(await getCourseForVisitor(viewer, course.slug)).toMatchObject({ offer: { kind: "unpublished" }, canManage: true });
      expect(await canReadLessonById(viewer, lesson.id)).toBe(true);
    }
    expect((await listSitemapCourses()).map(({ slug }) => slug)).not.toContain(course.slug);
    expect((await listRelated(null, await getCourseForVisitor(owner, course.slug), 100)).map(({ id }) => id)).not.toContain(course.id);
  });

  it("tells ratings and the newest reviews, by names that give little away", async () => {
    const { course } = await paidCourse();
    for (const [index, rating] of [5, 5, 4].entries()) {
      const student = await createUser({ fullName: index === 2 ? "هدى البستاني" : "Huda Bustani" });
      const enrollment = await enrol(student.id, course.id, "completed");
      const written = { rating, review: `Review number ${index} of it`, reviewedAt: new Date(2026, 1, index + 1) };
      await prisma.enrollment.update({ where: { id: enrollment.id }, data: written });
    }
    await prisma.course.update({ where: { id: course.id }, data: { ratingSum: 14, ratingCount: 3 } });
    const view = await getCourseForVisitor(null, course.slug);
    expect(view.ratingCounts).toEqual([2, 1, 0, 0, 0]);
    expect(view.averageRating).toBeCloseTo(4.667);
    expect(view.reviews.map(({ author }) => author)).toEqual(["هدى ب.", "Huda B.", "Huda B."]);
    expect(view.reviews[0]).toMatchObject({ rating: 4, hasFinished: true });
  });

  it("takes two queries, enrolled or not", async () => {
    const { course } = await paidCourse();
    const student = await createActor();
    await enrol(student.id, course.id);
    const queries = vi.spyOn(pool, "query");
    await getCourseForVisitor(null, course.slug);
    expect(queries).toHaveBeenCalledTimes(2);
    await getCourseForVisitor(student, course.slug);
    expect(queries).toHaveBeenCalledTimes(4);
  });

  it("leads on to courses of the subject, then of the instructor, then to others, never to itself or a draft", async () => {
    const { course } = await paidCourse();
    const rows = { instructorId: course.instructorId, enrollmentsCount: 1 };
    const kin = await createCourse({ category: "mathematics", enrollmentsCount: 1 });
    const theirs = await createCourse(rows);
    await createCourse({ ...rows, category: "mathematics", isPublished: false, publishedAt: null });
    const popular = await createCourse({ enrollmentsCount: 90_000 });
    const view = await getCourseForVisitor(null, course.slug);
    await prisma.course.updateMany({ where: { category: "mathematics", id: { notIn: [kin.id, course.id] } }, data: { category: null } });
    expect((await listRelated(null, view)).map(({ id }) => id)).toEqual([kin.id, theirs.id, popular.id]);
  });

  it("bears an empty course", async () => {
    const course = await createCourse();
    expect(await getCourseForVisitor(null, course.slug)).toMatchObject({
      chapters: [],
      totals: { lessons: 0 },
      averageRating: 0,
      reviews: [],
    });
  });
});

describe("other pages", () => {
  it("quote an open lesson of the reader's language, never a locked one", async () => {
    const arabic = await createCourse({ language: "ar", enrollmentsCount: 1 });
    const text = "نصٌّ طويل بما يكفي. ".repeat(20);
    await createLesson(arabic.id, { content: `SECRET ${text}` });
    const open = await createLesson(arabic.id, { content: text, isPreview: true, title: "مفتوح" });
    const excerpt = (await getHome(null, "ar")).excerpt;
    expect(excerpt).toMatchObject({ lesson: { id: open.id, number: 2 }, lessonsCount: 2, chapters: [["done", "part"]] });
    expect(excerpt?.content).not.toContain("SECRET");
  });

  it("list instructors with a published course only", async () => {
    const teaching = await createUser({ role: "instructor" });
    const drafting = await createUser({ role: "instructor" });
    await createCourse({ instructorId: teaching.id, enrollmentsCount: 100_000 });
    await createCourse({ instructorId: drafting.id, isPublished: false, publishedAt: null });
    const page = await listInstructors({ page: 1, pageSize: 100 });
    expect(page.items[0]).toMatchObject({ id: teaching.id, publishedCourses: 1, enrollments: 100_000 });
    expect(page.items.map(({ id }) => id)).not.toContain(drafting.id);
    expect((await getInstructor(null, teaching.id)).courses).toHaveLength(1);
    await expect(getInstructor(null, drafting.id)).rejects.toMatchObject({ code: "user.not_found" });
    await expect(getInstructor(null, (await createUser()).id)).rejects.toMatchObject({ code: "user.not_found" });
    expect(JSON.stringify(page)).not.toContain("@lms.local");
  });
});
