import { describe, expect, it } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { issueCertificate } from "@/lib/certificates/commands";
import { planCourse } from "@/lib/courses/course-folder/plan-course";
import { readCourseFolder } from "@/lib/courses/course-folder/read-folder";
import { importCourse } from "@/lib/courses/import-course";
import { prisma } from "@/lib/db";
import { completeLesson, enroll } from "@/lib/enrollments/commands";
import { renderMarkdown } from "@/lib/markdown/render";
import { createActor } from "@/prisma/factories/users";

// A course that nobody wrote for us: the workshop of the npm package "javascripting", in several languages.
const editions = [
  { edition: undefined, title: "Javascripting", slug: "javascripting-en", language: "en", letters: /\p{Script=Latin}{4}/u },
  { edition: "ru", title: "Основы JavaScript", slug: "javascripting-ru", language: "ru", letters: /\p{Script=Cyrillic}{4}/u },
  {
    edition: "ja",
    title: "JavaScript入門",
    slug: "javascripting-ja",
    language: "ja",
    letters: /[\p{Script=Hiragana}\p{Script=Katakana}]{4}/u,
  },
];

describe("a course from elsewhere", () => {
  it.each(editions)("$slug is imported, published, learned and certified", async ({ edition, title, slug, language, letters }) => {
    const instructor = await createActor("instructor");
    const tree = await readCourseFolder("node_modules/javascripting");
    const plan = await planCourse(tree, { root: "problems", order: "menu.json", edition, title, slug });
    const { courseId, lessonsCount } = await importCourse(systemActor, plan, { tree, instructorId: instructor.id, publish: true });
    expect(lessonsCount).toBe(22);

    const course = await prisma.course.findUniqueOrThrow({
      where: { id: courseId },
      include: { lessons: { orderBy: { orderIndex: "asc" } } },
    });
    expect(course).toMatchObject({ title, slug, language, isPublished: true, lessonsCount: 22, isFree: true });
    expect(course.lessons).toHaveLength(22);
    expect(course.lessons.map(({ orderIndex }) => orderIndex)).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
    expect(course.lessons.slice(0, 3).map((lesson) => lesson.slug)).toEqual(["introduction", "variables", "strings"]);
    const taught = course.lessons.filter(({ content }) => content && letters.test(content));
    // Two of the workshop's problems are empty files.
    expect(taught.length).toBeGreaterThanOrEqual(20);
    expect(taught[1]?.content).toContain(":::solution");
    const { html } = await renderMarkdown(taught[1]?.content ?? "", { locale: "en" });
    expect(html).toContain("<pre");

    const student = await createActor();
    const enrollment = await enroll(student, { courseId });
    for (const { id } of course.lessons) await completeLesson(student, { enrollmentId: enrollment.id, lessonId: id });
    expect(await prisma.enrollment.findUniqueOrThrow({ where: { id: enrollment.id } })).toMatchObject({
      status: "completed",
      completedLessonsCount: 22,
      totalLessonsCount: 22,
    });
    const certificate = await issueCertificate(student, { enrollmentId: enrollment.id });
    expect(certificate).toMatchObject({ courseTitle: title, studentName: student.fullName });
    expect(await issueCertificate(systemActor, { enrollmentId: enrollment.id })).toMatchObject({ id: certificate.id });
  });
});
