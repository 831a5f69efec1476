import fs from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import type { CoursePlan } from "@/lib/courses/course-folder/plan";
import { planCourse } from "@/lib/courses/course-folder/plan-course";
import { readCourseFolder } from "@/lib/courses/course-folder/read-folder";
import type { SourceTree } from "@/lib/courses/course-folder/source-tree";
import { type ImportedCourse, importCourse } from "@/lib/courses/import-course";
import { readLessonMetadata } from "@/lib/courses/lesson-metadata";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { createActor } from "@/prisma/factories/users";

const mp4 = "\0\0\0\x18ftypmp42 and so on";
const png = await sharp({ create: { width: 3, height: 2, channels: 3, background: "#a52" } })
  .png()
  .toBuffer();

const folder: Record<string, string | Buffer> = {
  "course.md": `---
title: Bread
slug: good-bread
description: How to bake.
price: "12.50"
currency: USD
objectives: [Bake]
requirements: [An oven]
---
Look: ![a loaf](media/loaf.png) and begin with [the flour](01-basics/01-flour.md).`,
  "01-basics/chapter.md": "---\ntitle: Basics\n---\n",
  "01-basics/01-flour.md": `---
title: Flour
minutes: 7
---
![a loaf](../media/loaf.png "A loaf") and a [table](../media/kinds.csv), [code](../media/mix.py), ![moving](../media/spin.gif).
Then [knead](../02-kneading.md#slowly). \`[not a link](../media/loaf.png)\`

::file{src=../media/kinds.csv title="Kinds"}`,
  "01-basics/02-watch.md": `---
title: Watch
type: video
minutes: 3
preview: true
video: ../media/film.mp4
poster: ../media/loaf.png
captions: [{ src: ../media/film.vtt, lang: en, label: English }]
video_chapters: [{ at: 0, title: Begin }, { at: 30, title: End }]
---
Under the film.`,
  "02-kneading.md":
    "---\ntitle: Kneading\ntype: assignment\nassignment:\n  instructions: See ![a loaf](media/loaf.png)\n  max_points: 20\n---\nKnead.",
  "03-check.md": `---
title: Check
type: quiz
quiz:
  kind: graded
  passing_score: 60
  max_attempts: 2
  questions:
    - type: multiple_choice
      text: "Which one? ![a loaf](media/loaf.png)"
      points: 2
      options: [ { text: Rye, correct: true }, { text: Sand } ]
      explanation: Sand is no flour.
    - { type: true_false, text: Dough rests., answer: true }
    - { type: short_answer, text: What makes it rise?, answer: yeast }
---
Before you begin.`,
  "media/loaf.png": png,
  "media/kinds.csv": "kind,ash\nrye,1150\n",
  "media/mix.py": "print('mix')\n",
  "media/spin.gif": Buffer.from("GIF89a\0\0\0"),
  "media/film.mp4": mp4,
  "media/film.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n",
};

/** The folder above, with some files changed or (null) taken away. */
function treeOf(changes: Record<string, string | Buffer | null> = {}): SourceTree {
  const files = Object.entries({ ...folder, ...changes }).flatMap(([file, content]) =>
    content === null ? [] : [{ path: file, size: content.length, read: async () => new Uint8Array(Buffer.from(content)) }],
  );
  return { name: "bread", files, skipped: [], close: async () => undefined };
}

async function planned(changes: Record<string, string | Buffer | null>): Promise<{ plan: CoursePlan; tree: SourceTree }> {
  const tree = treeOf(changes);
  return { plan: await planCourse(tree), tree };
}

