import { beforeAll, describe, expect, it } from "vitest";
import { GET as LIST } from "@/app/api/v1/enrollments/courses/[course_id]/route";
import { GET as STATS } from "@/app/api/v1/enrollments/courses/[course_id]/stats/route";
import { POST as ENROLL } from "@/app/api/v1/enrollments/route";
import type { Actor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db";
import type { Endpoint } from "@/lib/endpoint";
import { completeLesson, dropEnrollment, enroll } from "@/lib/enrollments/commands";
import type { Prisma } from "@/lib/generated/prisma/client";
import { createCourse, createLesson } from "@/prisma/factories/courses";
import { createActor, next } from "@/prisma/factories/users";
import { callApi } from "@/prisma/testing/api";

const unknownId = "019aaaaa-0000-7000-8000-000000000000";
let teacher: Actor;
let admin: Actor;

beforeAll(async () => {
  [teacher, admin] = await Promise.all([createActor("instructor"), createActor("admin")]);
});

const read = (endpoint: Endpoint, as: Actor, course_id: string, query = "") =>
  callApi(endpoint, { method: "GET", as, params: { course_id }, address: `enrollments/courses/x${query}` });

describe("the enrollments of a course", () => {
  it("are a page, newest first, with their statistics", async () => {
    const course = await createCourse({ instructorId: teacher.id });
    const lesson = await createLesson(course.id);
    await createLesson(course.id);
    expect((await read(STATS, teacher, course.id)).json).toEqual({
      course_id: course.id,
      total_enrollments: 0,
      active_enrollments: 0,
      completed_enrollments: 0,
      average_progress: "0.00",
    });
    const ids: string[] = [];
    for (let number = 0; number < 3; number++) {
      const student = await createActor();
      const { id } = await enroll(student, { courseId: course.id }, new Date(Date.now() + number * 1000));
      if (number === 0) await completeLesson(student, { enrollmentId: id, lessonId: lesson.id });
      if (number === 1) await dropEnrollment(student, { enrollmentId: id });
      ids.unshift(id);
    }
    for (const as of [teacher, admin]) {
      const { status, json } = await read(LIST, as, course.id, "?page_size=2");
      expect(status).toBe(200);
      expect(json).toMatchObject({ total: 3, page: 1, page_size: 2, total_pages: 2, has_next: true, has_prev: false });
      expect(json.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
      expect((await read(STATS, as, course.id)).json).toMatchObject({
        total_enrollments: 3,
        active_enrollments: 2,
        completed_enrollments: 0,
        average_progress: "16.67",
      });
    }
  });

  it("are closed to students and other instructors", async () => {
    const course = await createCourse({ instructorId: teacher.id });
    for (const as of [await createActor(), await createActor("instructor")]) {
      expect(await read(LIST, as, course.id)).toMatchObject({
        status: 403,
        json: { detail: "Not authorized to view course enrollments" },
      });
      expect(await read(STATS, as, course.id)).toMatchObject({ status: 403, json: { detail: "Not authorized to view course stats" } });
    }
    for (const endpoint of [LIST, STATS]) {
      expect(await read(endpoint, teacher, unknownId)).toMatchObject({ status: 404, json: { detail: "Course not found" } });
      expect((await read(endpoint, teacher, "nonsense")).status).toBe(422);
      expect((await callApi(endpoint, { method: "GET", params: { course_id: course.id } })).status).toBe(401);
    }
    expect((await read(LIST, teacher, course.id, "?page=0")).status).toBe(422);
  });
});

describe("enrolling with a coupon", () => {
  async function coupon(fields: Partial<Prisma.CouponUncheckedCreateInput> = {}) {
    const course = await createCourse({ priceMinor: 39_900n, isFree: false, instructorId: teacher.id });
    const full = { discountType: "percent" as const, discountPercent: 100 };
    const row = await prisma.coupon.create({ data: { code: `Gift-${process.pid}-${next()}`, createdById: admin.id, ...full, ...fields } });
    return { course, coupon: row, body: { course_id: course.id, coupon_code: row.code } };
  }
  const send = (as: Actor, body: unknown) => callApi(ENROLL, { as, body });

  it("opens a paid course when it takes off the whole price, in any case of letters, and is used once", async () => {
    const { body, coupon: used, course } = await coupon();
    const student = await createActor();
    const { status, json } = await send(student, { ...body, coupon_code: ` ${body.coupon_code.toUpperCase()} ` });
    expect(status).toBe(201);
    expect(await send(student, body)).toMatchObject({ status: 201, json: { id: json.id } });
    expect(await prisma.coupon.findUnique({ where: { id: used.id } })).toMatchObject({ redemptionsCount: 1 });
    expect(await prisma.payment.findMany({ where: { userId: student.id } })).toMatchObject([
      { status: "succeeded", provider: "none", totalMinor: 0n, amountMinor: 0n, discountMinor: 39_900n, couponCode: used.code },
    ]);
    expect(await prisma.event.count({ where: { name: "coupon/redeemed", actorId: student.id } })).toBe(1);
    // What the coupon has bought stays bought.
    await dropEnrollment(student, { enrollmentId: json.id });
    expect(await send(student, { course_id: course.id })).toMatchObject({ status: 201, json: { id: json.id, status: "active" } });
  });

  it.each([
    ["that is switched off", { isActive: false }, "Coupon is not valid"],
    ["that is not valid yet", { validFrom: new Date(Date.now() + 60_000) }, "Coupon is not valid"],
    ["that has expired", { expiresAt: new Date(Date.now() - 1) }, "Coupon has expired"],
    ["that is used up", { maxRedemptions: 2, redemptionsCount: 2 }, "Coupon usage limit reached"],
    [
      "in another currency",
      { discountType: "fixed" as const, discountMinor: 99_999n, discountPercent: null, currency: "USD" },
      "Coupon does not apply to this course",
    ],
  ])("refuses one %s", async (_story, fields, detail) => {
    const { body } = await coupon(fields);
    const student = await createActor();
    expect(await send(student, body)).toMatchObject({ status: 400, json: { error: "bad_request", detail } });
    expect(await prisma.enrollment.count({ where: { studentId: student.id } })).toBe(0);
    expect(await prisma.payment.count({ where: { userId: student.id } })).toBe(0);
  });

  it("refuses an unknown code, and one for another course", async () => {
    const { body } = await coupon();
    const student = await createActor();
    expect(await send(student, { ...body, coupon_code: "NO-SUCH-CODE" })).toMatchObject({ json: { detail: "Coupon is not valid" } });
    const { body: tied, coupon: other } = await coupon();
    await prisma.coupon.update({ where: { id: other.id }, data: { courseId: body.course_id } });
    expect(await send(student, tied)).toMatchObject({ status: 400, json: { detail: "Coupon does not apply to this course" } });
    expect((await send(student, { ...body, coupon_code: "x".repeat(51) })).status).toBe(422);
    expect((await send(student, { ...body, coupon_code: 5 })).status).toBe(422);
  });

  it("still asks for payment when something is left to pay, and uses nothing", async () => {
    const { body, coupon: half } = await coupon({ discountPercent: 99.99 });
    for (const code of [body.coupon_code, "", null]) {
      expect(await send(await createActor(), { ...body, coupon_code: code })).toMatchObject({
        status: 402,
        json: { detail: "Payment is required to enroll in this course" },
      });
    }
    expect(await prisma.couponRedemption.count({ where: { couponId: half.id } })).toBe(0);
  });

  it("takes a fixed one in the course's currency", async () => {
    const { body } = await coupon({ discountType: "fixed", discountMinor: 39_900n, discountPercent: null, currency: "EGP" });
    expect((await send(await createActor(), body)).status).toBe(201);
  });

  it("counts those that purchases hold, for a day", async () => {
    const { body, coupon: held } = await coupon({ maxRedemptions: 1 });
    const other = await createActor();
    const hold = await prisma.couponRedemption.create({ data: { couponId: held.id, userId: other.id, heldAt: new Date() } });
    const student = await createActor();
    expect(await send(student, body)).toMatchObject({ status: 400, json: { detail: "Coupon usage limit reached" } });
    await prisma.couponRedemption.update({ where: { id: hold.id }, data: { heldAt: new Date(Date.now() - 25 * 3600 * 1000) } });
    expect((await send(student, body)).status).toBe(201);
  });

  it("gives the last redemption to one of four at once", async () => {
    const { body, coupon: last } = await coupon({ maxRedemptions: 1 });
    const students = await Promise.all(Array.from({ length: 4 }, () => createActor()));
    const results = await Promise.all(students.map((student) => send(student, body)));
    expect(results.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400]);
    expect(await prisma.coupon.findUnique({ where: { id: last.id } })).toMatchObject({ redemptionsCount: 1 });
    expect(await prisma.couponRedemption.count({ where: { couponId: last.id } })).toBe(1);
  });

  it("is used once by one person who asks three times at once", async () => {
    const { body, coupon: own } = await coupon();
    const student = await createActor();
    const results = await Promise.all([1, 2, 3].map(() => send(student, body)));
    expect(results.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(results.map(({ json }) => json.id)).size).toBe(1);
    expect(await prisma.couponRedemption.count({ where: { couponId: own.id } })).toBe(1);
    expect(await prisma.payment.count({ where: { userId: student.id } })).toBe(1);
  });
});
