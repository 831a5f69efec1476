import "server-only";
import { whoOf } from "@/lib/auth/actor";
import { keepLessonFiles, recountOutline } from "@/lib/courses/commands/outline-steps";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import type { QuizRef } from "@/lib/quizzes/authoring-schema";
import { type Author, lockQuiz } from "@/lib/quizzes/commands/lock-quiz";

/**
 * Removes a quiz that nobody has tried yet; one that has attempts can only be unpublished. Emits quiz/deleted.
 * Throws quiz.not_found, quiz.not_in_course, quiz.not_yours, quiz.has_attempts.
 */
export async function deleteQuiz(actor: Author, ids: QuizRef): Promise<void> {
  const { courseId, quizId } = ids;
  await transact(async (tx) => {
    const { lessonId } = await lockQuiz(tx, actor, ids);
    // The stronger lock makes a start that comes now wait until the quiz is gone.
    await tx.$queryRaw`select id from quizzes where id = ${quizId}::uuid for update`;
    if (await tx.quizAttempt.findFirst({ where: { quizId }, select: { id: true } })) throw failure("quiz.has_attempts");
    await tx.quiz.delete({ where: { id: quizId }, select: { id: true } });
    await keepLessonFiles(tx, actor, lessonId);
    await recountOutline(tx, courseId);
    await record(tx, "quiz/deleted", { courseId, lessonId, quizId }, { actor: whoOf(actor), aggregateId: quizId });
  });
}
