import "server-only";
import type { Teacher } from "@/lib/courses/commands/lock-course";
import { parentFault } from "@/lib/courses/lesson-rules";
import { canManageCourse } from "@/lib/courses/policy";
import { reservedLessonSlugs, slugOf } from "@/lib/courses/slugs";
import type { Tx } from "@/lib/db";
import { failure } from "@/lib/errors";
import { replaceFileUses } from "@/lib/files/commands";

// Steps that the commands on lessons share. Each runs in the transaction of a command that holds the outline.

/**
 * Holds a course's outline for one author at a time; learners, who only read it, go on. Throws course.not_found, lesson.not_yours.
 * The lock is not the course's row: whoever writes a review holds their enrollment and then that row, an author needs them the other
 * way round.
 */
export async function lockOutline(tx: Tx, actor: Teacher, courseId: string): Promise<void> {
  const [course] = await tx.$queryRaw<{ instructorId: string }[]>`
    select instructor_id as "instructorId" from courses where id = ${courseId}::uuid for key share`;
  if (!course) throw failure("course.not_found");
  if (!canManageCourse(actor, course)) throw failure("lesson.not_yours");
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`outline:${courseId}`}, 0))`;
}

/**
 * Refuses a parent under which the lesson cannot stand; a lesson that is not there yet has no id.
 * Throws lesson.parent_not_found, lesson.parent_elsewhere, lesson.own_parent, lesson.parent_cycle.
 */
export async function checkParent(
  tx: Tx,
  { lessonId, courseId, parentId }: { lessonId: string | null; courseId: string; parentId: string },
) {
  const line = await tx.$queryRaw<{ id: string; courseId: string }[]>`
    with recursive line (id, course_id, parent_lesson_id, depth) as (
      select id, course_id, parent_lesson_id, 0 from lessons where id = ${parentId}::uuid
      union all
      select l.id, l.course_id, l.parent_lesson_id, line.depth + 1 from line join lessons l on l.id = line.parent_lesson_id
    ) cycle id set is_circle using path
    select id, course_id as "courseId" from line order by depth`;
  const [parent, ...ancestors] = line;
  if (!parent) throw failure("lesson.parent_not_found");
  const fault = parentFault({ lessonId, courseId, parent: { ...parent, ancestorIds: ancestors.map(({ id }) => id) } });
  if (fault) throw failure(fault);
}

/** The place after the last lesson of a course. */
export async function nextOrderIndex(tx: Tx, courseId: string): Promise<number> {
  const { _max } = await tx.lesson.aggregate({ where: { courseId }, _max: { orderIndex: true } });
  return (_max.orderIndex ?? 0) + 1;
}

/**
 * An address for a lesson that no other of its course has and that is not one of the player's own: the wish itself or, when it came from
 * a title, the wish with a number. Throws lesson.order_conflict for a wish of the author's that is taken.
 */
export async function freeSlug(tx: Tx, courseId: string, { slug, title }: { slug: string | null; title: string }): Promise<string> {
  const wish = slug ?? slugOf(title, "lesson");
  const taken = await tx.lesson.findMany({ where: { courseId, slug: { startsWith: wish.slice(0, 240) } }, select: { slug: true } });
  const isTaken = (name: string) => taken.some((other) => other.slug === name);
  if (!reservedLessonSlugs.has(wish)) {
    if (!isTaken(wish)) return wish;
    if (slug !== null) throw failure("lesson.order_conflict");
  }
  for (let number = 2; ; number++) {
    const name = `${wish.slice(0, 240).replace(/-+$/, "")}-${number}`;
    if (!isTaken(name)) return name;
  }
}

/** Notes which files a lesson shows now, in its own words and in those of its quiz and assignment. */
export async function keepLessonFiles(tx: Tx, actor: Teacher, lessonId: string): Promise<void> {
  const shown = await tx.lesson.findUniqueOrThrow({
    where: { id: lessonId },
    select: {
      content: true,
      description: true,
      videoUrl: true,
      lessonMetadata: true,
      // Questions that were withdrawn still stand in old attempts.
      quiz: { select: { description: true, questions: { select: { questionText: true, explanation: true, options: true } } } },
      assignment: { select: { description: true, instructions: true } },
    },
  });
  await replaceFileUses(tx, actor, { kind: "lesson", targetId: lessonId, texts: [JSON.stringify(shown)] });
}

/** Brings a course's own counters in line with its lessons and published quizzes. The last a command does to the course's row. */
export async function recountOutline(tx: Tx, courseId: string): Promise<void> {
  await tx.$executeRaw`
    update courses c set lessons_count = (select count(*) from lessons l where l.course_id = c.id),
      quizzes_count = (select count(*) from quizzes q where q.course_id = c.id and q.is_published), updated_at = now()
    where c.id = ${courseId}::uuid`;
}
