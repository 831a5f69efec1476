import { type Actor, actorOf } from "@/lib/auth/actor";
import { inTransaction, prisma } from "@/lib/db";
import { completeLesson, enroll, reportProgress, writeReview } from "@/lib/enrollments/commands";
import { record, transact } from "@/lib/events";
import { startAttempt, submitAttempt } from "@/lib/quizzes/commands/attempts";
import type { CourseShape, LessonShape } from "./course-shapes";
import { certificateOf, paymentOf } from "./crowd";
import type { DemoPerson } from "./people";

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** At `now` minus so many days, in the evening (18:00 UTC plus the minutes); never later than a quarter of an hour ago. */
function evening(now: Date, daysAgo: number, minutes = 0): Date {
  const midnight = Math.floor((now.getTime() - daysAgo * dayMs) / dayMs) * dayMs;
  return new Date(Math.min(midnight + (18 * 60 + minutes) * minuteMs, now.getTime() - 15 * minuteMs));
}

/**
 * The demo student's own history, made by the product's commands, so that their events, mails and certificate are real: one course
 * finished, one bought and well under way, one just begun. Doing it again changes nothing.
 */
export async function seedStudent(person: DemoPerson, courses: ReadonlyMap<string, CourseShape>, now: Date): Promise<void> {
  const actor = actorOf(await prisma.user.findUniqueOrThrow({ where: { id: person.id } }), null);
  const course = (slug: string) => {
    const found = courses.get(slug);
    if (!found) throw new Error(`the demo course ${slug} is not there`);
    return found;
  };
  await finish(actor, person, course("python-lms-demo-course"), now);
  const bought = course("statistics-without-fear");
  await buy(person, bought, evening(now, 19));
  await learn(actor, bought, { startDaysAgo: 19, everyDays: 3, lessons: 7, leavesAt: 0.45 }, now);
  await learn(actor, course("sql-from-the-first-row"), { startDaysAgo: 5, everyDays: 2, lessons: 3, leavesAt: 0.3 }, now);
}

async function finish(actor: Actor, person: DemoPerson, course: CourseShape, now: Date): Promise<void> {
  const { enrollmentId } = await learn(actor, course, { startDaysAgo: 36, everyDays: 2, lessons: 2, leavesAt: 0 }, now);
  const quizLesson = course.lessons.find(({ quiz }) => quiz);
  if (quizLesson?.quiz) await pass(actor, quizLesson.quiz, evening(now, 30));
  const enrollment = await prisma.enrollment.findUniqueOrThrow({
    where: { id: enrollmentId },
    include: { certificate: { select: { id: true } } },
  });
  if (enrollment.rating === null) {
    const review =
      "I did all three lessons in a week of evenings. Working out by hand what total holds after each line was worth more than any video.";
    await writeReview(actor, { enrollmentId, rating: 5, review }, evening(now, 30, 40));
  }
  if (enrollment.certificate) return;
  // Issued by hand and not by its command, which would date it today.
  await transact(async (tx) => {
    const data = certificateOf(enrollment, course, person);
    const { id, issuedAt } = await tx.certificate.create({ data });
    await tx.enrollment.update({ where: { id: enrollmentId }, data: { certificateIssuedAt: issuedAt } });
    await record(tx, "certificate/issued", { certificateId: id, userId: actor.id }, { aggregateId: id });
  });
}

type Pace = { startDaysAgo: number; everyDays: number; lessons: number; leavesAt: number };

/** Enrols, does some lessons two in an evening, and leaves the next one half read. Quizzes on the way are passed. */
async function learn(actor: Actor, course: CourseShape, pace: Pace, now: Date): Promise<{ enrollmentId: string }> {
  const enrollment = await enroll(actor, { courseId: course.id }, evening(now, pace.startDaysAgo));
  const enrollmentId = enrollment.id;
  const lessons = course.lessons.filter(({ hasChildren }) => !hasChildren);
  for (const [index, lesson] of lessons.slice(0, pace.lessons).entries()) {
    const at = evening(now, pace.startDaysAgo - Math.floor(index / 2) * pace.everyDays, index % 2 === 0 ? 5 : 75);
    if (lesson.quiz) {
      await pass(actor, lesson.quiz, at);
    } else {
      const end = await read(actor, { enrollmentId, lesson, at, share: 1 });
      await completeLesson(actor, { enrollmentId, lessonId: lesson.id }, end);
    }
  }
  const next = lessons[pace.lessons];
  if (next && pace.leavesAt > 0) {
    const daysAgo = pace.startDaysAgo - Math.ceil(pace.lessons / 2) * pace.everyDays;
    await read(actor, { enrollmentId, lesson: next, at: evening(now, Math.max(1, daysAgo)), share: pace.leavesAt });
  }
  return { enrollmentId };
}

type Reading = { enrollmentId: string; lesson: LessonShape; at: Date; share: number };

/** Opens a lesson and reports again at the end, as the player does; answers when that was. */
async function read(actor: Actor, { enrollmentId, lesson, at, share }: Reading): Promise<Date> {
  const seconds = Math.round(lesson.minutes * 60 * 0.8 * share);
  const end = new Date(at.getTime() + seconds * 1000);
  const lessonId = lesson.id;
  await reportProgress(actor, { enrollmentId, lessonId, timeSpentSeconds: 0 }, at);
  const position = lesson.type === "video" ? { lastPositionSeconds: seconds } : {};
  const percentage = share < 1 ? { completionPercentage: Math.round(share * 100) } : {};
  await reportProgress(actor, { enrollmentId, lessonId, timeSpentSeconds: seconds, ...position, ...percentage }, end);
  return end;
}

/** Answers everything rightly. */
async function pass(actor: Actor, quiz: NonNullable<LessonShape["quiz"]>, at: Date): Promise<void> {
  const earlier = await prisma.quizAttempt.findFirst({
    where: { quizId: quiz.id, enrollment: { studentId: actor.id } },
    select: { id: true, status: true },
  });
  if (earlier && earlier.status !== "in_progress") return;
  const attemptId = earlier?.id ?? (await startAttempt(actor, { quizId: quiz.id }, at)).id;
  const answers = quiz.snapshot.questions.map(({ id, correct }) => ({ questionId: id, answer: correct }));
  await submitAttempt(actor, { quizId: quiz.id, attemptId, answers }, new Date(at.getTime() + 6 * minuteMs));
}

async function buy(person: DemoPerson, course: CourseShape, enrolledAt: Date): Promise<void> {
  if (!course.price) return;
  const payment = paymentOf({ studentId: person.id, courseId: course.id, enrolledAt }, course.price);
  await inTransaction((tx) => tx.payment.createMany({ data: [payment], skipDuplicates: true }));
}
