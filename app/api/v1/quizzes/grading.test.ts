import { describe, expect, it } from "vitest";
import { POST as gradeRoute } from "@/app/api/v1/quizzes/[quiz_id]/attempts/[attempt_id]/grade/route";
import { GET as list } from "@/app/api/v1/quizzes/[quiz_id]/attempts/route";
import { prisma } from "@/lib/db";
import { enroll } from "@/lib/enrollments/commands";
import { startAttempt, submitAttempt } from "@/lib/quizzes/commands/attempts";
import { createCourse, createQuiz } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";

const missing = "01890000-0000-7000-8000-000000000000";
const refusal = (status: number, message: string) => ({ status, json: { message, detail: message } });
const teacher = await createActor("instructor");

/** A quiz with two essays of 4 points and a short answer of 2, handed in with everything written and the short answer right. */
async function handedIn({ isSubmitted = true } = {}) {
  const course = await createCourse({ instructorId: teacher.id });
  const { quiz, lesson } = await createQuiz(course.id, {
    questions: [
      { questionType: "essay", points: 4 },
      { questionType: "essay", points: 4 },
      { questionType: "short_answer", points: 2, correctAnswer: "GET" },
    ],
  });
  const student = await createActor();
  const { id: enrollmentId } = await enroll(student, { courseId: course.id });
  const attempt = await startAttempt(student, { quizId: quiz.id });
  const [one = "", two = "", short = ""] = quiz.questions.map(({ id }) => id);
  const answers = [one, two, short].map((questionId) => ({ questionId, answer: "get" }));
  if (isSubmitted) await submitAttempt(student, { quizId: quiz.id, attemptId: attempt.id, answers });
  const params = { quiz_id: quiz.id, attempt_id: attempt.id };
  const send = (scores: unknown, as = teacher) => callApi(gradeRoute, { as, params, body: { scores } });
  return { params, send, student, one, two, short, enrollmentId, lessonId: lesson.id };
}

const lessonStatus = async (enrollmentId: string, lessonId: string) =>
  (await prisma.lessonProgress.findUniqueOrThrow({ where: { enrollmentId_lessonId: { enrollmentId, lessonId } } })).status;

