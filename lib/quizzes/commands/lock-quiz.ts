import "server-only";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { failure } from "@/lib/errors";
import type { QuizRef } from "@/lib/quizzes/authoring-schema";
import { canManageQuizzes } from "@/lib/quizzes/policy";

/** Who writes quizzes: a person, or an import. */
export type Author = Actor | SystemActor;

export type LockedQuiz = { id: string; courseId: string; lessonId: string; isPublished: boolean };

/**
 * A quiz for one author at a time, until the transaction ends; learners go on meanwhile.
 * Throws quiz.not_found, quiz.not_in_course, quiz.not_yours.
 */
export async function lockQuiz(tx: Tx, actor: Author, { courseId, quizId }: QuizRef): Promise<LockedQuiz> {
  const [row] = await tx.$queryRaw<(LockedQuiz & { instructorId: string })[]>`
    select q.id, q.course_id as "courseId", q.lesson_id as "lessonId", q.is_published as "isPublished", c.instructor_id as "instructorId"
    from quizzes q join courses c on c.id = q.course_id where q.id = ${quizId}::uuid for no key update of q`;
  if (!row) throw failure("quiz.not_found");
  const { instructorId, ...quiz } = row;
  if (quiz.courseId !== courseId) throw failure("quiz.not_in_course");
  if (!canManageQuizzes(actor, { instructorId })) throw failure("quiz.not_yours");
  return quiz;
}
