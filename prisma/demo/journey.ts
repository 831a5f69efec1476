import { summaryOf } from "@/lib/enrollments/completion";
import type { Prisma } from "@/lib/generated/prisma/client";
import { grade, type KeptAnswers } from "@/lib/quizzes/grading";
import type { Snapshot, SnapshotQuestion } from "@/lib/quizzes/snapshot";
import type { CourseShape, LessonShape } from "./course-shapes";
import type { Dice } from "./dice";
import { submissionOf } from "./submissions";

const minuteMs = 60_000;
const dayMs = 86_400_000;

type Traveller = { id: string; locale: string };

export type JourneyPlan = {
  enrollmentId: string;
  student: Traveller;
  course: CourseShape;
  enrolledAt: Date;
  /** How many lessons the learner means to do; chapters are not counted. */
  wishedLessons: number;
  /** Share of questions that the learner answers rightly, 0 to 1. */
  skill: number;
  isDropped: boolean;
  now: Date;
};

/** Everything that one person's way through one course leaves in the database. */
export type Journey = {
  enrollment: Prisma.EnrollmentCreateManyInput;
  progress: Prisma.LessonProgressCreateManyInput[];
  attempts: Prisma.QuizAttemptCreateManyInput[];
  submissions: Prisma.SubmissionCreateManyInput[];
};

/** Lets somebody learn for as long as their wish and the calendar last. No row is later than `now`. */
export function travel(dice: Dice, plan: JourneyPlan): Journey {
  const { enrollmentId, course, enrolledAt, now } = plan;
  const journey: Omit<Journey, "enrollment"> = { progress: [], attempts: [], submissions: [] };
  const lessons = course.lessons.filter(({ hasChildren }) => !hasChildren);
  const daysBetween = dice.between(1, 6);
  let clock = enrolledAt.getTime() + dice.between(2, 40) * minuteMs;
  let leftInSitting = dice.whole(1, 4);
  for (const [index, lesson] of lessons.entries()) {
    const isWished = index < plan.wishedLessons;
    // The lesson after the last one was opened and left.
    if (!isWished && (index > plan.wishedLessons || plan.wishedLessons === 0)) break;
    if (leftInSitting === 0) {
      clock = evening(clock + dice.between(0.6, 1.4) * daysBetween * dayMs, dice);
      leftInSitting = dice.whole(1, 3);
    }
    leftInSitting--;
    const visit = study(dice, plan, lesson, { startsAt: clock, leavesEarly: !isWished });
    if (visit.endsAt > now.getTime() - 5 * minuteMs) break;
    journey.progress.push(visit.progress);
    journey.attempts.push(...visit.attempts);
    journey.submissions.push(...visit.submissions);
    clock = visit.endsAt + dice.between(1, 12) * minuteMs;
    if (visit.progress.status !== "completed") break;
  }
  journey.progress.push(...chaptersOf(course, journey.progress, enrollmentId));
  return { ...journey, enrollment: enrollmentOf(plan, journey.progress) };
}

/** The same day, between late afternoon and night. */
function evening(instant: number, dice: Dice): number {
  return Math.floor(instant / dayMs) * dayMs + dice.between(14.5, 20.5) * 60 * minuteMs;
}

type Visit = Omit<Journey, "enrollment" | "progress"> & { progress: Prisma.LessonProgressCreateManyInput; endsAt: number };

function study(
  dice: Dice,
  plan: JourneyPlan,
  lesson: LessonShape,
  { startsAt, leavesEarly }: { startsAt: number; leavesEarly: boolean },
): Visit {
  const { enrollmentId } = plan;
  const full = Math.round(lesson.minutes * 60 * dice.between(0.55, 1.25));
  const share = leavesEarly ? dice.between(0.2, 0.7) : 1;
  if (lesson.quiz && !leavesEarly) return takeQuiz(dice, plan, lesson, startsAt, full);
  const seconds = Math.round(full * share);
  const endsAt = startsAt + seconds * 1000;
  const isDone = !leavesEarly;
  const row = progressRow({ enrollmentId, lessonId: lesson.id, startsAt, endsAt, seconds, isDone });
  return {
    progress: {
      ...row,
      completionPercentage: isDone ? 100 : lesson.quiz || lesson.assignment ? 0 : Math.round(share * 100),
      lastPositionSeconds: lesson.type === "video" && !isDone ? seconds : 0,
    },
    attempts: [],
    submissions: lesson.assignment && isDone ? [submissionOf(dice, plan, lesson.assignment, new Date(endsAt))] : [],
    endsAt,
  };
}