describe("POST …/attempts/{id}/grade", () => {
  it("counts essays as they are marked, and completes the lesson when the result is whole and a pass", async () => {
    const { send, one, two, params, enrollmentId, lessonId } = await handedIn();
    const half = await send([{ question_id: one, points: "3.50", feedback: "Good." }]);
    expect(half.status).toBe(200);
    expect(half.json).toMatchObject({ status: "submitted", score: "5.50", percentage: null, is_passed: null, graded_at: null });
    expect(half.json.answers).toContainEqual(
      expect.objectContaining({ question_id: one, points_earned: 3.5, is_correct: false, feedback: "Good.", answer_text: "get" }),
    );
    expect(half.json.answers).toContainEqual(expect.objectContaining({ question_id: two, points_earned: null, is_correct: null }));
    expect(await prisma.event.count({ where: { aggregateId: params.attempt_id, name: "attempt/graded" } })).toBe(0);
    const whole = await send([{ question_id: two, points: 4 }]);
    expect(whole.json).toMatchObject({ status: "graded", score: "9.50", percentage: "95.00", is_passed: true });
    expect(whole.json.graded_at).not.toBeNull();
    expect(await lessonStatus(enrollmentId, lessonId)).toBe("completed");
    const events = await prisma.event.findMany({ where: { aggregateId: params.attempt_id, name: "attempt/graded" } });
    expect(events).toMatchObject([{ actorId: teacher.id }]);
  });

  it("again replaces the points; a completed lesson stays complete", async () => {
    const { send, one, two, enrollmentId, lessonId } = await handedIn();
    const both = (points: number) => [one, two].map((question_id) => ({ question_id, points, feedback: "First" }));
    expect((await send(both(4))).json).toMatchObject({ score: "10.00", is_passed: true });
    const lower = await send([
      { question_id: one, points: 0 },
      { question_id: two, points: 0, feedback: null },
    ]);
    expect(lower.json).toMatchObject({ status: "graded", score: "2.00", percentage: "20.00", is_passed: false });
    expect(lower.json.answers.map((answer: { feedback: string | null }) => answer.feedback)).toEqual(["First", null, null]);
    expect(await lessonStatus(enrollmentId, lessonId)).toBe("completed");
  });

  it("by two at once keeps both marks", async () => {
    const { send, one, two, params } = await handedIn();
    await Promise.all([send([{ question_id: one, points: 1 }]), send([{ question_id: two, points: 2 }])]);
    const row = await prisma.quizAttempt.findUniqueOrThrow({ where: { id: params.attempt_id } });
    expect(row.status).toBe("graded");
    expect(Number(row.score)).toBe(5);
  });

  it("refuses what the contract refuses, and writes nothing", async () => {
    const { send, one, short, params } = await handedIn();
    const points = 1;
    expect(await send([{ question_id: short, points }])).toMatchObject(refusal(400, "Only essay questions can be graded"));
    expect(await send([{ question_id: missing, points }])).toMatchObject(
      refusal(400, "Answer contains a question that does not belong to this quiz"),
    );
    for (const wrong of [-1, 4.01, 1e9]) {
      const { status, json } = await send([{ question_id: one, points: wrong }]);
      expect([400, 422]).toContain(status);
      if (status === 400) expect(json.message).toBe("Points must be between 0 and 4.00");
    }
    expect((await send([])).status).toBe(422);
    expect((await send([{ question_id: one, points: "many" }])).status).toBe(422);
    expect((await send([{ question_id: one, points: 1e300 }])).status).toBe(422);
    expect((await prisma.quizAttempt.findUniqueOrThrow({ where: { id: params.attempt_id } })).status).toBe("submitted");
    const open = await handedIn({ isSubmitted: false });
    expect(await open.send([{ question_id: open.one, points }])).toMatchObject(refusal(400, "Attempt is not submitted"));
  });

  it("is refused to the student, other instructors, and under another quiz", async () => {
    const { send, one, student, params } = await handedIn();
    const scores = [{ question_id: one, points: 4 }];
    for (const as of [student, await createActor("instructor")]) {
      expect(await send(scores, as)).toMatchObject(refusal(403, "Not authorized to manage quizzes for this course"));
    }
    const elsewhere = { ...params, quiz_id: (await handedIn()).params.quiz_id };
    expect(await callApi(gradeRoute, { as: teacher, params: elsewhere, body: { scores } })).toMatchObject(
      refusal(404, "Attempt not found"),
    );
    expect((await send(scores, await createActor("admin"))).status).toBe(200);
  });
});

describe("GET /quizzes/{id}/attempts", () => {
  it("pages through everybody's attempts, newest first, by status", async () => {
    const { params, student } = await handedIn();
    const second = await startAttempt(student, { quizId: params.quiz_id });
    const get = async (address: string, as = teacher) => callApi(list, { method: "GET", as, params, address });
    const { status, json } = await get("x");
    expect(status).toBe(200);
    expect(json).toMatchObject({ total: 2, page: 1, items: [{ id: second.id, status: "in_progress" }, { status: "submitted" }] });
    expect(json.items[0]).toMatchObject({ student_id: student.id, student_name: student.fullName, attempt_number: 2 });
    expect((await get("x?status=submitted")).json).toMatchObject({ total: 1, items: [{ id: params.attempt_id }] });
    expect((await get("x?status=lost")).json).toMatchObject({ total: 0, items: [] });
    expect((await get("x?page=2&page_size=1")).json).toMatchObject({ items: [{ id: params.attempt_id }], has_prev: true });
    for (const as of [student, await createActor("instructor")]) {
      expect(await get("x", as)).toMatchObject(refusal(403, "Not authorized to manage quizzes for this course"));
    }
    expect(await callApi(list, { method: "GET", as: teacher, params: { quiz_id: missing } })).toMatchObject(refusal(404, "Quiz not found"));
  });
});