function storedFiles(): number {
  if (!fs.existsSync(env.UPLOAD_DIR)) return 0;
  return fs.readdirSync(env.UPLOAD_DIR, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}

const inDatabase = async () => [
  await prisma.course.count(),
  await prisma.lesson.count(),
  await prisma.uploadedFile.count(),
  await prisma.quiz.count(),
  await prisma.event.count(),
];

describe("importCourse", () => {
  let imported: ImportedCourse;
  let instructorId: string;

  beforeAll(async () => {
    const instructor = await createActor("instructor");
    instructorId = instructor.id;
    const { plan, tree } = await planned({});
    imported = await importCourse(instructor, plan, { tree });
  });

  const lessons = async () => {
    const rows = await prisma.lesson.findMany({ where: { courseId: imported.courseId }, orderBy: { orderIndex: "asc" } });
    return Object.fromEntries(rows.map((row) => [row.slug, row]));
  };
  const addressOf = async (name: string) =>
    `/api/v1/files/download/${(await prisma.uploadedFile.findFirstOrThrow({ where: { originalFilename: name } })).id}`;

  it("writes the course as a draft of its instructor", async () => {
    const course = await prisma.course.findUniqueOrThrow({ where: { id: imported.courseId } });
    expect(course).toMatchObject({
      slug: "good-bread",
      instructorId,
      isPublished: false,
      priceMinor: 1250n,
      isFree: false,
      lessonsCount: 5,
      quizzesCount: 1,
      learningObjectives: ["Bake"],
    });
    expect(course.longDescription).toBe(
      `Look: ![a loaf](<${await addressOf("loaf.png")}>) and begin with [the flour](</learn/good-bread/flour>).`,
    );
    expect(await prisma.event.count({ where: { name: "course/imported", aggregateId: course.id } })).toBe(1);
    expect(await prisma.event.count({ where: { name: "course/published", aggregateId: course.id } })).toBe(0);
  });

  it("makes chapters rows with children, in the order of the outline", async () => {
    const { basics, flour, watch, kneading, check } = await lessons();
    expect([basics, flour, watch, kneading, check].map((row) => row?.orderIndex)).toEqual([1, 2, 3, 4, 5]);
    expect([flour, watch, kneading, check].map((row) => row?.parentLessonId)).toEqual([basics?.id, basics?.id, null, null]);
    expect(basics).toMatchObject({ lessonType: "text", content: null, durationMinutes: null });
    expect(flour).toMatchObject({ durationMinutes: 7, isPreview: false });
  });

  it("leads links to files and lessons, leaves code alone, and keeps the words of what is left out", async () => {
    const { flour } = await lessons();
    const [loaf, kinds, code] = [await addressOf("loaf.png"), await addressOf("kinds.csv"), await addressOf("mix.py.txt")];
    expect(flour?.content).toContain(`![a loaf](<${loaf}> "A loaf") and a [table](<${kinds}>), [code](<${code}>), moving.`);
    expect(flour?.content).toContain("[knead](</learn/good-bread/kneading#slowly>)");
    expect(flour?.content).toContain("`[not a link](../media/loaf.png)`");
    expect(flour?.content).toContain(`::file{src="${kinds}" title="Kinds"}`);
    expect(imported.leftOut).toEqual(["media/spin.gif"]);
  });

  it("gives video lessons their film, poster, captions and chapters", async () => {
    const { watch } = await lessons();
    expect(watch).toMatchObject({ lessonType: "video", isPreview: true, videoUrl: await addressOf("film.mp4") });
    expect(readLessonMetadata(watch?.lessonMetadata)).toEqual({
      poster: await addressOf("loaf.png"),
      captions: [{ src: await addressOf("film.vtt"), lang: "en", label: "English" }],
      videoChapters: [
        { atSeconds: 0, title: "Begin" },
        { atSeconds: 30, title: "End" },
      ],
    });
  });

  it("writes quizzes and assignments, open to learners", async () => {
    const { check, kneading } = await lessons();
    const quiz = await prisma.quiz.findUniqueOrThrow({
      where: { lessonId: check?.id },
      include: { questions: { orderBy: { orderIndex: "asc" } } },
    });
    expect(quiz).toMatchObject({ isPublished: true, quizType: "graded", maxAttempts: 2, timeLimitMinutes: null });
    expect(quiz.questions.map(({ questionType }) => questionType)).toEqual(["multiple_choice", "true_false", "short_answer"]);
    expect(quiz.questions[0]?.questionText).toContain(await addressOf("loaf.png"));
    expect(quiz.questions.map(({ correctAnswer }) => correctAnswer)).toEqual([null, "true", "yeast"]);
    const assignment = await prisma.assignment.findFirstOrThrow({ where: { lessonId: kneading?.id } });
    expect(assignment).toMatchObject({ status: "published", isPublished: true, title: "Kneading" });
    expect(assignment.instructions).toContain(await addressOf("loaf.png"));
  });

  it("records what shows each file", async () => {
    const { flour, watch, kneading, check } = await lessons();
    const loaf = await prisma.uploadedFile.findFirstOrThrow({ where: { originalFilename: "loaf.png" }, include: { uses: true } });
    expect(loaf).toMatchObject({ uploaderId: instructorId, folder: "courses/good-bread" });
    expect(new Set(loaf.uses.map(({ targetId }) => targetId))).toEqual(
      new Set([imported.courseId, flour?.id, watch?.id, kneading?.id, check?.id]),
    );
  });

  it("refuses a second course at the same address and keeps nothing of it", async () => {
    const before = [await inDatabase(), storedFiles()];
    const { plan, tree } = await planned({});
    await expect(importCourse(systemActor, plan, { tree, instructorId })).rejects.toMatchObject({ code: "course.slug_taken" });
    expect([await inDatabase(), storedFiles()]).toEqual(before);
  });

  it("lets one of two at once through and leaves no files of the other", async () => {
    const before = storedFiles();
    const { plan, tree } = await planned({});
    plan.course.slug = "twin-bread";
    const results = await Promise.allSettled([1, 2].map(() => importCourse(systemActor, plan, { tree, instructorId })));
    const failed = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(failed).toMatchObject([{ code: "course.slug_taken" }]);
    expect(storedFiles() - before).toBe(imported.filesCount);
  });

  it.each([
    ["a film that is none", { "media/film.mp4": "not a film" }, "import.file_refused"],
    ["a picture that is none", { "media/loaf.png": "<svg/>" }, "import.file_refused"],
    [
      "a price that its currency cannot pay",
      { "course.md": '---\ntitle: Bread\nslug: odd-bread\nprice: "1.5"\ncurrency: JPY\n---\n' },
      "import.refused",
    ],
    ["a missing film", { "media/film.mp4": null }, "import.refused"],
  ])("with %s leaves nothing behind", async (_, changes, code) => {
    const before = [await inDatabase(), storedFiles()];
    const { plan, tree } = await planned(changes);
    plan.course.slug = "odd-bread";
    await expect(importCourse(systemActor, plan, { tree, instructorId })).rejects.toMatchObject({ code });
    expect([await inDatabase(), storedFiles()]).toEqual(before);
  });

  it("is for instructors, for themselves, and for administrators and the system, for anybody", async () => {
    const { plan, tree } = await planned({});
    const [student, instructor, admin] = [await createActor("student"), await createActor("instructor"), await createActor("admin")];
    await expect(importCourse(student, plan, { tree })).rejects.toMatchObject({ code: "forbidden" });
    await expect(importCourse(instructor, plan, { tree, instructorId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(importCourse(systemActor, plan, { tree })).rejects.toMatchObject({ code: "forbidden" });
    plan.course.slug = "bread-of-an-admin";
    const { courseId } = await importCourse(admin, plan, { tree, instructorId: instructor.id, publish: true });
    expect(await prisma.course.findUniqueOrThrow({ where: { id: courseId } })).toMatchObject({
      instructorId: instructor.id,
      isPublished: true,
    });
    expect(await prisma.event.count({ where: { name: "course/published", aggregateId: courseId } })).toBe(1);
  });
});

it("imports every demo course without a warning or a file left out", async () => {
  const instructor = await createActor("instructor");
  for (const name of fs.readdirSync("prisma/demo/courses")) {
    const tree = await readCourseFolder(path.join("prisma/demo/courses", name));
    const plan = await planCourse(tree);
    expect(plan.problems, name).toEqual([]);
    expect((await importCourse(instructor, plan, { tree })).leftOut, name).toEqual([]);
  }
  expect(await prisma.lesson.count({ where: { course: { instructorId: instructor.id }, content: { contains: "](../" } } })).toBe(0);
}, 60_000);
