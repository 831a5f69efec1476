import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as getLesson } from "@/app/api/v1/lessons/[lesson_id]/route";
import { actorOf } from "@/lib/auth/actor";
import { updateCourse } from "@/lib/courses/commands/update-course";
import { enroll } from "@/lib/enrollments/commands";
import { env } from "@/lib/env";
import { createCourse, createLesson } from "@/prisma/factories/courses";
import { createUser } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";
import { GET as getCourse } from "./[course_id]/route";
import { GET as listCourses } from "./route";

beforeAll(() => {
  env.CACHE_ENABLED = true;
});
afterAll(() => {
  env.CACHE_ENABLED = false;
});

type Someone = Awaited<ReturnType<typeof createUser>>;
const actor = (user: Someone) => actorOf(user, null);

it("keeps the list and the course until a command changes one of them", async () => {
  const teacher = await createUser({ role: "instructor" });
  const course = await createCourse({ instructorId: teacher.id, title: "Before" });
  const read = async () => {
    const list = await callApi(listCourses, { method: "GET", address: "courses?page_size=100" });
    const one = await callApi(getCourse, { method: "GET", params: { course_id: course.id } });
    const [listed] = list.json.items.filter(({ id }: { id: string }) => id === course.id);
    return [list.json.total, listed.title, one.json.title, one.json.enrollment_count];
  };
  const [total] = await read();
  // Behind the product's back, so that it can be seen that answers are kept.
  await createCourse();
  expect(await read()).toEqual([total, "Before", "Before", 0]);
  await updateCourse(actor(teacher), { courseId: course.id, title: "After" });
  expect(await read()).toEqual([total + 1, "After", "After", 0]);
  await enroll(actor(await createUser()), { courseId: course.id });
  expect(await read()).toEqual([total + 1, "After", "After", 1]);
});

it("shows nobody what was kept for somebody else", async () => {
  const teacher = await createUser({ role: "instructor" });
  const draft = await createCourse({ instructorId: teacher.id, isPublished: false, publishedAt: null });
  const get = (as?: Someone) => callApi(getCourse, { method: "GET", params: { course_id: draft.id }, as });
  expect((await get(teacher)).status).toBe(200);
  expect((await get()).status).toBe(403);
  expect((await get(await createUser())).status).toBe(403);
});

it("unlocks a lesson for who has just enrolled, and for nobody else", async () => {
  const admin = await createUser({ role: "admin" });
  const [student, other] = [await createUser(), await createUser()];
  const course = await createCourse({ priceMinor: 10_000, isFree: false });
  const lesson = await createLesson(course.id);
  const isLocked = async (as: Someone) =>
    (await callApi(getLesson, { method: "GET", params: { lesson_id: lesson.id }, as })).json.locked as boolean;
  expect([await isLocked(student), await isLocked(other)]).toEqual([true, true]);
  await updateCourse(actor(admin), { courseId: course.id, isFree: true });
  await enroll(actor(student), { courseId: course.id });
  await updateCourse(actor(admin), { courseId: course.id, isFree: false });
  expect([await isLocked(student), await isLocked(other)]).toEqual([false, true]);
});
