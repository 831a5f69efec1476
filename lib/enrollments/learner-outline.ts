import { type LessonMetadata, readLessonMetadata } from "@/lib/courses/lesson-metadata";
import { type Chapter, chaptersOf, nextLesson, numbersOf } from "@/lib/courses/outline";
import { completionRuleOf } from "@/lib/enrollments/completion";
import type { AttemptStatus, LessonType, ProgressStatus, SubmissionStatus } from "@/lib/generated/prisma/enums";

/** A lesson with everything its tick depends on, as the database tells it. */
export type LearnerLessonRow = {
  id: string;
  slug: string;
  title: string;
  lessonType: LessonType;
  parentLessonId: string | null;
  orderIndex: number;
  durationMinutes: number | null;
  isPreview: boolean;
  hasContent: boolean;
  lessonMetadata: unknown;
  quiz: { passingScore: number; maxAttempts: number | null; questionsCount: number } | null;
  assignment: { id: string; dueAt: Date | null } | null;
  progress: { status: ProgressStatus; percentage: number; positionSeconds: number } | null;
  attempts: { count: number; bestPercentage: number | null; lastStatus: AttemptStatus | null };
  submission: SubmissionStatus | null;
};

/** What completes a lesson and how far somebody has come: the words beside the tick. Percentages are whole numbers. */
export type RuleLine =
  | { kind: "mark" | "chapter" | "read" | "watched" | "done" | "handIn" | "handedIn" | "returned" | "waiting" | "notReady" }
  | { kind: "watch"; percent: number }
  | { kind: "watching"; percent: number; at: number }
  | { kind: "score"; percent: number }
  | { kind: "passed"; percent: number }
  | { kind: "trying"; percent: number }
  | { kind: "failed"; percent: number; needed: number; triesLeft: number | null };

export type LessonTick = "todo" | "part" | "done" | "failed";

export type OutlineLesson = {
  id: string;
  slug: string;
  title: string;
  lessonType: LessonType;
  isPreview: boolean;
  /** Place among the lessons of the course, from 1; null for a chapter's own page. */
  number: number | null;
  tick: LessonTick;
  rule: RuleLine;
  /** A video's length, when it is known. */
  videoSeconds: number | null;
  minutes: number | null;
  /** Questions of its quiz. */
  questionsCount: number | null;
  positionSeconds: number;
  dueAt: Date | null;
};

export type OutlineChapter = {
  id: string;
  /** Null for lessons that stand beside chapters. */
  title: string | null;
  number: number | null;
  /** The chapter's own page, when something is written on it. */
  page: OutlineLesson | null;
  lessons: OutlineLesson[];
};

export type LearnerOutline = {
  chapters: OutlineChapter[];
  /** Everything that is read, in order: chapters' own pages between the lessons. */
  pages: OutlineLesson[];
  doneCount: number;
  totalCount: number;
  /** Minutes of the lessons that are not done; 0 when nobody wrote any. */
  minutesLeft: number;
};

/** The outline of a course for one learner. Chapters' own pages are read but not counted: they are done when their lessons are. */
export function outlineOf(rows: readonly LearnerLessonRow[]): LearnerOutline {
  const numbers = numbersOf(rows);
  const lessonOf = (row: LearnerLessonRow): OutlineLesson => outlineLessonOf(row, numbers.get(row.id) ?? null);
  let chapterNumber = 0;
  const chapters = chaptersOf(rows).map((chapter: Chapter<LearnerLessonRow>): OutlineChapter => {
    if (chapter.page) chapterNumber += 1;
    return {
      id: chapter.page?.id ?? chapter.lessons[0]?.id ?? "",
      title: chapter.page?.title ?? null,
      number: chapter.page ? chapterNumber : null,
      page: chapter.page?.hasContent || chapter.page?.quiz ? lessonOf(chapter.page) : null,
      lessons: chapter.lessons.filter((row) => numbers.has(row.id) || row.hasContent).map(lessonOf),
    };
  });
  const pages = chapters.flatMap(({ page, lessons }) => (page ? [page, ...lessons] : lessons));
  const counted = pages.filter(({ number }) => number !== null);
  const open = counted.filter(({ tick }) => tick !== "done");
  return {
    chapters,
    pages,
    doneCount: counted.length - open.length,
    totalCount: counted.length,
    minutesLeft: open.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
  };
}

