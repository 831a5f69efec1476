import { type Actor, isAdmin, type SystemActor } from "@/lib/auth/actor";

type Asking = Actor | SystemActor | null;
type CourseOf = { instructorId: string };

/** Sees keys, drafts and everybody's attempts: the course's instructor and admins. */
export function canManageQuizzes(actor: Asking, course: CourseOf): boolean {
  return isAdmin(actor) || (actor?.role === "instructor" && actor.id === course.instructorId);
}

/** Sees that the quiz exists and what its terms are. */
export function canSeeQuiz(actor: Asking, quiz: { isPublished: boolean; course: CourseOf & { isPublished: boolean } }): boolean {
  return (quiz.isPublished && quiz.course.isPublished) || canManageQuizzes(actor, quiz.course);
}

/**
 * Whether the questions show only inside an attempt: where the result counts or the clock runs, reading ahead would be an advantage.
 * `isRequired` is the setting QUIZ_QUESTIONS_REQUIRE_ATTEMPT.
 */
export function needsAttempt(quiz: { quizType: "practice" | "graded"; timeLimitMinutes: number | null }, isRequired: boolean): boolean {
  return isRequired && (quiz.quizType === "graded" || quiz.timeLimitMinutes !== null);
}
