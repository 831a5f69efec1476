import fs from "node:fs";
import path from "node:path";
import { InngestTestEngine } from "@inngest/test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { generateCertificate } from "@/inngest/certificates/generate-certificate";
import { inngestFunction } from "@/inngest/client";
import { issueCertificate } from "@/lib/certificates/commands";
import { prisma } from "@/lib/db";
import { completeLesson, enroll } from "@/lib/enrollments/commands";
import { env } from "@/lib/env";
import { onCommitted, record, transact } from "@/lib/events";
import { createDispatcher } from "@/lib/jobs/dispatcher";
import { embeddedEngine } from "@/lib/jobs/embedded-engine";
import { createCourse, createLesson } from "@/prisma/factories/courses";
import { createActor, createUser } from "@/prisma/factories/users";

async function finishedEnrollment() {
  const [student, course] = [await createUser(), await createCourse()];
  const at = new Date("2026-09-04T10:00:00Z");
  const enrollment = await prisma.enrollment.create({
    data: { studentId: student.id, courseId: course.id, enrolledAt: at, status: "completed", completedAt: at },
  });
  return { enrollmentId: enrollment.id, userId: student.id, courseId: course.id };
}

const keptPdf = (pdfPath: string | null | undefined) => fs.readFileSync(path.resolve(env.CERTIFICATES_DIR, pdfPath ?? "-"));

describe("generate-certificate", () => {
  afterEach(() => onCommitted(() => undefined));

  it("follows from a committed event, through the outbox and the embedded queue, to a certificate with its paper", async () => {
    const jobs = [generateCertificate];
    const engine = embeddedEngine(jobs, { pollSeconds: 0.1 });
    const dispatcher = createDispatcher(engine, jobs);
    await engine.start();
    onCommitted(() => void dispatcher.wake());
    const enrollment = await finishedEnrollment();
    await transact((tx) => record(tx, "enrollment/completed", enrollment, { aggregateId: enrollment.enrollmentId }));
    const certificate = await vi.waitFor(
      async () => {
        const row = await prisma.certificate.findUniqueOrThrow({ where: { enrollmentId: enrollment.enrollmentId } });
        expect(row.pdfPath).not.toBeNull();
        return row;
      },
      { timeout: 15_000, interval: 50 },
    );
    expect(keptPdf(certificate.pdfPath).subarray(0, 5).toString()).toBe("%PDF-");
    expect(await prisma.event.count({ where: { name: "certificate/issued", aggregateId: certificate.id } })).toBe(1);
    await dispatcher.stop();
    await engine.stop(5);
  });

  it("comes of twenty completions at once as one row, one number, one paper and one piece of news", async () => {
    const jobs = [generateCertificate];
    const engine = embeddedEngine(jobs, { pollSeconds: 0.1 });
    const dispatcher = createDispatcher(engine, jobs);
    await engine.start();
    onCommitted(() => void dispatcher.wake());
    const [actor, course] = [await createActor(), await createCourse()];
    const lesson = await createLesson(course.id);
    const { id: enrollmentId } = await enroll(actor, { courseId: course.id });
    await Promise.all(Array.from({ length: 20 }, () => completeLesson(actor, { enrollmentId, lessonId: lesson.id })));
    // Asked for by hand as well, while the job is at work.
    const asked = await Promise.all(Array.from({ length: 5 }, () => issueCertificate(actor, { enrollmentId })));
    const [certificate] = await vi.waitFor(
      async () => {
        const rows = await prisma.certificate.findMany({ where: { enrollmentId } });
        expect(rows).toMatchObject([{ pdfPath: expect.any(String) }]);
        return rows;
      },
      { timeout: 15_000, interval: 50 },
    );
    await dispatcher.stop();
    await engine.stop(5);
    expect(new Set(asked.map(({ certificateNumber }) => certificateNumber))).toEqual(new Set([certificate?.certificateNumber]));
    const news = (name: string, aggregateId = "") => prisma.event.count({ where: { name, aggregateId } });
    expect([await news("enrollment/completed", enrollmentId), await news("certificate/issued", certificate?.id)]).toEqual([1, 1]);
    const { certificateIssuedAt } = await prisma.enrollment.findUniqueOrThrow({ where: { id: enrollmentId } });
    expect(certificateIssuedAt).toEqual(certificate?.issuedAt);
  });

  it("runs unchanged as an Inngest function", async () => {
    const data = await finishedEnrollment();
    const inngest = new InngestTestEngine({
      function: inngestFunction(generateCertificate),
      events: [{ id: data.enrollmentId, name: "enrollment/completed", data }],
    });
    const { result, error } = await inngest.execute();
    expect(error).toBeUndefined();
    const certificate = await prisma.certificate.findUniqueOrThrow({ where: { enrollmentId: data.enrollmentId } });
    expect(result).toEqual({ certificateId: certificate.id });
    expect(keptPdf(certificate.pdfPath).length).toBeGreaterThan(1000);
  });

  it("gives nothing, and is not tried again, when the course is open again by then", async () => {
    const data = await finishedEnrollment();
    await prisma.enrollment.update({ where: { id: data.enrollmentId }, data: { status: "active", completedAt: null } });
    const inngest = new InngestTestEngine({
      function: inngestFunction(generateCertificate),
      events: [{ id: data.enrollmentId, name: "enrollment/completed", data }],
    });
    const { error } = await inngest.execute();
    expect(error).toMatchObject({ message: "Enrollment is not complete yet" });
    expect(await prisma.certificate.count({ where: { enrollmentId: data.enrollmentId } })).toBe(0);
  });
});