/** Where the learner goes on, or null when everything is done (or there is nothing). */
export function continueAt({ pages }: LearnerOutline, lastLessonId: string | null): OutlineLesson | null {
  const ordered = pages.map((page) => ({ ...page, isDone: page.tick === "done" }));
  const counted = ordered.filter(({ number }) => number !== null);
  // The first page of a chapter is worth reading before its first lesson, but nobody who is done is sent back to it.
  return counted.some(({ isDone }) => !isDone) ? nextLesson(ordered, lastLessonId) : null;
}

export type Ending = "passed" | "missing" | "open";

/**
 * How a course stands at its end: everything done; gone through, but something was not passed or waits for marks; or still open.
 */
export function endingOf({ pages }: LearnerOutline): Ending {
  const open = pages.filter(({ number, tick }) => number !== null && tick !== "done");
  if (open.length === 0) return "passed";
  return open.every(({ tick, rule }) => tick === "failed" || rule.kind === "waiting") ? "missing" : "open";
}

function outlineLessonOf(row: LearnerLessonRow, number: number | null): OutlineLesson {
  const metadata = readLessonMetadata(row.lessonMetadata);
  const written = ruleLineOf(row, metadata);
  const rule: RuleLine = number === null && written.kind === "mark" ? { kind: "chapter" } : written;
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    lessonType: row.lessonType,
    isPreview: row.isPreview,
    number,
    tick: tickOf(row, rule),
    rule,
    videoSeconds: row.lessonType === "video" ? (metadata.videoSeconds ?? null) : null,
    minutes: row.durationMinutes,
    questionsCount: row.quiz?.questionsCount ?? null,
    positionSeconds: row.progress?.positionSeconds ?? 0,
    dueAt: row.assignment?.dueAt ?? null,
  };
}

function tickOf({ progress }: LearnerLessonRow, rule: RuleLine): LessonTick {
  if (progress?.status === "completed") return "done";
  if (rule.kind === "failed") return "failed";
  return progress?.status === "in_progress" ? "part" : "todo";
}

function ruleLineOf(row: LearnerLessonRow, metadata: LessonMetadata): RuleLine {
  const isDone = row.progress?.status === "completed";
  const rule = completionRuleOf({
    completion: metadata.completion,
    hasPublishedQuiz: row.quiz !== null,
    hasPublishedAssignment: row.assignment !== null,
  });
  switch (rule.rule) {
    case "quiz":
      return quizLineOf(row, isDone);
    case "assignment":
      if (row.submission === "returned") return { kind: "returned" };
      return { kind: isDone || row.submission ? "handedIn" : "handIn" };
    case "watch_share": {
      if (isDone) return { kind: "watched" };
      const at = Math.floor(row.progress?.percentage ?? 0);
      return at > 0 ? { kind: "watching", percent: rule.percent, at } : { kind: "watch", percent: rule.percent };
    }
    case "mark_done":
      // A quiz that is still being written completes nothing; the lesson says so.
      if (!isDone) return { kind: row.lessonType === "quiz" || row.lessonType === "assignment" ? "notReady" : "mark" };
      return { kind: row.lessonType === "video" ? "watched" : row.lessonType === "text" ? "read" : "done" };
  }
}

function quizLineOf({ quiz, attempts }: LearnerLessonRow, isDone: boolean): RuleLine {
  const needed = Math.round(quiz?.passingScore ?? 0);
  // Never rounded up: 69.6 of 70 is not "70".
  const best = attempts.bestPercentage === null ? null : Math.floor(attempts.bestPercentage);
  if (isDone) return best === null ? { kind: "done" } : { kind: "passed", percent: best };
  if (attempts.lastStatus === "submitted") return { kind: "waiting" };
  if (attempts.lastStatus === "in_progress") return { kind: "trying", percent: needed };
  if (best === null) return { kind: "score", percent: needed };
  const triesLeft = quiz?.maxAttempts == null ? null : Math.max(0, quiz.maxAttempts - attempts.count);
  return { kind: "failed", percent: best, needed, triesLeft };
}
