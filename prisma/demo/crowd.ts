import { v7 as uuidv7 } from "uuid";
import { newCertificateNumber } from "@/lib/certificates/number";
import { inTransaction, type Tx } from "@/lib/db";
import { studyDay } from "@/lib/enrollments/study-day";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { CourseShape } from "./course-shapes";
import { Dice } from "./dice";
import { type Journey, travel } from "./journey";
import { type DemoPerson, demoCourses } from "./people";
import reviewTexts from "./reviews.json";
import { leaveNewestUngraded } from "./submissions";

const dayMs = 86_400_000;
const minuteMs = 60_000;
const seed = 20_261_123;

/** How probably a learner of a language takes a course. */
const appeal: Record<string, { en: number; ar: number }> = {
  "python-lms-demo-course": { en: 0.75, ar: 0.4 },
  "statistics-without-fear": { en: 0.55, ar: 0.2 },
  "sql-from-the-first-row": { en: 0.6, ar: 0.25 },
  "how-a-city-drinks": { en: 0.5, ar: 0.25 },
  "naskh-from-the-dot": { en: 0.12, ar: 0.6 },
  "python-in-small-steps": { en: 0.1, ar: 0.65 },
};

type Rows = Journey & { review?: { rating: number; text: string } };

/** Four months of learning by everybody but the demo student, in one transaction. */
export async function seedCrowd(students: readonly DemoPerson[], courses: ReadonlyMap<string, CourseShape>, now: Date): Promise<void> {
  const dice = new Dice(seed);
  const people = new Map(students.map((person) => [person.id, person]));
  const journeys: Rows[] = [];
  for (const [courseIndex, { slug }] of demoCourses.entries()) {
    const course = courses.get(slug);
    if (!course) continue;
    // Dice of their own for everybody, so that a journey cut short by the calendar does not change those of the others.
    const diceOf = (studentIndex: number) => new Dice(seed + courseIndex * 1_000_003 + studentIndex * 1009);
    const inCourse = students.flatMap((student, index) => attend(diceOf(index), student, course, now) ?? []);
    review(dice, inCourse, people, reviewTexts[slug]);
    journeys.push(...inCourse);
  }
  await inTransaction((tx) => write(tx, { dice, journeys, people, courses, now }));
}

function attend(dice: Dice, student: DemoPerson, course: CourseShape, now: Date): Rows | null {
  const isTaken = dice.happens(appeal[course.slug]?.[student.locale === "ar" ? "ar" : "en"] ?? 0);
  const from = Math.max(course.publishedAt.getTime(), student.joinedAt.getTime());
  const span = now.getTime() - dayMs / 2 - from;
  // Most join in the first weeks of a course or of their own; the rest trickle in until today.
  const enrolledAt = new Date(from + dice.next() ** 1.6 * Math.max(span, 0));
  const lessons = course.lessons.filter(({ hasChildren }) => !hasChildren).length;
  const fate = dice.next();
  const isDropped = course.price === null && fate > 0.93;
  const wishedLessons = fate < 0.5 ? lessons : fate < 0.84 ? dice.whole(Math.ceil(lessons * 0.25), lessons - 1) : dice.whole(0, 2);
  const skill = dice.between(0.62, 0.98);
  if (!isTaken || span <= 0) return null;
  return travel(dice, { enrollmentId: uuidv7(), student, course, enrolledAt, wishedLessons, skill, isDropped, now });
}

type ReviewText = { rating: number; text: string; language: string };

/** Gives each review to somebody who has seen enough of the course, of the review's own language if there is one. */
function review(dice: Dice, journeys: Rows[], people: ReadonlyMap<string, DemoPerson>, texts: readonly ReviewText[]): void {
  const entitled = dice.shuffled(
    journeys.filter(({ enrollment }) => Number(enrollment.progressPercentage) >= 20 && enrollment.status !== "dropped"),
  );
  entitled.sort((one, other) => Number(other.enrollment.progressPercentage) - Number(one.enrollment.progressPercentage));
  for (const { rating, text, language } of texts) {
    const silent = entitled.filter((journey) => !journey.review);
    const reviewer = silent.find(({ enrollment }) => people.get(enrollment.studentId)?.locale === language);
    if (reviewer) reviewer.review = { rating, text };
  }
}

type Writing = {
  dice: Dice;
  journeys: Rows[];
  people: ReadonlyMap<string, DemoPerson>;
  courses: ReadonlyMap<string, CourseShape>;
  now: Date;
};

