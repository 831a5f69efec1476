import { z } from "zod";
import type { Money } from "@/lib/money";
import { decimal, integer, Metadata } from "@/lib/wire";

export const difficultyLevels = ["beginner", "intermediate", "advanced"] as const;
export const DifficultyLevel = z.enum(difficultyLevels);
export type DifficultyLevel = z.infer<typeof DifficultyLevel>;

export const lessonTypes = ["video", "text", "quiz", "assignment"] as const;
export type LessonType = (typeof lessonTypes)[number];

/** The subjects that have a name in every language. A course may use another word; it is then shown as written. */
export const courseCategories = [
  "language",
  "mathematics",
  "science",
  "computing",
  "craft",
  "work",
  "engineering",
  "history",
  "health",
] as const;

const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The part of an address that names a course or a lesson. */
export const Slug = z
  .string()
  .refine((slug) => slug.length >= 3 && slug.length <= 255 && slugPattern.test(slug), { error: "Invalid slug format" });

/** An address of the web, or a path on this site. `//host` and `/\\host` would be neither. */
export const LinkOrPath = z
  .string()
  .max(500)
  .refine((link) => /^\/(?![/\\])/.test(link) || (/^https?:\/\//i.test(link) && URL.canParse(link)), {
    error: "Input should be an http/https URL or a path starting with /",
  });

/** The largest amount the contract knows, in units of the currency. */
export const highestPrice = 99_999_999.99;

const currencies = new Set(Intl.supportedValuesOf("currency"));

const sentences = z.array(z.string().trim().max(1000)).max(100);

/** Bounds of a course's fields. Where the contract names none they are there to keep a page a page. */
export const CourseFields = z.object({
  title: z.string().trim().min(2).max(255),
  description: z.string().max(20_000),
  longDescription: z.string().max(200_000),
  category: z.string().trim().max(100),
  difficultyLevel: DifficultyLevel,
  language: z.string().min(2).max(8),
  thumbnailUrl: LinkOrPath,
  previewVideoUrl: LinkOrPath,
  estimatedDurationMinutes: integer({ min: 1, max: 1_000_000 }),
  /** A decimal amount in units of the currency, as people write it: 39 or "39.00". */
  price: decimal({ max: highestPrice, places: 6 }),
  currency: z.string().refine((code) => currencies.has(code), { error: "Input should be an ISO 4217 code" }),
  isFree: z.boolean(),
  requirements: sentences,
  learningObjectives: sentences,
  metadata: Metadata,
});

const fields = CourseFields.shape;

/** A new course. What is null counts as absent. `instructorId` is for admins and imports, who may give a course to somebody else. */
export const CreateCourseInput = z.object({
  title: fields.title,
  slug: Slug.nullish(),
  instructorId: z.guid().nullish(),
  description: fields.description.nullish(),
  longDescription: fields.longDescription.nullish(),
  category: fields.category.nullish(),
  difficultyLevel: fields.difficultyLevel.nullish(),
  language: fields.language.nullish(),
  thumbnailUrl: fields.thumbnailUrl.nullish(),
  previewVideoUrl: fields.previewVideoUrl.nullish(),
  estimatedDurationMinutes: fields.estimatedDurationMinutes.nullish(),
  price: fields.price.nullish(),
  currency: fields.currency.nullish(),
  isFree: fields.isFree.nullish(),
  requirements: fields.requirements.nullish(),
  learningObjectives: fields.learningObjectives.nullish(),
  metadata: fields.metadata.nullish(),
});
export type CreateCourseInput = z.input<typeof CreateCourseInput>;

/** A change: absent is unchanged, null clears. The title and the publication cannot be cleared. */
export const UpdateCourseInput = CreateCourseInput.omit({ slug: true, instructorId: true }).extend({
  courseId: z.guid(),
  title: fields.title.nullish(),
  isPublished: z.boolean().nullish(),
});
export type UpdateCourseInput = z.input<typeof UpdateCourseInput>;

export const CourseRef = z.object({ courseId: z.guid() });
export type CourseRef = z.infer<typeof CourseRef>;

/** Everything about a course that the API tells. */
export type CourseRecord = {
  id: string;
  title: string;
  slug: string;
  description: string | null;
  longDescription: string | null;
  instructorId: string;
  instructorName: string;
  category: string | null;
  difficultyLevel: DifficultyLevel | null;
  language: string;
  isPublished: boolean;
  thumbnailUrl: string | null;
  previewVideoUrl: string | null;
  estimatedDurationMinutes: number | null;
  requirements: string[];
  learningObjectives: string[];
  metadata: unknown;
  price: Money;
  isFree: boolean;
  lessonsCount: number;
  publishedQuizzesCount: number;
  enrollmentsCount: number;
  ratingSum: number;
  ratingCount: number;
  createdAt: Date;
  updatedAt: Date;
};

