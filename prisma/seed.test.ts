import { beforeAll, describe, expect, it } from "vitest";
import { isRightPassword } from "@/lib/auth/password";
import { pool, prisma } from "@/lib/db";
import { demoPasswords } from "./demo/people";
import { seed } from "./seed";

const rows = async <T extends object>(sql: string) => (await pool.query<T>(sql)).rows;

/** Everything in the tables of the demo, without ids and moments that a second run may touch. */
const counts = async () =>
  rows(`select (select count(*) from users) users, (select count(*) from courses) courses, (select count(*) from lessons) lessons,
    (select count(*) from uploaded_files) files, (select count(*) from enrollments) enrollments, (select count(*) from lesson_progress) progress,
    (select count(*) from quiz_attempts) attempts, (select count(*) from certificates) certificates, (select count(*) from payments) payments,
    (select count(*) from events) events, (select sum(time_spent_seconds) from daily_activity) seconds`);

describe("the demo content", () => {
  beforeAll(async () => {
    expect(await seed()).toBe(true);
  }, 120_000);

  it("has six published courses, and people of every role", async () => {
    expect(await prisma.course.count({ where: { isPublished: true } })).toBe(6);
    for (const [email, password] of Object.entries(demoPasswords)) {
      const user = await prisma.user.findUniqueOrThrow({ where: { email } });
      expect(await isRightPassword(password, user.passwordHash)).toBe(true);
      expect(user.passwordHash).toContain("$12$");
    }
    expect(await prisma.user.count({ where: { passwordHash: { not: null } } })).toBe(3);
  });

  it("shows the demo student one finished course with its certificate, and two under way", async () => {
    const student = { student: { email: "student@lms.local" } };
    const enrollments = await prisma.enrollment.findMany({ where: student, include: { course: true, attempts: true, certificate: true } });
    const finished = enrollments.find(({ course }) => course.slug === "python-lms-demo-course");
    expect(finished).toMatchObject({ status: "completed", completedLessonsCount: 3, totalLessonsCount: 3 });
    expect(finished?.attempts).toHaveLength(1);
    expect(finished?.attempts[0]).toMatchObject({ status: "graded", isPassed: true });
    expect(Number(finished?.attempts[0]?.percentage)).toBe(100);
    expect(finished?.certificate?.certificateNumber).toMatch(/^CERT-\d{8}-[0-9A-F]{6}$/);
    const under = enrollments.filter(({ status }) => status === "active").map(({ progressPercentage }) => Number(progressPercentage));
    expect(under).toHaveLength(2);
    for (const share of under) expect(share).toBeGreaterThan(5);
  });

  it("agrees with itself: every counter and roll-up equals the count of its rows", async () => {
    expect(
      await rows(`select c.slug from courses c where c.lessons_count <> (select count(*) from lessons l where l.course_id = c.id)
        or c.quizzes_count <> (select count(*) from quizzes q where q.course_id = c.id and q.is_published)
        or c.enrollments_count <> (select count(*) from enrollments e where e.course_id = c.id)
        or (c.rating_count, c.rating_sum) <> (select count(rating)::int, coalesce(sum(rating), 0)::int from enrollments e where e.course_id = c.id)`),
    ).toEqual([]);
    expect(
      await rows(`select e.id from enrollments e join courses c on c.id = e.course_id left join lateral (
          select count(*) filter (where p.status = 'completed') done, coalesce(sum(p.time_spent_seconds), 0) seconds
          from lesson_progress p where p.enrollment_id = e.id) p on true
        where e.total_lessons_count <> c.lessons_count or e.completed_lessons_count <> p.done or e.total_time_spent_seconds <> p.seconds
          or e.progress_percentage <> round(p.done * 100.0 / c.lessons_count, 2)
          or (e.status = 'completed') <> (p.done = c.lessons_count)
          or (e.certificate_issued_at is null) <> not exists (select from certificates t where t.enrollment_id = e.id)`),
    ).toEqual([]);
    expect(
      await rows(`select c.slug from courses c left join course_stats s on s.course_id = c.id left join lateral (
          select count(*) n, count(*) filter (where status = 'active') active, count(*) filter (where status = 'completed') completed,
            coalesce(sum(progress_percentage), 0) progress, coalesce(sum(total_time_spent_seconds), 0) seconds
          from enrollments e where e.course_id = c.id) e on true
        where (s.enrollments_count, s.active_count, s.completed_count, s.progress_sum, s.time_spent_seconds)
          is distinct from (e.n, e.active, e.completed, e.progress, e.seconds)`),
    ).toEqual([]);
    expect(
      await rows(`select l.id from lessons l left join lesson_stats s on s.lesson_id = l.id left join lateral (
          select count(started_at) started, count(completed_at) completed, coalesce(sum(time_spent_seconds), 0) seconds
          from lesson_progress p where p.lesson_id = l.id) p on true
        where (s.started_count, s.completed_count, s.time_spent_seconds) is distinct from (p.started, p.completed, p.seconds)`),
    ).toEqual([]);
    expect(
      await rows(`with expected as (
          select e.student_id user_id, (p.reported_at at time zone u.time_zone)::date as day, sum(p.time_spent_seconds) seconds
          from lesson_progress p join enrollments e on e.id = p.enrollment_id join users u on u.id = e.student_id
          where p.time_spent_seconds > 0 group by 1, 2)
        select * from expected full join (select * from daily_activity where time_spent_seconds > 0) d using (user_id, day)
        where d.time_spent_seconds is distinct from expected.seconds`),
    ).toEqual([]);
    expect(
      await rows(`with expected as (
          select e.student_id user_id, (p.completed_at at time zone u.time_zone)::date as day, count(*) n
          from lesson_progress p join enrollments e on e.id = p.enrollment_id join users u on u.id = e.student_id
          where p.status = 'completed' and not exists (select from lessons c where c.parent_lesson_id = p.lesson_id) group by 1, 2)
        select * from expected full join (select * from daily_activity where lessons_completed > 0) d using (user_id, day)
        where d.lessons_completed is distinct from expected.n`),
    ).toEqual([]);
    expect(
      await rows(`select day from revenue_daily r where gross_minor <> (
        select sum(total_minor) from payments p where (p.processed_at at time zone 'UTC')::date = r.day and p.currency = r.currency)`),
    ).toEqual([]);
  });

  it("lies in the past, in the right order", async () => {
    expect(
      await rows(`select e.id from enrollments e join courses c on c.id = e.course_id join users u on u.id = e.student_id
        where e.enrolled_at < c.published_at or e.enrolled_at < u.created_at or greatest(e.last_accessed_at, e.reviewed_at, e.completed_at) > now()`),
    ).toEqual([]);
    expect(
      await rows(`select p.id from lesson_progress p join enrollments e on e.id = p.enrollment_id
        where p.started_at < e.enrolled_at or p.completed_at < p.started_at or p.reported_at > now()`),
    ).toEqual([]);
    expect(await rows("select id from quiz_attempts where submitted_at < started_at or submitted_at > coalesce(due_at, now())")).toEqual(
      [],
    );
  });

  it("was paid for, and reviewed by people who have seen enough", async () => {
    expect(
      await rows(`select e.id from enrollments e join courses c on c.id = e.course_id where not c.is_free and not exists (
        select from payments p where p.user_id = e.student_id and p.course_id = c.id and p.status = 'succeeded')`),
    ).toEqual([]);
    expect(await rows("select id from enrollments where rating is not null and (progress_percentage < 20 or review is null)")).toEqual([]);
    const reviews = await rows<{ slug: string; n: number }>(
      "select c.slug, count(e.rating)::int n from courses c join enrollments e on e.course_id = c.id group by 1",
    );
    for (const { slug, n } of reviews) expect(n, slug).toBeGreaterThanOrEqual(6);
  });

  it("is not loaded twice, and is completed after an interruption", async () => {
    const before = await counts();
    expect(await seed()).toBe(false);
    await prisma.keyValue.update({ where: { key: "demo:seed" }, data: { value: "begun" } });
    expect(await seed()).toBe(true);
    expect(await counts()).toEqual(before);
  });

  it("stays out of a database with other courses", async () => {
    await prisma.keyValue.delete({ where: { key: "demo:seed" } });
    expect(await seed()).toBe(false);
  });
});