function takeQuiz(dice: Dice, plan: JourneyPlan, lesson: LessonShape, startsAt: number, fullSeconds: number): Visit {
  const { quiz } = lesson;
  if (!quiz) throw new Error("this lesson has no quiz");
  const attempts: Prisma.QuizAttemptCreateManyInput[] = [];
  let clock = startsAt;
  let seconds = 0;
  let isPassed = false;
  let endsAt = startsAt;
  for (let number = 1; number <= Math.min(quiz.maxAttempts ?? 3, 3) && !isPassed; number++) {
    const limit = quiz.timeLimitMinutes === null ? Number.POSITIVE_INFINITY : quiz.timeLimitMinutes * 60;
    const taken = Math.max(40, Math.min(Math.round(fullSeconds * dice.between(0.7, 1)), limit - 20));
    // Who tries again has read the explanations.
    const answers = answer(dice, quiz.snapshot, plan.skill + (number - 1) * 0.15);
    const graded = grade(quiz.snapshot, answers);
    const submittedAt = new Date(clock + taken * 1000);
    attempts.push({
      enrollmentId: plan.enrollmentId,
      quizId: quiz.id,
      attemptNumber: number,
      status: graded.status,
      startedAt: new Date(clock),
      dueAt: quiz.timeLimitMinutes === null ? null : new Date(clock + quiz.timeLimitMinutes * minuteMs),
      submittedAt,
      gradedAt: graded.status === "graded" ? submittedAt : null,
      score: graded.score / 100,
      maxScore: graded.maxScore / 100,
      percentage: graded.percentage === null ? null : graded.percentage / 100,
      isPassed: graded.isPassed,
      timeTakenSeconds: taken,
      questions: quiz.snapshot,
      answers: graded.answers,
      answersSequence: quiz.snapshot.questions.length,
      answersSavedAt: submittedAt,
      createdAt: new Date(clock),
      updatedAt: submittedAt,
    });
    isPassed = graded.isPassed === true;
    seconds += taken;
    endsAt = submittedAt.getTime();
    clock = endsAt + (isPassed ? 0 : dice.between(5, 40) * minuteMs);
  }
  const row = progressRow({ enrollmentId: plan.enrollmentId, lessonId: lesson.id, startsAt, endsAt, seconds, isDone: isPassed });
  return { progress: { ...row, attemptsCount: attempts.length }, attempts, submissions: [], endsAt };
}

function answer(dice: Dice, snapshot: Snapshot, skill: number): KeptAnswers {
  return Object.fromEntries(
    snapshot.questions.map((question) => {
      const chosen = dice.happens(skill) ? (question.correct ?? "") : wrongAnswer(dice, question);
      const isChoice = question.type === "multiple_choice";
      const kept = { selectedOptionId: isChoice ? chosen : null, answerText: isChoice ? null : chosen };
      return [question.id, { ...kept, isCorrect: null, points: null, feedback: null }];
    }),
  );
}

function wrongAnswer(dice: Dice, question: SnapshotQuestion): string {
  if (question.type === "true_false") return question.correct === "true" ? "false" : "true";
  const others = question.options?.filter(({ id }) => id !== question.correct) ?? [];
  return others.length > 0 ? dice.pick(others).id : "?";
}

type RowFacts = { enrollmentId: string; lessonId: string; startsAt: number; endsAt: number; seconds: number; isDone: boolean };

function progressRow({ enrollmentId, lessonId, startsAt, endsAt, seconds, isDone }: RowFacts): Prisma.LessonProgressCreateManyInput {
  const at = new Date(endsAt);
  return {
    enrollmentId,
    lessonId,
    status: isDone ? "completed" : "in_progress",
    startedAt: new Date(startsAt),
    completedAt: isDone ? at : null,
    completionPercentage: isDone ? 100 : 0,
    timeSpentSeconds: seconds,
    reportedAt: at,
    createdAt: new Date(startsAt),
    updatedAt: at,
  };
}

/** A chapter is completed together with the last of its lessons, as the product does it. */
function chaptersOf(course: CourseShape, progress: Prisma.LessonProgressCreateManyInput[], enrollmentId: string) {
  const doneAt = new Map(
    progress.flatMap((row) => (row.completedAt ? [[row.lessonId, (row.completedAt as Date).getTime()] as const] : [])),
  );
  const rows: Prisma.LessonProgressCreateManyInput[] = [];
  // From the last to the first: the parts of a chapter stand behind it.
  for (const chapter of course.lessons.filter(({ hasChildren }) => hasChildren).reverse()) {
    const parts = course.lessons.filter(({ parentId }) => parentId === chapter.id).map(({ id }) => doneAt.get(id));
    if (parts.includes(undefined)) continue;
    const at = Math.max(...parts.map((part) => part ?? 0));
    doneAt.set(chapter.id, at);
    rows.push(progressRow({ enrollmentId, lessonId: chapter.id, startsAt: at, endsAt: at, seconds: 0, isDone: true }));
  }
  return rows;
}

function enrollmentOf(plan: JourneyPlan, progress: Prisma.LessonProgressCreateManyInput[]): Prisma.EnrollmentCreateManyInput {
  const { enrollmentId, student, course, enrolledAt, isDropped } = plan;
  const done = progress.filter(({ status }) => status === "completed");
  const latest = progress.toSorted((one, other) => Number(other.reportedAt) - Number(one.reportedAt))[0];
  const at = (latest?.reportedAt as Date | undefined) ?? enrolledAt;
  const facts = { completedAt: null, completedLessons: done.length, totalLessons: course.lessons.length, at };
  const summary = summaryOf({ ...facts, status: "active" });
  return {
    id: enrollmentId,
    studentId: student.id,
    courseId: course.id,
    status: isDropped && summary.status === "active" ? "dropped" : summary.status,
    enrolledAt,
    startedAt: enrolledAt,
    completedAt: summary.completedAt,
    progressPercentage: summary.percentage,
    completedLessonsCount: done.length,
    totalLessonsCount: course.lessons.length,
    totalTimeSpentSeconds: progress.reduce((sum, { timeSpentSeconds = 0 }) => sum + timeSpentSeconds, 0),
    lastAccessedAt: at,
    lastLessonId: progress.filter(({ timeSpentSeconds }) => timeSpentSeconds).at(-1)?.lessonId ?? null,
    createdAt: enrolledAt,
    updatedAt: at,
  };
}