/** A lesson as the API tells it: content, video and metadata are null while it is locked for who asks. */
export type LessonView = {
  id: string;
  courseId: string;
  title: string;
  slug: string;
  description: string | null;
  content: string | null;
  lessonType: LessonType;
  orderIndex: number;
  parentLessonId: string | null;
  durationMinutes: number | null;
  videoUrl: string | null;
  isPreview: boolean;
  isLocked: boolean;
  metadata: unknown;
  createdAt: Date;
  updatedAt: Date;
};

export type LessonState = "todo" | "part" | "done";
export type EnrollmentStatus = "active" | "completed" | "dropped" | "expired";

/** A lesson by name: where a button leads. `number` is its place in the course, from 1; null for a chapter's own page. */
export type LessonLink = { id: string; slug: string; title: string; lessonType: LessonType; number: number | null };

/** How far the reader of a card has come in the course. */
export type CardEnrollment = {
  status: EnrollmentStatus;
  completedLessons: number;
  totalLessons: number;
  /** One state a lesson, by chapter; chapters' own pages are not counted. */
  chapters: LessonState[][];
  nextLesson: LessonLink | null;
};

/** A course in a list. */
export type CourseCardView = {
  id: string;
  slug: string;
  title: string;
  category: string | null;
  difficultyLevel: DifficultyLevel | null;
  language: string;
  durationMinutes: number | null;
  lessonsCount: number;
  thumbnailUrl: string | null;
  price: Money;
  isPaid: boolean;
  instructor: { id: string; name: string };
  averageRating: number;
  ratingCount: number;
  learnersCount: number;
  isPublished: boolean;
  enrollment: CardEnrollment | null;
};

/** Why a lesson does not open. */
export type LessonLock = "buy" | "access_ended";

export type OutlineEntry = LessonLink & {
  description: string | null;
  durationMinutes: number | null;
  /** Exact length of a film, when it is known. */
  videoSeconds: number | null;
  isPreview: boolean;
  lock: LessonLock | null;
  state: LessonState;
};

/**
 * A chapter: its title (null for lessons that stand beside chapters), its own page when something is written on it, the lessons in it,
 * and the minutes they take.
 */
export type OutlineChapter = { title: string | null; page: OutlineEntry | null; lessons: OutlineEntry[]; minutes: number };

/** What the main button of a course's page must do. */
export type CourseOffer =
  | { kind: "sign_in" }
  | { kind: "enrol_free"; isReturn: boolean }
  | { kind: "continue"; lesson: LessonLink | null; hasStarted: boolean }
  | { kind: "completed"; lesson: LessonLink | null }
  | { kind: "buy_not_open"; isSignedIn: boolean; preview: LessonLink | null; previewsCount: number }
  | { kind: "access_ended"; status: "dropped" | "expired" }
  | { kind: "not_for_role" }
  | { kind: "own" }
  | { kind: "unpublished" };

export type Review = { id: string; rating: number; text: string; author: string; hasFinished: boolean; writtenAt: Date };

/** A course's page, as one visitor sees it. */
export type CourseView = {
  id: string;
  slug: string;
  title: string;
  description: string | null;
  longDescription: string | null;
  category: string | null;
  difficultyLevel: DifficultyLevel | null;
  language: string;
  isPublished: boolean;
  updatedAt: Date;
  thumbnailUrl: string | null;
  previewVideoUrl: string | null;
  requirements: string[];
  learningObjectives: string[];
  price: Money;
  isPaid: boolean;
  learnersCount: number;
  averageRating: number;
  ratingCount: number;
  instructor: {
    id: string;
    name: string;
    imageUrl: string | null;
    bio: string | null;
    institution: string | null;
    expertise: string[];
    publishedCourses: number;
    enrollments: number;
  };
  chapters: OutlineChapter[];
  totals: { lessons: number; chapters: number; minutes: number; quizzes: number; previews: number };
  /** Language codes of the captions that its films have. */
  captionLanguages: string[];
  /** How many gave 5, 4, 3, 2, 1. */
  ratingCounts: [number, number, number, number, number];
  reviews: Review[];
  enrollment: { status: EnrollmentStatus; completedLessons: number; totalLessons: number } | null;
  offer: CourseOffer;
  canManage: boolean;
};

export type InstructorCard = {
  id: string;
  name: string;
  imageUrl: string | null;
  bio: string | null;
  institution: string | null;
  expertise: string[];
  publishedCourses: number;
  enrollments: number;
};
