import { describe, expect, it } from "vitest";
import { POST as publish } from "@/app/api/v1/courses/[course_id]/quizzes/[quiz_id]/publish/route";
import {
  DELETE as dropQuestion,
  PATCH as patchQuestion,
} from "@/app/api/v1/courses/[course_id]/quizzes/[quiz_id]/questions/[question_id]/route";
import { GET as manage } from "@/app/api/v1/courses/[course_id]/quizzes/[quiz_id]/questions/manage/route";
import { POST as ask } from "@/app/api/v1/courses/[course_id]/quizzes/[quiz_id]/questions/route";
import { DELETE, GET, PATCH } from "@/app/api/v1/courses/[course_id]/quizzes/[quiz_id]/route";
import { POST } from "@/app/api/v1/courses/[course_id]/quizzes/route";
import { prisma } from "@/lib/db";
import { enroll } from "@/lib/enrollments/commands";
import type { QuestionType } from "@/lib/generated/prisma/enums";
import { ManagedQuestionWire } from "@/lib/quizzes/authoring-wire";
import { startAttempt, submitAttempt } from "@/lib/quizzes/commands/attempts";
import { QuizWire } from "@/lib/quizzes/wire";
import * as factory from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";

const missing = "01890000-0000-7000-8000-000000000000";
const refusal = (status: number, message: string) => ({ status, json: { message, detail: message } });
const teacher = await createActor("instructor");
const outsiders = [await createActor("student"), await createActor("instructor")];

async function lessonOfCourse() {
  const course = await factory.createCourse({ instructorId: teacher.id });
  const lesson = await factory.createLesson(course.id, { lessonType: "quiz" });
  return { courseId: course.id, lessonId: lesson.id };
}

async function draftQuiz() {
  const place = await lessonOfCourse();
  const { json } = await callApi(POST, {
    as: teacher,
    params: { course_id: place.courseId },
    body: { lesson_id: place.lessonId, title: "Check" },
  });
  return { ...place, quizId: json.id as string, params: { course_id: place.courseId, quiz_id: json.id as string } };
}

/** A published quiz of the factory, with a student's attempt on it. */
async function triedQuiz() {
  const course = await factory.createCourse({ instructorId: teacher.id });
  const { quiz } = await factory.createQuiz(course.id);
  const student = await createActor();
  await enroll(student, { courseId: course.id });
  const attempt = await startAttempt(student, { quizId: quiz.id });
  return { quiz, student, attempt, params: { course_id: course.id, quiz_id: quiz.id } };
}

type StoredQuestion = { options?: object[] | null; questionType?: QuestionType; correctAnswer?: string };

const quizzesCount = async (id: string) => (await prisma.course.findUniqueOrThrow({ where: { id } })).quizzesCount;
const choice = {
  question_text: "Which?",
  question_type: "multiple_choice",
  options: [{ option_text: "one", is_correct: true }, { option_text: "two" }],
};

