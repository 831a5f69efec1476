import crypto from "node:crypto";
import { newCertificateNumber } from "@/lib/certificates/number";
import { prisma } from "@/lib/db";
import { storeFile } from "@/lib/files/commands";
import type { Prisma } from "@/lib/generated/prisma/client";
import { takeSnapshot } from "@/lib/quizzes/snapshot";
import { createCourse, createLesson, createQuiz } from "@/prisma/factories/courses";
import { next } from "@/prisma/factories/users";
import type { Cast } from "./cast";

const uuid = () => crypto.randomUUID();

/** Stands for a row that does not exist. */
export const nobody = "00000000-0000-0000-0000-000000000001";

type QuizOf = Awaited<ReturnType<typeof createQuiz>>["quiz"];

function attemptOf(quiz: QuizOf, enrollmentId: string, fields: Partial<Prisma.QuizAttemptUncheckedCreateInput> = {}) {
  const questions = takeSnapshot(quiz, quiz.questions);
  const maxScore = questions.questions.reduce((sum, { points }) => sum + points, 0) / 100;
  return prisma.quizAttempt.create({
    data: { enrollmentId, quizId: quiz.id, attemptNumber: 1, startedAt: new Date(), maxScore, questions, ...fields },
  });
}

const essay = { questionType: "essay" as const, questionText: "Why?", points: 4 };

/**
 * A course of the cast's owner with one of everything that the API speaks about, and the ids of all of it. The student studies in it;
 * the stranger and the rival have nothing to do with it.
 */
export async function createRoom(cast: Cast) {
  const { student, owner } = cast;
  const course = await createCourse({ instructorId: owner.id });
  const lesson = await createLesson(course.id);
  const { quiz: openQuiz } = await createQuiz(course.id, { timeLimitMinutes: 60 });
  const { quiz: essayQuiz } = await createQuiz(course.id, { questions: [essay] });
  const { quiz: freshQuiz } = await createQuiz(course.id, { quizType: "practice" });
  const { quiz: draftQuiz } = await createQuiz(course.id, { isPublished: false });
  const bareLesson = await createLesson(course.id, { lessonType: "quiz", content: null });
  const started = { enrolledAt: new Date(), startedAt: new Date(), progressPercentage: 50 };
  const enrollment = await prisma.enrollment.create({ data: { studentId: student.id, courseId: course.id, ...started } });
  const openAttempt = await attemptOf(openQuiz, enrollment.id);
  const submittedAttempt = await attemptOf(essayQuiz, enrollment.id, { status: "submitted", submittedAt: new Date(), score: 0 });

  const draft = await createCourse({ instructorId: owner.id, isPublished: false, publishedAt: null });
  const draftLesson = await createLesson(draft.id);
  const finished = await createCourse({ instructorId: owner.id });
  const done = { status: "completed" as const, completedAt: new Date(), progressPercentage: 100, enrolledAt: new Date() };
  const doneEnrollment = await prisma.enrollment.create({ data: { studentId: student.id, courseId: finished.id, ...done } });
  const certificate = await prisma.certificate.create({
    data: {
      enrollmentId: doneEnrollment.id,
      studentId: student.id,
      courseId: finished.id,
      certificateNumber: newCertificateNumber(new Date()),
      studentName: "A student",
      courseTitle: "A course",
      instructorName: "An instructor",
      completionDate: new Date(),
      issuedAt: new Date(),
    },
  });

  const published = { courseId: course.id, instructorId: owner.id, status: "published" as const, isPublished: true, maxPoints: 10 };
  const assignment = await prisma.assignment.create({ data: { ...published, title: "Essay" } });
  const openAssignment = await prisma.assignment.create({ data: { ...published, title: "Another essay" } });
  const submission = await prisma.submission.create({
    data: { assignmentId: assignment.id, enrollmentId: enrollment.id, content: "Words", submittedAt: new Date() },
  });

  const bytes = new TextEncoder().encode("a,b\n1,2\n");
  const file = await storeFile({ id: null, role: "system" }, { bytes, originalFilename: `table-${next()}.csv`, uploaderId: student.id });
  const hash = crypto.randomBytes(32).toString("hex");
  const key = await prisma.apiKey.create({ data: { userId: student.id, name: "Mine", prefix: "dars_000000", keyHash: hash, scopes: [] } });

  const webhook = await prisma.webhookEndpoint.create({
    data: { url: "https://hooks.example.invalid/", events: ["*"], secret: "a secret of the tests" },
  });
  const payload = { event: "webhook.ping", timestamp: new Date().toISOString(), data: {} };
  const delivery = await prisma.webhookDelivery.create({
    data: { webhookId: webhook.id, url: webhook.url, event: "webhook.ping", payload, status: "failed" },
  });

  return {
    course: course.id,
    slug: course.slug,
    lesson: lesson.id,
    bareLesson: bareLesson.id,
    openQuiz: openQuiz.id,
    openQuestion: openQuiz.questions[0]?.id ?? uuid(),
    essayQuiz: essayQuiz.id,
    essayQuestion: essayQuiz.questions[0]?.id ?? uuid(),
    freshQuiz: freshQuiz.id,
    draftQuiz: draftQuiz.id,
    draftQuestion: draftQuiz.questions[0]?.id ?? uuid(),
    enrollment: enrollment.id,
    openAttempt: openAttempt.id,
    submittedAttempt: submittedAttempt.id,
    draft: draft.id,
    draftLesson: draftLesson.id,
    finished: finished.id,
    doneEnrollment: doneEnrollment.id,
    certificate: certificate.id,
    certificateNumber: certificate.certificateNumber,
    assignment: assignment.id,
    openAssignment: openAssignment.id,
    submission: submission.id,
    file: file.id,
    key: key.id,
    webhook: webhook.id,
    delivery: delivery.id,
  };
}

export type Room = Awaited<ReturnType<typeof createRoom>>;
