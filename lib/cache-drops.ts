/** What is kept together and dropped together. */
export type CacheGroup = "courses" | "lessons" | "quizzes" | "quiz_questions" | "quiz_take" | "assignments" | "course_analytics";

export type Dropped = { groups: Set<CacheGroup>; viewers: Set<string> };

const ofCourse: CacheGroup[] = ["courses", "lessons", "quizzes", "quiz_questions", "quiz_take", "assignments", "course_analytics"];
// A course shows the number of its quizzes, and a lesson may be completed by one.
const ofQuiz: CacheGroup[] = ["courses", "lessons", "quizzes", "quiz_questions", "quiz_take"];

/** Which groups an event makes stale, by the noun before the slash. A new event of a noun is covered by itself. */
const groupsOf: Record<string, CacheGroup[]> = {
  course: ofCourse,
  lesson: ofCourse,
  quiz: ofQuiz,
  question: ofQuiz,
  assignment: ["lessons", "assignments"],
  // Courses show how many are enrolled, and the mean of the reviews.
  enrollment: ["courses"],
  review: ["courses"],
  // Courses show the name of who teaches them.
  user: ["courses"],
};

/** Events of those nouns that change nothing which is kept. */
const harmless = new Set([
  "course/statistics-stale",
  "lesson/completed",
  "enrollment/completed",
  "user/created",
  "user/signed-in",
  "user/sign-in-refused",
  "user/password-changed",
  "user/email-verified",
]);

/** What a viewer may read follows from these. */
const ofViewer = new Set(["enrollment", "payment", "subscription", "user"]);

/** What some events may have changed among the kept answers: whole groups, and everything kept for some viewers. */
export function dropsOf(events: readonly { name: string; payload: unknown }[]): Dropped {
  const dropped: Dropped = { groups: new Set(), viewers: new Set() };
  for (const { name, payload } of events) {
    const noun = name.slice(0, name.indexOf("/"));
    if (!harmless.has(name)) for (const group of groupsOf[noun] ?? []) dropped.groups.add(group);
    const { userId, studentId } = payload as { userId?: unknown; studentId?: unknown };
    const viewer = userId ?? studentId;
    if (ofViewer.has(noun) && typeof viewer === "string") dropped.viewers.add(viewer);
  }
  return dropped;
}
