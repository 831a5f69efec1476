import { afterEach, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db";
import { quizAudit } from "@/lib/logger";
import { closeOverdueAttempts, startAttempt, submitAttempt } from "@/lib/quizzes/commands/attempts";
import { createCourse, createQuiz } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

const start = new Date("2026-11-23T10:00:00.000Z");
const later = new Date("2026-11-23T11:00:00.000Z");

afterEach(() => {
  vi.restoreAllMocks();
});

async function begun(timeLimitMinutes: number | null) {
  const lines = vi.spyOn(quizAudit, "info");
  const course = await createCourse();
  const { quiz } = await createQuiz(course.id, { timeLimitMinutes });
  const student = await createActor();
  await prisma.enrollment.create({ data: { studentId: student.id, courseId: course.id, enrolledAt: start, startedAt: start } });
  const attempt = await startAttempt(student, { quizId: quiz.id }, start);
  const line = (event: string) => [{ event, attemptId: attempt.id, quizId: quiz.id, userId: student.id }];
  return { student, ids: { quizId: quiz.id, attemptId: attempt.id }, lines: lines.mock.calls, line };
}

it("tells the trail that an attempt was started, submitted and graded, each with its ids", async () => {
  const { student, ids, lines, line } = await begun(null);
  await submitAttempt(student, { ...ids, answers: [] }, later);
  expect(lines).toEqual([line("quiz_attempt_started"), line("quiz_attempt_submitted"), line("quiz_attempt_graded")]);
});

it("tells it that time ended an attempt", async () => {
  const { lines, line } = await begun(10);
  await closeOverdueAttempts(later);
  expect(lines).toEqual([line("quiz_attempt_started"), line("quiz_attempt_expired"), line("quiz_attempt_graded")]);
});
