import { InngestTestEngine } from "@inngest/test";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import { calculateCourseStatistics } from "@/inngest/analytics/calculate-course-statistics";
import { recountRollUpsJob } from "@/inngest/analytics/recount-roll-ups";
import { revokeCertificateJob } from "@/inngest/certificates/revoke-certificate";
import { inngestFunction } from "@/inngest/client";
import { updateEnrollmentProgress } from "@/inngest/enrollments/update-enrollment-progress";
import { jobs } from "@/inngest/index";
import { cleanUp } from "@/inngest/maintenance/clean-up";
import { closeEndedSubscriptionsJob } from "@/inngest/payments/close-ended-subscriptions";
import { closeOverdueAttemptsJob } from "@/inngest/quizzes/close-overdue-attempts";
import { systemActor } from "@/lib/auth/actor";
import { issueCertificate } from "@/lib/certificates/commands";
import { prisma } from "@/lib/db";
import { enroll } from "@/lib/enrollments/commands";
import { eventsOf, type Job } from "@/lib/jobs/define";
import { createCourse, createLesson } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

// The rows of the contract's table of jobs: id, what sets it off, retries, limit in seconds, group.
const contract: [id: string, trigger: string[], retries: number, limit: number, group: string][] = [
  ["send-welcome-email", ["user/created"], 3, 60, "emails"],
  ["send-password-reset-email", ["password-reset/requested"], 3, 300, "emails"],
  ["send-email-verification-email", ["email-verification/requested"], 3, 300, "emails"],
  ["send-mfa-login-code-email", ["mfa-login/requested"], 3, 300, "emails"],
  ["send-mfa-setup-code-email", ["mfa-setup/requested"], 3, 300, "emails"],
  ["generate-certificate", ["enrollment/completed"], 2, 120, "certificates"],
  ["revoke-certificate", ["certificate/revocation-requested"], 3, 300, "certificates"],
  ["update-enrollment-progress", ["progress/changed", "lesson/changed", "course/recount-requested"], 3, 300, "progress"],
  ["calculate-course-statistics", ["course/statistics-stale"], 3, 300, "progress"],
  ["close-ended-subscriptions", ["0 * * * *"], 3, 300, "payments"],
];

describe("the jobs of the contract", () => {
  it.each(contract)("%s", (id, trigger, retries, timeLimitSeconds, group) => {
    const job = jobs.find((known) => known.id === id);
    expect(job).toMatchObject({ retries, timeLimitSeconds, group });
    if (job) expect("cron" in job.trigger ? [job.trigger.cron] : eventsOf(job.trigger)).toEqual(trigger);
  });

  it("have ids of their own and no more than five minutes", () => {
    const ids = jobs.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(jobs.filter(({ timeLimitSeconds }) => timeLimitSeconds > 300)).toEqual([]);
  });
});

/** Runs a job as an Inngest function, with the event that sets it off or, without one, with the clock's. */
async function runAsInngest(job: Job, name = "inngest/scheduled.timer", data: Record<string, unknown> = {}) {
  const engine = new InngestTestEngine({ function: inngestFunction(job), events: [{ id: uuidv7(), name, data }] });
  const { result, error } = await engine.execute();
  return { result, error };
}

describe("as Inngest functions", () => {
  it("update-enrollment-progress counts one enrollment, or all of a course", async () => {
    const course = await createCourse();
    const { id: enrollmentId } = await enroll(await createActor(), { courseId: course.id });
    const lesson = await createLesson(course.id);
    const progress = await runAsInngest(updateEnrollmentProgress, "progress/changed", { enrollmentId });
    expect(progress).toEqual({ result: { changed: 1, last: null }, error: undefined });
    await createLesson(course.id);
    const lessons = await runAsInngest(updateEnrollmentProgress, "lesson/changed", { courseId: course.id, lessonId: lesson.id });
    expect(lessons).toEqual({ result: { changed: 1 }, error: undefined });
    expect(await prisma.enrollment.findUniqueOrThrow({ where: { id: enrollmentId } })).toMatchObject({ totalLessonsCount: 2 });
  });

  it("calculate-course-statistics puts a figure right, and does not try again for a course that is gone", async () => {
    const course = await createCourse({ lessonsCount: 4 });
    const { result } = await runAsInngest(calculateCourseStatistics, "course/statistics-stale", { courseId: course.id });
    expect(result).toMatchObject([{ rollUp: "courses", rowsWrong: 1 }]);
    expect(await prisma.course.findUniqueOrThrow({ where: { id: course.id } })).toMatchObject({ lessonsCount: 0 });
    const gone = await runAsInngest(calculateCourseStatistics, "course/statistics-stale", { courseId: uuidv7() });
    expect(gone.error).toMatchObject({ name: "NonRetriableError", message: "Course not found" });
  });

  it("revoke-certificate withdraws it with the reason, once", async () => {
    const [student, course] = [await createActor(), await createCourse()];
    const enrollment = await prisma.enrollment.create({
      data: { studentId: student.id, courseId: course.id, enrolledAt: new Date(), status: "completed", completedAt: new Date() },
    });
    const { id: certificateId } = await issueCertificate(systemActor, { enrollmentId: enrollment.id });
    for (const reason of ["Issued by mistake", "again"]) {
      const { error } = await runAsInngest(revokeCertificateJob, "certificate/revocation-requested", { certificateId, reason });
      expect(error).toBeUndefined();
    }
    const row = { isRevoked: true, revocationReason: "Issued by mistake" };
    expect(await prisma.certificate.findUniqueOrThrow({ where: { id: certificateId } })).toMatchObject(row);
    expect(await prisma.event.count({ where: { name: "certificate/revoked", aggregateId: certificateId } })).toBe(1);
  });

  it.each([recountRollUpsJob, cleanUp, closeEndedSubscriptionsJob, closeOverdueAttemptsJob])("$id runs by the clock", async (job) => {
    expect((await runAsInngest(job)).error).toBeUndefined();
  });
});
