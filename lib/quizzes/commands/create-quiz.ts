import "server-only";
import { whoOf } from "@/lib/auth/actor";
import { keepLessonFiles } from "@/lib/courses/commands/outline-steps";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import { createQuizWithQuestions } from "@/lib/quizzes/authoring";
import type { CreateQuizInput } from "@/lib/quizzes/authoring-schema";
import type { Author } from "@/lib/quizzes/commands/lock-quiz";
import { readQuiz } from "@/lib/quizzes/managed-queries";
import { canManageQuizzes } from "@/lib/quizzes/policy";
import type { QuizView } from "@/lib/quizzes/queries";

/**
 * Gives a lesson its quiz, as a draft without questions. Of two at once one is refused. Emits quiz/created.
 * Throws course.not_found, quiz.not_yours, quiz.lesson_not_found, quiz.lesson_taken.
 */
export async function createQuiz(actor: Author, input: CreateQuizInput): Promise<QuizView> {
  const { courseId, lessonId } = input;
  return transact(async (tx) => {
    const course = await tx.course.findUnique({ where: { id: courseId }, select: { instructorId: true } });
    if (!course) throw failure("course.not_found");
    if (!canManageQuizzes(actor, course)) throw failure("quiz.not_yours");
    // Held, so that the lesson is not deleted before its quiz is there.
    const lessons = await tx.$queryRaw<{ id: string }[]>`
      select id from lessons where id = ${lessonId}::uuid and course_id = ${courseId}::uuid for key share`;
    if (lessons.length === 0) throw failure("quiz.lesson_not_found");
    const { quizId } = await createQuizWithQuestions(tx, {
      courseId,
      lessonId,
      title: input.title,
      description: input.description ?? null,
      quizType: input.quizType ?? undefined,
      timeLimitMinutes: input.timeLimitMinutes ?? null,
      passingScore: input.passingScore ?? undefined,
      maxAttempts: input.maxAttempts ?? null,
      shuffleQuestions: input.shuffleQuestions ?? undefined,
      shuffleOptions: input.shuffleOptions ?? undefined,
      showCorrectAnswers: input.showCorrectAnswers ?? undefined,
      questions: [],
    });
    await keepLessonFiles(tx, actor, lessonId);
    await record(tx, "quiz/created", { courseId, lessonId, quizId }, { actor: whoOf(actor), aggregateId: quizId });
    return readQuiz(tx, quizId);
  });
}
