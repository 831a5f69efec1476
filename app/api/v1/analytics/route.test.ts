import { beforeAll, describe, expect, it } from "vitest";
import { GET as COURSE } from "@/app/api/v1/analytics/courses/[course_id]/route";
import { GET as INSTRUCTOR } from "@/app/api/v1/analytics/instructors/[instructor_id]/overview/route";
import { GET as DASHBOARD } from "@/app/api/v1/analytics/my-dashboard/route";
import { GET as PROGRESS } from "@/app/api/v1/analytics/my-progress/route";
import { GET as SYSTEM } from "@/app/api/v1/analytics/system/overview/route";
import { getCourseAnalytics } from "@/lib/analytics/course-analytics";
import { getMyDashboard } from "@/lib/analytics/learner-progress";
import { toCourseAnalyticsWire } from "@/lib/analytics/wire";
import type { Actor } from "@/lib/auth/actor";
import { pool, prisma } from "@/lib/db";
import type { Endpoint } from "@/lib/endpoint";
import { completeLesson, dropEnrollment, enroll, reportProgress, writeReview } from "@/lib/enrollments/commands";
import { startAttempt, submitAttempt } from "@/lib/quizzes/commands/attempts";
import { createCourse, createLesson, createQuiz } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";

const unknownId = "019aaaaa-0000-7000-8000-000000000000";
let teacher: Actor;
let colleague: Actor;
let admin: Actor;

beforeAll(async () => {
  [teacher, colleague, admin] = await Promise.all([createActor("instructor"), createActor("instructor"), createActor("admin")]);
});

const read = (endpoint: Endpoint, as: Actor, params: Record<string, string> = {}) => callApi(endpoint, { method: "GET", as, params });

/** Answers the two questions of the factory's quiz: which option, and which words. */
async function take(student: Actor, quiz: Awaited<ReturnType<typeof createQuiz>>["quiz"], option: string | null, words: string | null) {
  const { id: attemptId } = await startAttempt(student, { quizId: quiz.id });
  const [choice, text] = quiz.questions;
  const answers = [
    ...(option && choice ? [{ questionId: choice.id, selectedOptionId: option }] : []),
    ...(words && text ? [{ questionId: text.id, answerText: words }] : []),
  ];
  await submitAttempt(student, { attemptId, quizId: quiz.id, answers });
  return attemptId;
}

describe("my progress and dashboard", () => {
  it("count what the learner did, in the contract's types", async () => {
    const student = await createActor();
    expect((await read(PROGRESS, student)).json).toEqual({
      student_id: student.id,
      total_enrollments: 0,
      active_enrollments: 0,
      completed_enrollments: 0,
      average_progress: "0.00",
      total_time_hours: "0.00",
      total_lessons_completed: 0,
      quizzes_taken: 0,
      quizzes_passed: 0,
      average_quiz_score: "0.00",
    });
    const [first, second] = [await createCourse(), await createCourse()];
    const lesson = await createLesson(first.id);
    const { quiz } = await createQuiz(first.id);
    await createLesson(second.id);
    const enrollment = await enroll(student, { courseId: first.id });
    await enroll(student, { courseId: second.id });
    const start = new Date(Date.now() + 60_000);
    await reportProgress(student, { enrollmentId: enrollment.id, lessonId: lesson.id, timeSpentSeconds: 0 }, start);
    const later = new Date(start.getTime() + 1_800_000);
    await reportProgress(student, { enrollmentId: enrollment.id, lessonId: lesson.id, timeSpentSeconds: 1800 }, later);
    await completeLesson(student, { enrollmentId: enrollment.id, lessonId: lesson.id });
    await take(student, quiz, "a", "PUT");
    await take(student, quiz, "a", "get");
    const { json } = await read(PROGRESS, student);
    expect(json).toMatchObject({
      total_enrollments: 2,
      active_enrollments: 1,
      completed_enrollments: 1,
      average_progress: "50.00",
      total_time_hours: "0.50",
      total_lessons_completed: 2,
      quizzes_taken: 2,
      quizzes_passed: 1,
      average_quiz_score: "7.50",
    });
    const dashboard = (await read(DASHBOARD, student)).json;
    expect(dashboard).toMatchObject({ student_id: student.id, summary: json });
    expect(dashboard.courses).toEqual([
      {
        course_id: first.id,
        course_title: first.title,
        progress_percentage: "100.00",
        completed_lessons: 2,
        total_lessons: 2,
        time_spent_hours: "0.50",
        quizzes_completed: 1,
        average_quiz_score: "7.50",
      },
      expect.objectContaining({ course_id: second.id, progress_percentage: "0.00", quizzes_completed: 0, average_quiz_score: "0.00" }),
    ]);
    const total = { lessons_completed: 0, time_spent_minutes: 0, quizzes_taken: 0 };
    for (const day of dashboard.recent_activity) for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += day[key];
    expect(total).toEqual({ lessons_completed: 2, time_spent_minutes: 30, quizzes_taken: 2 });
  });

  it("lists the active days of the last thirty, newest first, on the learner's own calendar", async () => {
    const student = { ...(await createActor()), timeZone: "Pacific/Kiritimati" };
    const now = new Date("2026-06-30T12:00:00Z");
    const day = (text: string) => new Date(`${text}T00:00:00Z`);
    await prisma.dailyActivity.createMany({
      data: [
        { userId: student.id, day: day("2026-07-01"), timeSpentSeconds: 90 },
        { userId: student.id, day: day("2026-06-02"), lessonsCompleted: 1 },
        { userId: student.id, day: day("2026-06-01"), lessonsCompleted: 9 },
        { userId: student.id, day: day("2026-06-20") },
        { userId: student.id, day: day("2026-07-02"), lessonsCompleted: 9 },
      ],
    });
    expect((await getMyDashboard(student, now)).activity).toEqual([
      { day: "2026-07-01", lessonsCompleted: 0, timeSpentSeconds: 90, quizzesTaken: 0 },
      { day: "2026-06-02", lessonsCompleted: 1, timeSpentSeconds: 0, quizzesTaken: 0 },
    ]);
    expect((await getMyDashboard({ ...student, timeZone: "Not/A-Zone" }, now)).activity.length).toBeGreaterThan(0);
  });

  it("costs five queries at most, and shows nothing of other learners", async () => {
    const [student, other] = [await createActor(), await createActor()];
    const course = await createCourse();
    await createLesson(course.id);
    await enroll(other, { courseId: course.id });
    let queries = 0;
    const query = pool.query.bind(pool);
    pool.query = ((...parameters: Parameters<typeof pool.query>) => {
      queries += 1;
      return query(...parameters);
    }) as typeof pool.query;
    const dashboard = await getMyDashboard(student).finally(() => {
      pool.query = query as typeof pool.query;
    });
    expect(queries).toBeLessThanOrEqual(5);
    expect(dashboard).toMatchObject({ summary: { totalEnrollments: 0 }, courses: [], activity: [] });
  });

  it("need somebody signed in", async () => {
    for (const endpoint of [PROGRESS, DASHBOARD, SYSTEM]) expect((await callApi(endpoint, { method: "GET" })).status).toBe(401);
  });
});