describe("POST /courses/{id}/quizzes", () => {
  it("gives a lesson its quiz, a draft with the contract's defaults", async () => {
    const { courseId, lessonId } = await lessonOfCourse();
    const body = { lesson_id: lessonId, title: "Check", description: null, passing_score: null, is_published: true };
    const { status, json } = await callApi(POST, { as: teacher, params: { course_id: courseId }, body });
    expect(status).toBe(201);
    expect(Object.keys(json).sort()).toEqual(Object.keys(QuizWire.shape).sort());
    expect(json).toMatchObject({
      lesson_id: lessonId,
      quiz_type: "graded",
      passing_score: "70.00",
      time_limit_minutes: null,
      max_attempts: null,
      shuffle_questions: false,
      shuffle_options: false,
      show_correct_answers: true,
      is_published: false,
    });
    const event = await prisma.event.findFirstOrThrow({ where: { aggregateId: json.id, name: "quiz/created" } });
    expect(event.payload).toEqual({ courseId, lessonId, quizId: json.id });
  });

  it("lets one of two at once through, and refuses lessons that are not there", async () => {
    const { courseId, lessonId } = await lessonOfCourse();
    const send = (lesson: string) =>
      callApi(POST, { as: teacher, params: { course_id: courseId }, body: { lesson_id: lesson, title: "Check" } });
    const both = await Promise.all([send(lessonId), send(lessonId)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)).toMatchObject(refusal(409, "Lesson already has a quiz"));
    expect(await send(missing)).toMatchObject(refusal(404, "Lesson not found in this course"));
    expect(await send((await lessonOfCourse()).lessonId)).toMatchObject(refusal(404, "Lesson not found in this course"));
  });

  it.each([
    [{ title: "ab" }, "title", "string_too_short"],
    [{ lesson_id: undefined }, "lesson_id", "missing"],
    [{ lesson_id: "x" }, "lesson_id", "uuid_parsing"],
    [{ quiz_type: "exam" }, "quiz_type", "enum"],
    [{ time_limit_minutes: 0 }, "time_limit_minutes", "greater_than_equal"],
    [{ passing_score: "100.01" }, "passing_score", "less_than_equal"],
    [{ passing_score: "much" }, "passing_score", "decimal_parsing"],
    [{ max_attempts: 2 ** 31 }, "max_attempts", "less_than_equal"],
    [{ shuffle_options: 7 }, "shuffle_options", "bool_parsing"],
  ])("answers 422 for %j", async (fields, key, type) => {
    const body = { lesson_id: missing, title: "Check", ...fields };
    const { status, json } = await callApi(POST, { as: outsiders[0], params: { course_id: missing }, body });
    expect(status).toBe(422);
    expect(json.detail[0].type).toBe(type);
    expect(Object.keys(json.details)).toEqual([key]);
  });

  it("is refused to outsiders", async () => {
    const { courseId, lessonId } = await lessonOfCourse();
    const body = { lesson_id: lessonId, title: "Check" };
    expect(await callApi(POST, { params: { course_id: courseId }, body })).toMatchObject(refusal(401, "Not authenticated"));
    for (const as of outsiders) {
      expect(await callApi(POST, { as, params: { course_id: missing }, body })).toMatchObject(refusal(404, "Course not found"));
      expect(await callApi(POST, { as, params: { course_id: courseId }, body })).toMatchObject(
        refusal(403, "Not authorized to manage quizzes for this course"),
      );
    }
    expect(await prisma.quiz.count({ where: { courseId } })).toBe(0);
  });
});

