import type { QuizQuestion } from "./fields";

/** How to read a folder. Everything is optional; what is given wins over what the files say. */
export interface PlanOptions {
  /** Sub-folder that holds the course; links may leave it. */
  root?: string;
  title?: string;
  slug?: string;
  language?: string;
  category?: string;
  level?: "beginner" | "intermediate" | "advanced";
  /** Language suffix of the files to take ("ru" takes `problem_ru.md`); by default those without a suffix. */
  edition?: string;
  /** Names of the items of the first level in their order, or the path of a JSON file with such a list ("menu.json"). */
  order?: string[] | string;
}

/** A course as it would be imported. Nothing is written yet; with an error among the problems nothing should be. */
export interface CoursePlan {
  course: PlannedCourse;
  outline: PlannedItem[];
  files: PlannedFile[];
  /** Every file of the folder, in order: what it becomes or why it is left out. */
  report: ReportLine[];
  problems: Problem[];
  /** Slug of the item that a Markdown file (or a folder) became: where links to that file lead. */
  slugOfPath: Record<string, string>;
}

export interface PlannedCourse {
  title: string;
  slug: string;
  /** At most 300 characters of plain text. */
  description: string;
  /** Markdown. */
  longDescription: string;
  category: string | null;
  level: "beginner" | "intermediate" | "advanced";
  language: string;
  /** Decimal, "0" is free; in units of `currency`, not minor units. */
  price: string;
  currency: string;
  objectives: string[];
  requirements: string[];
  links: PlannedLink[];
  /** Null when the course has no file of its own. */
  sourcePath: string | null;
}

export type LessonType = "text" | "video" | "quiz" | "assignment";

/** A lesson, or a chapter with its own short page and its children. Slugs are unique in the course. */
export interface PlannedItem {
  kind: "chapter" | "lesson";
  title: string;
  slug: string;
  type: LessonType;
  minutes: number;
  isPreview: boolean;
  description: string;
  /** Markdown; relative addresses as written, see `links` and rewriteLinks(). */
  content: string;
  /** Every relative address in content, quiz and assignment, and what it leads to. */
  links: PlannedLink[];
  video: PlannedVideo | null;
  /** Path of a file. */
  poster: string | null;
  captions: { path: string; lang: string; label: string }[];
  /** Seconds from the start, ascending. */
  videoChapters: { at: number; title: string }[];
  quiz: PlannedQuiz | null;
  assignment: { instructions: string; maxPoints: number } | null;
  /** The Markdown file, or the folder of a chapter without a page. */
  sourcePath: string;
  children: PlannedItem[];
}

/** A relative address that leads somewhere. `path` names a planned file, or a lesson by its slug. */
export type PlannedLink = { url: string; kind: "file"; path: string } | { url: string; kind: "lesson"; slug: string; fragment: string };

export type PlannedVideo = { kind: "file"; path: string } | { kind: "link"; url: string };

export interface PlannedQuiz {
  title: string;
  kind: "graded" | "practice";
  passingScore: number;
  timeLimitMinutes: number | null;
  maxAttempts: number | null;
  shuffleQuestions: boolean;
  shuffleOptions: boolean;
  showCorrectAnswers: boolean;
  questions: QuizQuestion[];
}

export interface PlannedFile {
  path: string;
  /** Bytes. */
  size: number;
  /** Source paths of the items that need it. */
  usedBy: string[];
}

/** Why a file is left out; a key under `importer.dropped`, `values` fill its message. */
export type DropReason =
  | "anotherEdition"
  | "plainEdition"
  | "noEdition"
  | "outsideRoot"
  | "notReferred"
  | "aboutTheRepository"
  | "courseFileExists"
  | "emptySolution"
  | "hidden"
  | "link"
  | "duplicate"
  | "unreadable";

export type ReportLine =
  | { path: string; becomes: "course" | "chapter" | "lesson" | "solution" | "file" | "order"; title?: string }
  | { path: string; droppedBecause: DropReason; values?: Record<string, string | number> };

/** A finding; `message` is a key under `importer.problem`, `values` fill it. */
export interface Problem {
  path: string;
  message: ProblemMessage;
  values: Record<string, string | number>;
  severity: "error" | "warning";
}

export type ProblemMessage =
  | "noMarkdown"
  | "noLessons"
  | "rootMissing"
  | "frontMatter"
  | "field"
  | "unknownFields"
  | "questionField"
  | "notOneCorrect"
  | "sameOptions"
  | "missingFile"
  | "deadLink"
  | "duplicateSlug"
  | "emptyLesson"
  | "noVideo"
  | "noQuiz"
  | "noAssignment"
  | "categoryUnknown"
  | "orderUnreadable"
  | "orderUnmatched"
  | "notUtf8"
  | "fileTooLarge";

/** True when nothing stands in the way of importing the plan. */
export function isImportable(plan: CoursePlan): boolean {
  return plan.problems.every(({ severity }) => severity !== "error");
}

/** All items of an outline in reading order, chapters before their lessons. */
export function flatten(outline: PlannedItem[]): PlannedItem[] {
  return outline.flatMap((item) => [item, ...flatten(item.children)]);
}