describe("course analytics", () => {
  it("tells enrollments, lessons, quizzes and wrong answers from the roll-ups", async () => {
    const course = await createCourse({ instructorId: teacher.id });
    const lesson = await createLesson(course.id, { durationMinutes: 10 });
    const { quiz } = await createQuiz(course.id);
    const students = await Promise.all(Array.from({ length: 5 }, () => createActor()));
    for (const [index, student] of students.entries()) {
      const enrollment = await enroll(student, { courseId: course.id });
      await reportProgress(student, { enrollmentId: enrollment.id, lessonId: lesson.id, status: "in_progress" });
      if (index < 2) await completeLesson(student, { enrollmentId: enrollment.id, lessonId: lesson.id });
      await take(student, quiz, index === 0 ? "a" : index === 1 ? "b" : "c", index === 0 ? "get" : index === 4 ? null : " Post ");
      if (index === 0) await writeReview(student, { enrollmentId: enrollment.id, rating: 4, review: "Clear and calm." });
      if (index === 4) await dropEnrollment(student, { enrollmentId: enrollment.id });
    }
    const { status, json } = await read(COURSE, teacher, { course_id: course.id });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      course_id: course.id,
      course_title: course.title,
      total_enrollments: 5,
      active_students: 3,
      completed_students: 1,
      completion_rate: "20.00",
      average_progress: "30.00",
      average_time_hours: "0.00",
      average_rating: "4.00",
      total_reviews: 1,
    });
    expect(json.lessons).toEqual([
      { lesson_id: lesson.id, title: lesson.title, completion_rate: "40.00", average_time_minutes: "0.00", is_difficult: true },
      expect.objectContaining({ is_difficult: true }),
    ]);
    const [choice, text] = quiz.questions;
    expect(json.quizzes).toEqual([
      {
        quiz_id: quiz.id,
        title: quiz.title,
        pass_rate: "20.00",
        average_score: "2.00",
        attempts: 5,
        common_wrong_answers: [
          ...[
            { question_id: choice?.id, answer: "9", count: 3 },
            { question_id: text?.id, answer: "Post", count: 3 },
          ].sort((one, other) => String(one.question_id).localeCompare(String(other.question_id))),
          { question_id: choice?.id, answer: "8", count: 1 },
        ],
      },
    ]);
    expect((await read(COURSE, admin, { course_id: course.id })).json).toEqual(json);
  });

  it("follows a regraded and a deleted attempt, and shows five wrong answers at most", async () => {
    const course = await createCourse({ instructorId: teacher.id });
    const { quiz } = await createQuiz(course.id);
    const student = await createActor();
    const { id: enrollmentId } = await enroll(student, { courseId: course.id });
    const attempts: string[] = [];
    for (const word of ["one", "two", "three", "four", "five", "six", "SIX"]) attempts.push(await take(student, quiz, "a", word));
    // Past the endpoint, whose answer may be 300 seconds old.
    const figures = async () => toCourseAnalyticsWire(await getCourseAnalytics(teacher, { courseId: course.id })).quizzes[0];
    const all = await figures();
    expect(all?.common_wrong_answers).toHaveLength(5);
    expect(all?.common_wrong_answers[0]).toMatchObject({ answer: "six", count: 2 });
    expect(all).toMatchObject({ attempts: 7, average_score: "5.00", pass_rate: "0.00" });
    await prisma.quizAttempt.update({ where: { id: attempts[0] }, data: { score: 10, percentage: 100, isPassed: true } });
    expect(await figures()).toMatchObject({ attempts: 7, average_score: "5.71", pass_rate: "14.29" });
    await prisma.enrollment.delete({ where: { id: enrollmentId } });
    expect(await figures()).toMatchObject({ attempts: 0, average_score: "0.00", pass_rate: "0.00", common_wrong_answers: [] });
    await prisma.quiz.delete({ where: { id: quiz.id } });
    expect(await prisma.quizStats.count({ where: { quizId: quiz.id } })).toBe(0);
  });

  it("counts attempts that are handed in at the same time", async () => {
    const course = await createCourse({ instructorId: teacher.id });
    const { quiz } = await createQuiz(course.id);
    const students = await Promise.all(Array.from({ length: 6 }, () => createActor()));
    for (const student of students) await enroll(student, { courseId: course.id });
    await Promise.all(students.map((student) => take(student, quiz, "b", "get")));
    expect((await read(COURSE, teacher, { course_id: course.id })).json.quizzes[0]).toMatchObject({
      attempts: 6,
      average_score: "5.00",
      common_wrong_answers: [{ answer: "8", count: 6 }],
    });
  });

  it("is closed to students, to other instructors, and for courses that do not exist", async () => {
    const course = await createCourse({ instructorId: teacher.id });
    const params = { course_id: course.id };
    expect(await read(COURSE, await createActor(), params)).toMatchObject({ status: 403, json: { detail: "Insufficient permissions" } });
    expect(await read(COURSE, colleague, params)).toMatchObject({
      status: 403,
      json: { detail: "Not authorized to view analytics for this course" },
    });
    expect(await read(COURSE, teacher, { course_id: unknownId })).toMatchObject({ status: 404, json: { detail: "Course not found" } });
    expect((await read(COURSE, await createActor(), { course_id: "nonsense" })).status).toBe(422);
  });
});

