import "server-only";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { type Actor, isAdmin, type SystemActor, whoOf } from "@/lib/auth/actor";
import { mustBeVerified, publishLocked } from "@/lib/courses/commands/publish-course";
import { rewriteLinks } from "@/lib/courses/course-folder/links";
import {
  type CoursePlan,
  flatten,
  isImportable,
  type PlannedItem,
  type PlannedLink,
  type PlannedQuiz,
} from "@/lib/courses/course-folder/plan";
import type { SourceTree } from "@/lib/courses/course-folder/source-tree";
import type { LessonMetadata } from "@/lib/courses/lesson-metadata";
import { isUniqueViolation, prisma, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError, failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { extensionOf, isAllowedExtension } from "@/lib/files/content-type";
import { downloadPath, type FileUse } from "@/lib/files/schema";
import { discardStagedFile, recordFile, type StagedFile, stageFile } from "@/lib/files/staging";
import { Prisma } from "@/lib/generated/prisma/client";
import { toMinor } from "@/lib/money";
import { createQuizWithQuestions } from "@/lib/quizzes/authoring";
import type { QuestionDraft } from "@/lib/quizzes/schema";

export type ImportOptions = {
  /** Where the plan was read from: the bytes of its files. */
  tree: SourceTree;
  /** Whose course it becomes: for admins and the system; an instructor imports for themself. */
  instructorId?: string;
  publish?: boolean;
};

export type ImportedCourse = {
  courseId: string;
  slug: string;
  lessonsCount: number;
  filesCount: number;
  /** Files of a kind that the product does not take; where they were shown their words remain. */
  leftOut: string[];
};

/**
 * Writes a planned course: files first, then course, chapters, lessons, quizzes, assignments and the files' rows in one transaction,
 * so that there is a whole course or none. Throws forbidden, import.refused, import.file_refused, course.slug_taken,
 * the refusals of publishing, and what storeFile throws. Emits course/imported, and course/published when it is published.
 */
export async function importCourse(actor: Actor | SystemActor, plan: CoursePlan, options: ImportOptions): Promise<ImportedCourse> {
  const instructorId = ownerOf(actor, options.instructorId);
  if (!isImportable(plan)) throw failure("import.refused");
  const { slug } = plan.course;
  if ((await prisma.course.count({ where: { slug } })) > 0) throw failure("course.slug_taken");
  // Said before the files are read; the rules are asked again in the transaction.
  if (options.publish) await mustBeVerified(prisma, actor, instructorId);

  const { staged, leftOut } = await stageFiles(actor, plan, options.tree, instructorId);
  const courseId = uuidv7();
  try {
    await transact((tx) => writeCourse(tx, { actor, plan, staged, courseId, instructorId, mustPublish: options.publish ?? false }));
  } catch (error) {
    await Promise.all([...staged.values()].map(discardStagedFile));
    throw isUniqueViolation(error, "slug") ? failure("course.slug_taken") : error;
  }
  return { courseId, slug, lessonsCount: flatten(plan.outline).length, filesCount: staged.size, leftOut };
}

/** Files of a plan that will probably be left out, by their extension alone: what can be said before anything is read. */
export function filesOfUnknownKind(plan: CoursePlan): string[] {
  return plan.files.map((file) => file.path).filter((file) => !isKnownKind(file));
}

function ownerOf(actor: Actor | SystemActor, instructorId: string | undefined): string {
  if (isAdmin(actor)) {
    const owner = instructorId ?? actor.id;
    if (owner) return owner;
  } else if (actor.role === "instructor" && (instructorId === undefined || instructorId === actor.id)) {
    return actor.id;
  }
  throw failure("forbidden");
}

function isKnownKind(file: string): boolean {
  return isAllowedExtension(extensionOf(file), env.ALLOWED_UPLOAD_EXTENSIONS);
}

// ── files ───────────────────────────────────────────────────────────────────

type Staged = Map<string, StagedFile>;

async function stageFiles(actor: Actor | SystemActor, plan: CoursePlan, tree: SourceTree, uploaderId: string) {
  const staged: Staged = new Map();
  const leftOut: string[] = [];
  const byPath = new Map(tree.files.map((file) => [file.path, file]));
  const needed = new Set(
    flatten(plan.outline).flatMap(({ video, poster, captions }) => [
      ...(video?.kind === "file" ? [video.path] : []),
      ...(poster ? [poster] : []),
      ...captions.map((track) => track.path),
    ]),
  );
  // The folder of a file is at most 100 characters long.
  const folder = `courses/${plan.course.slug.slice(0, 92)}`;
  try {
    for (const { path: file } of plan.files) {
      const bytes = await byPath.get(file)?.read();
      if (!bytes) throw failure("import.file_refused", { path: file, reason: "it is not there" });
      const originalFilename = nameToStore(file, bytes);
      try {
        if (originalFilename === null) throw failure("file.extension", { extension: extensionOf(file) });
        staged.set(file, await stageFile(actor, { bytes, originalFilename, folder, uploaderId }));
      } catch (error) {
        if (!(error instanceof AppError) || error.status >= 500) throw error;
        if (needed.has(file) || isKnownKind(file)) throw failure("import.file_refused", { path: file, reason: error.message });
        leftOut.push(file);
      }
    }
  } catch (error) {
    await Promise.all([...staged.values()].map(discardStagedFile));
    throw error;
  }
  return { staged, leftOut };
}

/** Programs and the like (`shop.sql`, `main.py`) are kept as the plain text they are; null for other kinds that are not taken. */
function nameToStore(file: string, bytes: Uint8Array): string | null {
  const name = path.posix.basename(file);
  if (isKnownKind(file)) return name;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  return bytes.includes(0) || !isKnownKind("x.txt") ? null : `${name}.txt`;
}

// ── rows ────────────────────────────────────────────────────────────────────

type Writing = {
  actor: Actor | SystemActor;
  plan: CoursePlan;
  staged: Staged;
  courseId: string;
  instructorId: string;
  mustPublish: boolean;
};

type Placed = { id: string; parentId: string | null; item: PlannedItem };

async function writeCourse(tx: Tx, { actor, plan, staged, courseId, instructorId, mustPublish }: Writing): Promise<void> {
  const { course } = plan;
  const placed = place(plan.outline, null);
  const settled = (markdown: string, links: PlannedLink[]) => settleLinks(markdown, links, course.slug, staged);
  const priceMinor = toMinor(course.price, course.currency);
  if (priceMinor === null) throw failure("import.refused");

  await tx.course.create({
    data: {
      id: courseId,
      title: course.title,
      slug: course.slug,
      description: course.description || null,
      longDescription: settled(course.longDescription, course.links) || null,
      instructorId,
      category: course.category,
      difficultyLevel: course.level,
      language: course.language.length <= 8 ? course.language : (course.language.split("-")[0] ?? "en"),
      estimatedDurationMinutes: placed.reduce((sum, { item }) => sum + (item.kind === "lesson" ? item.minutes : 0), 0) || null,
      requirements: course.requirements,
      learningObjectives: course.objectives,
      priceMinor,
      currency: course.currency,
      isFree: priceMinor === 0,
      lessonsCount: placed.length,
    },
  });
  await tx.lesson.createMany({
    data: placed.map(({ id, parentId, item }, index) => ({
      id,
      courseId,
      parentLessonId: parentId,
      title: item.title,
      slug: item.slug,
      description: item.description || null,
      content: settled(item.content, item.links) || null,
      lessonType: item.type,
      orderIndex: index + 1,
      durationMinutes: item.kind === "lesson" || item.content ? item.minutes : null,
      videoUrl: item.video && (item.video.kind === "link" ? item.video.url : addressOf(item.video.path, staged)),
      isPreview: item.isPreview,
      lessonMetadata: metadataOf(item, staged) ?? Prisma.DbNull,
    })),
  });
  for (const { id, item } of placed) {
    const text = (markdown: string) => settled(markdown, item.links);
    if (item.quiz) await createQuizWithQuestions(tx, { ...quizDraft(item.quiz, text), courseId, lessonId: id, isPublished: true });
    if (item.assignment) {
      const { instructions, maxPoints } = item.assignment;
      await tx.assignment.create({
        data: {
          courseId,
          instructorId,
          lessonId: id,
          title: item.title,
          instructions: text(instructions),
          maxPoints,
          status: "published",
          isPublished: true,
        },
      });
    }
  }
  const uses = usesOf(plan, placed, courseId);
  for (const [file, row] of staged) await recordFile(tx, actor, row, uses.get(file) ?? []);
  await record(tx, "course/imported", { courseId }, { actor: whoOf(actor), aggregateId: courseId });
  if (mustPublish) await publishLocked(tx, actor, { id: courseId, instructorId, isPublished: false, publishedAt: null });
}

/** The outline depth first, every item with its id and that of its chapter. */
function place(items: PlannedItem[], parentId: string | null): Placed[] {
  return items.flatMap((item) => {
    const id = uuidv7();
    return [{ id, parentId, item }, ...place(item.children, id)];
  });
}

function addressOf(file: string, staged: Staged): string {
  const row = staged.get(file);
  if (!row) throw failure("import.file_refused", { path: file, reason: "it is not there" });
  return downloadPath(row.id);
}

/** Relative addresses become those of the platform; a picture or file that was left out leaves its words behind. */
function settleLinks(markdown: string, links: PlannedLink[], courseSlug: string, staged: Staged): string {
  const byUrl = new Map(links.map((link) => [link.url, link]));
  return rewriteLinks(markdown, ({ url, kind }) => {
    const link = byUrl.get(url);
    if (!link) return undefined;
    if (link.kind === "lesson") return `/learn/${courseSlug}/${link.slug}${link.fragment ? `#${link.fragment}` : ""}`;
    const row = staged.get(link.path);
    return row && (kind !== "image" || row.fileType === "image") ? downloadPath(row.id) : null;
  });
}

function metadataOf(item: PlannedItem, staged: Staged): Partial<LessonMetadata> | null {
  const metadata: Partial<LessonMetadata> = {
    ...(item.poster ? { poster: addressOf(item.poster, staged) } : {}),
    ...(item.captions.length > 0
      ? { captions: item.captions.map((track) => ({ src: addressOf(track.path, staged), lang: track.lang, label: track.label })) }
      : {}),
    ...(item.videoChapters.length > 0 ? { videoChapters: item.videoChapters.map(({ at, title }) => ({ atSeconds: at, title })) } : {}),
  };
  return Object.keys(metadata).length > 0 ? metadata : null;
}

function quizDraft(quiz: PlannedQuiz, text: (markdown: string) => string) {
  const { title, kind, questions, ...rules } = quiz;
  return {
    ...rules,
    title,
    quizType: kind,
    questions: questions.map(
      (question): QuestionDraft => ({
        questionType: question.type,
        questionText: text(question.text),
        points: question.points,
        explanation: question.explanation ? text(question.explanation) : null,
        ...(question.type === "multiple_choice"
          ? { options: question.options.map((option) => ({ optionText: text(option.text), isCorrect: option.correct })) }
          : {}),
        ...(question.type === "true_false" || question.type === "short_answer" ? { correctAnswer: question.answer } : {}),
      }),
    ),
  };
}

/** Which course or lessons show each file. */
function usesOf(plan: CoursePlan, placed: Placed[], courseId: string): Map<string, FileUse[]> {
  const uses = new Map<string, FileUse[]>();
  const add = (file: string, use: FileUse) => {
    const known = uses.get(file) ?? [];
    if (!known.some(({ kind, targetId }) => kind === use.kind && targetId === use.targetId)) uses.set(file, [...known, use]);
  };
  const linked = (links: PlannedLink[]) => links.flatMap((link) => (link.kind === "file" ? [link.path] : []));
  for (const file of linked(plan.course.links)) add(file, { kind: "course", targetId: courseId });
  for (const { id, item } of placed) {
    const { links, video, poster, captions } = item;
    const shown = [
      ...linked(links),
      ...(video?.kind === "file" ? [video.path] : []),
      ...(poster ? [poster] : []),
      ...captions.map((track) => track.path),
    ];
    for (const file of shown) add(file, { kind: "lesson", targetId: id });
  }
  return uses;
}