async function write(tx: Tx, { dice, journeys, people, courses, now }: Writing): Promise<void> {
  const byId = new Map([...courses.values()].map((course) => [course.id, course]));
  const certificates: Prisma.CertificateCreateManyInput[] = [];
  const payments: Prisma.PaymentCreateManyInput[] = [];
  const enrollments = journeys.map(({ enrollment, review: written }) => {
    const course = byId.get(enrollment.courseId);
    const person = people.get(enrollment.studentId);
    if (!course || !person) throw new Error("a journey without its course or person");
    if (course.price) payments.push(paymentOf(enrollment, course.price));
    const row = { ...enrollment };
    if (enrollment.completedAt) {
      const certificate = certificateOf(enrollment, course, person, (count) => dice.bytes(count));
      certificates.push(certificate);
      row.certificateIssuedAt = certificate.issuedAt;
    }
    if (written) {
      const after = new Date(enrollment.lastAccessedAt as Date).getTime() + dice.between(2, 200) * minuteMs;
      Object.assign(row, { rating: written.rating, review: written.text, reviewedAt: new Date(Math.min(after, now.getTime())) });
    }
    return row;
  });
  const progress = journeys.flatMap((journey) => journey.progress);
  await tx.enrollment.createMany({ data: enrollments });
  await tx.lessonProgress.createMany({ data: progress });
  await tx.quizAttempt.createMany({ data: journeys.flatMap((journey) => journey.attempts) });
  await tx.submission.createMany({ data: leaveNewestUngraded(journeys.flatMap((journey) => journey.submissions)) });
  await tx.certificate.createMany({ data: certificates });
  await tx.payment.createMany({ data: payments });
  await tx.dailyActivity.createMany({ data: daysOf(journeys, people, byId) });
}

/** The certificate that the product would have issued a minute after completion. Its PDF is made later, by a job. */
export function certificateOf(
  enrollment: { id?: string; studentId: string; courseId: string; completedAt?: Date | string | null },
  course: CourseShape,
  student: DemoPerson,
  random?: (count: number) => Buffer,
): Prisma.CertificateCreateManyInput {
  const completionDate = new Date(enrollment.completedAt ?? "");
  const issuedAt = new Date(completionDate.getTime() + minuteMs);
  return {
    enrollmentId: enrollment.id,
    studentId: enrollment.studentId,
    courseId: enrollment.courseId,
    certificateNumber: newCertificateNumber(issuedAt, random),
    studentName: student.fullName,
    courseTitle: course.title,
    instructorName: course.instructorName,
    locale: student.locale,
    completionDate,
    issuedAt,
    createdAt: issuedAt,
  };
}

/** What was paid for a place in a course, at the sandbox's checkout. */
export function paymentOf(
  enrollment: { id?: string; studentId: string; courseId: string; enrolledAt: Date | string },
  { amountMinor, currency }: NonNullable<CourseShape["price"]>,
): Prisma.PaymentCreateManyInput {
  const paidAt = new Date(new Date(enrollment.enrolledAt).getTime() - minuteMs);
  return {
    provider: "sandbox",
    providerPaymentId: `demo_${enrollment.studentId}_${enrollment.courseId}`,
    userId: enrollment.studentId,
    courseId: enrollment.courseId,
    enrollmentId: enrollment.id ?? null,
    status: "succeeded",
    amountMinor,
    totalMinor: amountMinor,
    currency,
    createdAt: paidAt,
    updatedAt: paidAt,
    processedAt: paidAt,
  };
}

/** Study time and finished lessons for each person and day of their own calendar; chapters finish by themselves and are not counted. */
function daysOf(journeys: Rows[], people: ReadonlyMap<string, DemoPerson>, courses: ReadonlyMap<string, CourseShape>) {
  const days = new Map<string, Prisma.DailyActivityCreateManyInput & { timeSpentSeconds: number; lessonsCompleted: number }>();
  for (const { enrollment, progress } of journeys) {
    const chapters = new Set(courses.get(enrollment.courseId)?.lessons.flatMap(({ id, hasChildren }) => (hasChildren ? [id] : [])));
    for (const row of progress.filter(({ lessonId }) => !chapters.has(lessonId))) {
      const day = studyDay(row.reportedAt as Date, people.get(enrollment.studentId)?.timeZone ?? null);
      const key = `${enrollment.studentId} ${day}`;
      const known = days.get(key) ?? { userId: enrollment.studentId, day: new Date(day), timeSpentSeconds: 0, lessonsCompleted: 0 };
      known.timeSpentSeconds += row.timeSpentSeconds ?? 0;
      known.lessonsCompleted += row.status === "completed" ? 1 : 0;
      days.set(key, known);
    }
  }
  return [...days.values()];
}