describe("changing and publishing a quiz", () => {
  it("clears by null what can be cleared, and leaves the rest", async () => {
    const { params } = await draftQuiz();
    const patch = (body: object) => callApi(PATCH, { method: "PATCH", as: teacher, params, body });
    const full = { description: "D", time_limit_minutes: 5, max_attempts: 2, passing_score: 60, shuffle_options: true, title: "New title" };
    expect((await patch(full)).json).toMatchObject({ ...full, passing_score: "60.00" });
    const nothing = Object.fromEntries([...Object.keys(full), "is_published", "quiz_type"].map((key) => [key, null]));
    expect((await patch(nothing)).json).toMatchObject({
      description: null,
      time_limit_minutes: null,
      max_attempts: null,
      passing_score: "60.00",
      shuffle_options: true,
      title: "New title",
      quiz_type: "graded",
      is_published: false,
    });
  });

  it("publishes by the rules through both doors, counts it once, and takes it back", async () => {
    const { params, courseId, quizId } = await draftQuiz();
    const patch = (body: object) => callApi(PATCH, { method: "PATCH", as: teacher, params, body });
    const post = () => callApi(publish, { as: teacher, params });
    expect(await post()).toMatchObject(refusal(400, "Cannot publish quiz without questions"));
    expect(await patch({ is_published: true })).toMatchObject(refusal(400, "Cannot publish quiz without questions"));
    await callApi(ask, { as: teacher, params, body: choice });
    expect((await Promise.all([post(), post()])).map(({ json }) => json.is_published)).toEqual([true, true]);
    expect(await prisma.event.count({ where: { aggregateId: quizId, name: "quiz/published" } })).toBe(1);
    expect(await quizzesCount(courseId)).toBe(1);
    expect((await patch({ is_published: false })).json.is_published).toBe(false);
    expect(await quizzesCount(courseId)).toBe(0);
    expect((await patch({ is_published: true })).json.is_published).toBe(true);
    expect(await quizzesCount(courseId)).toBe(1);
  });

  it.each([
    [{ options: null }, "invalid multiple choice question options"],
    [{ options: [{ optionId: "a" }, { optionId: "b" }] }, "malformed multiple choice options"],
    [
      {
        options: [
          { optionId: "a", optionText: "x", isCorrect: true },
          { optionId: "a", optionText: "y" },
        ],
      },
      "duplicate multiple choice options",
    ],
    [
      {
        options: [
          { optionId: "a", optionText: "x" },
          { optionId: "b", optionText: "y" },
        ],
      },
      "multiple choice questions missing a single correct option",
    ],
    [{ questionType: "true_false" as const, correctAnswer: "perhaps" }, "invalid true/false correct answer"],
    [{ questionType: "short_answer" as const, correctAnswer: " " }, "empty short answer correct answer"],
    [{ questionType: "essay" as const, correctAnswer: "x" }, "correct_answer on essay questions"],
  ])("does not publish a stored question like %j", async (stored: StoredQuestion, words) => {
    const { options, ...fields } = stored;
    const { params, quizId } = await draftQuiz();
    await prisma.quizQuestion.create({
      data: { quizId, questionText: "Old", questionType: "multiple_choice", orderIndex: 1, options: options ?? undefined, ...fields },
    });
    expect(await callApi(publish, { as: teacher, params })).toMatchObject(refusal(400, `Cannot publish quiz with ${words}`));
  });

  it("refuses another course's address and outsiders", async () => {
    const { params, quizId } = await draftQuiz();
    const elsewhere = { course_id: (await lessonOfCourse()).courseId, quiz_id: quizId };
    const doors = [
      (as: typeof teacher, at: Record<string, string>) => callApi(PATCH, { method: "PATCH", as, params: at, body: { title: "Stolen" } }),
      (as: typeof teacher, at: Record<string, string>) => callApi(DELETE, { method: "DELETE", as, params: at }),
      (as: typeof teacher, at: Record<string, string>) => callApi(publish, { as, params: at }),
      (as: typeof teacher, at: Record<string, string>) => callApi(manage, { method: "GET", as, params: at }),
      (as: typeof teacher, at: Record<string, string>) => callApi(ask, { as, params: at, body: choice }),
    ];
    for (const send of doors) {
      expect(await send(teacher, { ...params, quiz_id: missing })).toMatchObject(refusal(404, "Quiz not found"));
      expect(await send(teacher, elsewhere)).toMatchObject(refusal(404, "Quiz not found in this course"));
      for (const as of outsiders) {
        expect(await send(as, params)).toMatchObject(refusal(403, "Not authorized to manage quizzes for this course"));
      }
    }
    expect(await prisma.quiz.findUniqueOrThrow({ where: { id: quizId }, include: { questions: true } })).toMatchObject({
      title: "Check",
      questions: [],
    });
  });

  it("deletes a quiz that nobody tried, once, and none that somebody did", async () => {
    const { params } = await draftQuiz();
    const drop = (at: Record<string, string>) => callApi(DELETE, { method: "DELETE", as: teacher, params: at });
    const answers = await Promise.all([drop(params), drop(params)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    const tried = await triedQuiz();
    expect(await drop(tried.params)).toMatchObject(refusal(409, "Quiz has attempts"));
    expect((await callApi(GET, { method: "GET", as: teacher, params: tried.params })).status).toBe(200);
  });
});

describe("questions", () => {
  it("are kept with keys, in the order of their coming, and read under both spellings of options", async () => {
    const { params, quizId } = await draftQuiz();
    const post = (body: object) => callApi(ask, { as: teacher, params, body });
    const first = await post({ ...choice, points: "2.5", explanation: "E", metadata: { a: 1 } });
    expect(first.status).toBe(201);
    expect(Object.keys(first.json).sort()).toEqual(Object.keys(ManagedQuestionWire.shape).sort());
    expect(first.json).toMatchObject({ quiz_id: quizId, points: "2.50", order_index: 1, correct_answer: null, metadata: { a: 1 } });
    expect(first.json.options[0]).toMatchObject({ option_text: "one", is_correct: true, option_id: expect.stringMatching(/./) });
    const options = [
      { id: "a", text: "yes", is_correct: true },
      { id: 2, text: "no" },
    ];
    const second = await post({ ...choice, options });
    expect(second.json).toMatchObject({
      points: "1.00",
      order_index: 2,
      options: [
        { option_id: "a", option_text: "yes", is_correct: true },
        { option_id: "2", option_text: "no", is_correct: false },
      ],
    });
    expect((await post({ question_text: "Right?", question_type: "true_false", correct_answer: true })).json.correct_answer).toBe("true");
    await Promise.all([1, 2, 3].map(() => post({ question_text: "Say", question_type: "essay" })));
    const { json } = await callApi(manage, { method: "GET", as: teacher, params });
    expect(json.map((question: { order_index: number }) => question.order_index)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  const two = choice.options;
  it.each([
    [{ options: null }, "Multiple choice questions must have at least 2 options"],
    [{ options: [two[0], { option_id: "", option_text: "b" }] }, "Each multiple choice option must include an option_id"],
    [{ options: [two[0], { option_text: " " }] }, "Each multiple choice option must include non-empty option_text"],
    [
      {
        options: [
          { option_id: "a", option_text: "a", is_correct: true },
          { option_id: "a", option_text: "b" },
        ],
      },
      "Multiple choice options must have unique option_id values",
    ],
    [{ options: [two[0], { option_text: "one" }] }, "Multiple choice options must have unique option_text values"],
    [{ options: [two[1], { option_text: "b" }] }, "Multiple choice questions must have exactly 1 correct option"],
    [{ correct_answer: "one" }, "Multiple choice questions must not set correct_answer directly"],
    [{ question_type: "true_false", correct_answer: "true" }, "True/false questions must not include options"],
    [{ question_type: "true_false", options: null }, "True/false questions require correct_answer to be 'true' or 'false'"],
    [{ question_type: "short_answer", correct_answer: "x" }, "Short answer questions must not include options"],
    [{ question_type: "short_answer", options: [], correct_answer: " " }, "Short answer questions require a non-empty correct_answer"],
    [{ question_type: "essay" }, "Essay questions must not include options"],
    [{ question_type: "essay", options: [], correct_answer: "x" }, "Essay questions must not include correct_answer"],
  ])("refuses %j", async (fields, words) => {
    const { params, quizId } = await draftQuiz();
    expect(await callApi(ask, { as: teacher, params, body: { ...choice, ...fields } })).toMatchObject(refusal(400, words));
    expect(await prisma.quizQuestion.count({ where: { quizId } })).toBe(0);
  });

  it.each([
    [{ question_text: "ab" }, "question_text", "string_too_short"],
    [{ question_type: "riddle" }, "question_type", "enum"],
    [{ points: 1000 }, "points", "less_than_equal"],
    [{ points: -0.01 }, "points", "greater_than_equal"],
    [{ options: [{}] }, "options.0.option_text", "missing"],
    [{ options: [{ option_text: "" }] }, "options.0.option_text", "string_too_short"],
    [{ correct_answer: "x".repeat(501) }, "correct_answer", "string_too_long"],
  ])("answers 422 for %j", async (fields, key, type) => {
    const params = { course_id: missing, quiz_id: missing };
    const { status, json } = await callApi(ask, { as: teacher, params, body: { ...choice, ...fields } });
    expect(status).toBe(422);
    expect(json.details).toHaveProperty([key]);
    expect(json.detail[0].type).toBe(type);
  });

  it("change by what is sent, as long as the rules hold", async () => {
    const { params } = await draftQuiz();
    const { id } = (await callApi(ask, { as: teacher, params, body: choice })).json;
    const patch = (body: object, question_id = id) =>
      callApi(patchQuestion, { method: "PATCH", as: teacher, params: { ...params, question_id }, body });
    expect((await patch({ question_text: "Which one?", points: 3 })).json).toMatchObject({ question_text: "Which one?", points: "3.00" });
    expect(await patch({ question_text: null })).toMatchObject(refusal(400, "'question_text' cannot be null"));
    expect(await patch({ question_type: "essay" })).toMatchObject(refusal(400, "Essay questions must not include options"));
    expect((await patch({ question_type: "essay", options: null })).json).toMatchObject({ question_type: "essay", options: null });
    expect(await patch({}, missing)).toMatchObject(refusal(404, "Question not found"));
    const other = await draftQuiz();
    const foreign = { ...other.params, question_id: id };
    expect(await callApi(patchQuestion, { method: "PATCH", as: teacher, params: foreign, body: {} })).toMatchObject(
      refusal(404, "Question not found"),
    );
    for (const as of outsiders) {
      const sent = { as, params: { ...params, question_id: id }, body: {} };
      for (const [method, handler] of [
        ["PATCH", patchQuestion],
        ["DELETE", dropQuestion],
      ] as const) {
        expect(await callApi(handler, { ...sent, method })).toMatchObject(refusal(403, "Not authorized to manage quizzes for this course"));
      }
    }
  });

  it("that an attempt holds are withdrawn, others removed; the attempt is graded by what it began with", async () => {
    const { quiz, student, attempt, params } = await triedQuiz();
    const [first, second] = quiz.questions;
    const drop = (question_id = "") => callApi(dropQuestion, { method: "DELETE", as: teacher, params: { ...params, question_id } });
    const added = (await callApi(ask, { as: teacher, params, body: choice })).json;
    expect((await drop(added.id)).status).toBe(204);
    expect(await prisma.quizQuestion.findUnique({ where: { id: added.id } })).toBeNull();
    expect((await drop(first?.id)).status).toBe(204);
    expect(await drop(first?.id)).toMatchObject(refusal(404, "Question not found"));
    expect((await prisma.quizQuestion.findUniqueOrThrow({ where: { id: first?.id } })).withdrawnAt).not.toBeNull();
    const change = { as: teacher, params: { ...params, question_id: second?.id ?? "" }, body: { correct_answer: "POST", points: 1 } };
    expect((await callApi(patchQuestion, { ...change, method: "PATCH" })).status).toBe(200);
    expect((await callApi(manage, { method: "GET", as: teacher, params })).json).toHaveLength(1);
    const answers = [
      { questionId: first?.id ?? "", answer: "a" },
      { questionId: second?.id ?? "", answer: "get" },
    ];
    const result = await submitAttempt(student, { quizId: quiz.id, attemptId: attempt.id, answers });
    expect(result).toMatchObject({ score: 10, maxScore: 10, isPassed: true });
    expect(await startAttempt(student, { quizId: quiz.id })).toMatchObject({ maxScore: 1, attemptNumber: 2 });
  });

  it("and lessons keep the files they show apart from each other", async () => {
    const { params, lessonId } = await draftQuiz();
    const file = await prisma.uploadedFile.create({
      data: {
        uploaderId: teacher.id,
        filename: "q.png",
        originalFilename: "q.png",
        fileUrl: "/q",
        storagePath: "q",
        fileType: "image",
        mimeType: "image/png",
        fileSize: 1n,
        folder: "uploads",
        storageProvider: "local",
        checksum: "x",
      },
    });
    const uses = () => prisma.fileUse.findMany({ where: { fileId: file.id } });
    const shown = { ...choice, question_text: `See ![](/api/v1/files/download/${file.id})` };
    const { id } = (await callApi(ask, { as: teacher, params, body: shown })).json;
    expect(await uses()).toMatchObject([{ kind: "lesson", targetId: lessonId }]);
    await callApi(dropQuestion, { method: "DELETE", as: teacher, params: { ...params, question_id: id } });
    expect(await uses()).toEqual([]);
  });
});
