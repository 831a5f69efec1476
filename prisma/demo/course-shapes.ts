import { prisma } from "@/lib/db";
import type { LessonType } from "@/lib/generated/prisma/enums";
import { type Snapshot, takeSnapshot } from "@/lib/quizzes/snapshot";

export type LessonShape = {
  id: string;
  parentId: string | null;
  type: LessonType;
  minutes: number;
  hasChildren: boolean;
  quiz: { id: string; maxAttempts: number | null; timeLimitMinutes: number | null; snapshot: Snapshot } | null;
  assignment: { id: string; maxPoints: number } | null;
};

/** What a journey through a course needs to know of it. Lessons are in the order of the outline. */
export type CourseShape = {
  id: string;
  slug: string;
  title: string;
  instructorName: string;
  publishedAt: Date;
  price: { amountMinor: bigint; currency: string } | null;
  lessons: LessonShape[];
};

/** The demo courses as they are in the database. */
export async function readCourseShapes(slugs: readonly string[]): Promise<Map<string, CourseShape>> {
  const courses = await prisma.course.findMany({
    where: { slug: { in: [...slugs] } },
    include: {
      instructor: { select: { fullName: true } },
      lessons: { orderBy: { orderIndex: "asc" }, include: { quiz: { include: { questions: true } }, assignment: true } },
    },
  });
  const shapes = courses.map((course): CourseShape => {
    const parents = new Set(course.lessons.map(({ parentLessonId }) => parentLessonId));
    return {
      id: course.id,
      slug: course.slug,
      title: course.title,
      instructorName: course.instructor.fullName,
      publishedAt: course.publishedAt ?? course.createdAt,
      price: course.isFree ? null : { amountMinor: course.priceMinor, currency: course.currency },
      lessons: course.lessons.map(({ id, parentLessonId, lessonType, durationMinutes, quiz, assignment }) => ({
        id,
        parentId: parentLessonId,
        type: lessonType,
        minutes: durationMinutes ?? 1,
        hasChildren: parents.has(id),
        // Unshuffled, so that the demo is the same on every machine.
        quiz: quiz && {
          id: quiz.id,
          maxAttempts: quiz.maxAttempts,
          timeLimitMinutes: quiz.timeLimitMinutes,
          snapshot: takeSnapshot({ passingScore: quiz.passingScore, shuffleQuestions: false, shuffleOptions: false }, quiz.questions),
        },
        assignment: assignment[0] ? { id: assignment[0].id, maxPoints: Number(assignment[0].maxPoints ?? 100) } : null,
      })),
    };
  });
  return new Map(shapes.map((shape) => [shape.slug, shape]));
}