describe("overviews", () => {
  it("tell an instructor their courses, and count a student once", async () => {
    const own = await createActor("instructor");
    const [first, second] = [
      await createCourse({ instructorId: own.id, ratingSum: 9, ratingCount: 2 }),
      await createCourse({ instructorId: own.id }),
    ];
    await createCourse({ instructorId: own.id, isPublished: false, publishedAt: null });
    const student = await createActor();
    await enroll(student, { courseId: first.id });
    await enroll(student, { courseId: second.id });
    const params = { instructor_id: own.id };
    const { json } = await read(INSTRUCTOR, own, params);
    expect(json).toEqual({
      instructor_id: own.id,
      total_courses: 3,
      published_courses: 2,
      total_students: 1,
      total_enrollments: 2,
      average_course_rating: "4.50",
    });
    expect((await read(INSTRUCTOR, admin, params)).json).toEqual(json);
    expect(await read(INSTRUCTOR, colleague, params)).toMatchObject({
      status: 403,
      json: { detail: "Not authorized to view this instructor overview" },
    });
    expect(await read(INSTRUCTOR, student, { instructor_id: student.id })).toMatchObject({
      status: 403,
      json: { detail: "Insufficient permissions" },
    });
    expect((await read(INSTRUCTOR, admin, { instructor_id: unknownId })).status).toBe(404);
  });

  it("tell administrators the size of the place, and nobody else", async () => {
    const before = (await read(SYSTEM, admin)).json;
    const course = await createCourse({ instructorId: teacher.id });
    const student = await createActor();
    const { id } = await enroll(student, { courseId: course.id });
    const after = (await read(SYSTEM, admin)).json;
    expect(after).toEqual({
      ...before,
      total_users: before.total_users + 1,
      total_students: before.total_students + 1,
      total_courses: before.total_courses + 1,
      published_courses: before.published_courses + 1,
      total_enrollments: before.total_enrollments + 1,
      active_enrollments: before.active_enrollments + 1,
    });
    await dropEnrollment(student, { enrollmentId: id });
    expect((await read(SYSTEM, admin)).json).toMatchObject({ active_enrollments: before.active_enrollments });
    for (const as of [student, teacher]) {
      expect(await read(SYSTEM, as)).toMatchObject({ status: 403, json: { detail: "Only admins can access system overview" } });
    }
  });
});
