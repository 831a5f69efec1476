import { describe, expect, it, vi } from "vitest";
import { GET as listQuestions } from "@/app/api/v1/courses/[course_id]/quizzes/[quiz_id]/questions/route";
import { PUT as save } from "@/app/api/v1/quizzes/[quiz_id]/attempts/[attempt_id]/answers/route";
import { GET as read } from "@/app/api/v1/quizzes/[quiz_id]/attempts/[attempt_id]/route";
import { POST as submit } from "@/app/api/v1/quizzes/[quiz_id]/attempts/[attempt_id]/submit/route";
import { POST as start } from "@/app/api/v1/quizzes/[quiz_id]/attempts/route";
import { createApiKey } from "@/lib/auth/api-keys";
import { sessionCookieName } from "@/lib/auth/cookies";
import { openSession } from "@/lib/auth/sessions";
import { prisma } from "@/lib/db";
import type { Endpoint } from "@/lib/endpoint";
import { queryDuration } from "@/lib/metrics";
import { createCourse, createQuiz } from "@/prisma/factories/courses";
import { createActor, createUser } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";

type Call = { token?: string; body?: unknown; params: Record<string, string> };

async function call(endpoint: Endpoint, { token, body, params }: Call) {
  const headers = new Headers({ host: "localhost:3000", origin: "http://localhost:3000", "content-type": "application/json" });
  if (token) headers.set("cookie", `${sessionCookieName}=${token}`);
  const init = { method: endpoint === save ? "PUT" : "POST", headers, body: body === undefined ? undefined : JSON.stringify(body) };
  const response = await endpoint(new Request("http://localhost:3000/api/v1/quizzes", init), { params: Promise.resolve(params) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function classroom(fields: Parameters<typeof createQuiz>[1] = {}) {
  const course = await createCourse();
  const { quiz } = await createQuiz(course.id, fields);
  const student = await createUser();
  await prisma.enrollment.create({ data: { studentId: student.id, courseId: course.id, enrolledAt: new Date() } });
  const { token } = await openSession(student.id);
  return { quiz, token, params: { quiz_id: quiz.id } };
}

describe("attempts over HTTP", () => {
  it("start, save and submit in the contract's shapes", async () => {
    const { quiz, token, params } = await classroom({ timeLimitMinutes: 10 });
    const started = await call(start, { token, params });
    expect(started.status).toBe(201);
    expect(started.body).toMatchObject({ quiz_id: quiz.id, attempt_number: 1, status: "in_progress", max_score: "10.00" });
    const inAttempt = { ...params, attempt_id: String(started.body.id) };
    const [choice, words] = quiz.questions;
    const answers = [{ question_id: choice?.id, selected_option_id: "a" }];
    const saved = await call(save, { token, params: inAttempt, body: { answers, sequence: 1 } });
    expect(saved).toMatchObject({ status: 200, body: { sequence: 1, saved_at: expect.any(String) } });
    expect(saved.body.remaining_seconds).toBeGreaterThan(590);
    const submitted = await call(submit, { token, params: inAttempt, body: { answers: [{ question_id: words?.id, answer: "get" }] } });
    expect(submitted.status).toBe(200);
    expect(submitted.body).toMatchObject({ status: "graded", score: "10.00", percentage: "100.00", is_passed: true });
    expect(submitted.body.answers).toMatchObject([
      { question_id: choice?.id, selected_option_id: "a", answer_text: null, is_correct: true, points_earned: 5 },
      { question_id: words?.id, answer_text: "get" },
    ]);
  });

  it("leaves the marks out where the quiz keeps them", async () => {
    const { token, params } = await classroom({ showCorrectAnswers: false });
    const { body } = await call(start, { token, params });
    const submitted = await call(submit, { token, params: { ...params, attempt_id: String(body.id) } });
    const [answer] = submitted.body.answers as Record<string, unknown>[];
    expect(Object.keys(answer ?? {})).toEqual(["question_id", "selected_option_id", "answer_text", "feedback"]);
  });

  it("cost a pass that ends the course five queries, so that a bearer costs six at most", async () => {
    const { quiz, token, params } = await classroom({ shuffleQuestions: false });
    const { body } = await call(start, { token, params });
    const answers = quiz.questions.map(({ id, correctAnswer }) => ({ question_id: id, answer: correctAnswer ?? "a" }));
    const observed = vi.spyOn(queryDuration, "observe");
    const submitted = await call(submit, { token, params: { ...params, attempt_id: String(body.id) }, body: { answers } });
    const queries = observed.mock.calls.map(([labels]) => (labels as unknown as { query_type: string }).query_type);
    observed.mockRestore();
    expect(submitted.body).toMatchObject({ is_passed: true });
    expect(await prisma.enrollment.findFirst({ where: { courseId: quiz.courseId } })).toMatchObject({ status: "completed" });
    const names = await prisma.event.findMany({ orderBy: { sequence: "desc" }, take: 4, select: { name: true } });
    expect(names.map(({ name }) => name)).toEqual(["lesson/completed", "enrollment/completed", "attempt/graded", "attempt/submitted"]);
    const counted = queries.filter((type) => type !== "begin" && type !== "commit");
    expect(counted.length).toBeGreaterThan(3);
    expect(counted.length, counted.join(", ")).toBeLessThanOrEqual(5);
  });

  it("are open to the course's instructor by an API key that may grade", async () => {
    const { quiz, token, params } = await classroom();
    const { body } = await call(start, { token, params });
    const { instructorId } = await prisma.course.findUniqueOrThrow({ where: { id: quiz.courseId } });
    const teacher = { ...(await createActor("instructor")), id: instructorId };
    const ask = async (scopes: "quizzes:grade" | "quizzes:write") => {
      const { key } = await createApiKey(teacher, { name: "Grader", scopes: [scopes], expiresAt: null });
      return (await callApi(read, { method: "GET", bearer: key, params: { ...params, attempt_id: String(body.id) } })).status;
    };
    expect([await ask("quizzes:grade"), await ask("quizzes:write")]).toEqual([200, 403]);
  });

  // A price of 0 with is_free sent as false is no paid course: nobody can buy it, so nobody could have read it.
  it("ask for no enrollment where there is nothing to pay", async () => {
    const { quiz } = await classroom({ quizType: "practice" });
    await prisma.course.update({ where: { id: quiz.courseId }, data: { isFree: false, priceMinor: 0 } });
    const list = () => callApi(listQuestions, { method: "GET", params: { course_id: quiz.courseId.toUpperCase(), quiz_id: quiz.id } });
    expect((await list()).status).toBe(200);
    await prisma.course.update({ where: { id: quiz.courseId }, data: { priceMinor: 100 } });
    expect((await list()).json).toMatchObject({ message: "You must enroll in course before attempting quiz" });
  });

  it("refuse with the contract's texts", async () => {
    const { token, params } = await classroom();
    const { body } = await call(start, { token, params });
    const inAttempt = { ...params, attempt_id: String(body.id) };
    const refusals: [Promise<{ status: number; body: Record<string, unknown> }>, number, string][] = [
      [call(start, { params }), 401, "Not authenticated"],
      [call(start, { token, params }), 403, "You already have an in-progress attempt"],
      [call(start, { token, params: { quiz_id: inAttempt.attempt_id } }), 404, "Quiz not found"],
      [call(start, { token, params: { quiz_id: "x" } }), 422, "Validation error"],
      [call(save, { token, params: inAttempt, body: { answers: [] } }), 422, "Validation error"],
      [
        call(submit, { token, params: inAttempt, body: { answers: [{ question_id: inAttempt.attempt_id }] } }),
        400,
        "Answer contains a question that does not belong to this quiz",
      ],
      [call(submit, { token, params: { ...params, attempt_id: params.quiz_id } }), 404, "Attempt not found"],
    ];
    for (const [answer, status, message] of refusals) expect(await answer).toMatchObject({ status, body: { message } });
  });
});
