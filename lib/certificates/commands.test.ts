import { describe, expect, it } from "vitest";
import { systemActor } from "@/lib/auth/actor";
import { issueCertificate, revokeCertificate } from "@/lib/certificates/commands";
import { checkCertificate, getValidCertificate, listMyCertificates } from "@/lib/certificates/queries";
import { prisma } from "@/lib/db";
import type { EnrollmentStatus } from "@/lib/generated/prisma/enums";
import { createCourse } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

async function enrolled(status: EnrollmentStatus = "completed") {
  const student = await createActor("student", { fullName: "Layla Khoury", locale: "ar" });
  const course = await createCourse({ title: "Reading a Poem Closely" });
  const completedAt = status === "completed" ? new Date("2026-09-04T10:00:00Z") : null;
  const enrollment = await prisma.enrollment.create({
    data: { studentId: student.id, courseId: course.id, enrolledAt: new Date("2026-08-01T10:00:00Z"), status, completedAt },
  });
  return { student, course, enrollment };
}

const issuedEvents = (certificateId: string) => prisma.event.count({ where: { name: "certificate/issued", aggregateId: certificateId } });

describe("issueCertificate", () => {
  it("gives one certificate to twenty who ask at once, with one event", async () => {
    const { student, enrollment } = await enrolled();
    const asked = Array.from({ length: 20 }, () => issueCertificate(student, { enrollmentId: enrollment.id }));
    const ids = new Set((await Promise.all(asked)).map(({ id }) => id));
    expect(ids.size).toBe(1);
    expect(await prisma.certificate.count({ where: { enrollmentId: enrollment.id } })).toBe(1);
    expect(await issuedEvents([...ids][0] ?? "")).toBe(1);
  });

  it("keeps the names and the language of the day", async () => {
    const { student, course, enrollment } = await enrolled();
    const issued = await issueCertificate(systemActor, { enrollmentId: enrollment.id });
    expect(issued).toMatchObject({ studentName: "Layla Khoury", courseTitle: "Reading a Poem Closely", locale: "ar" });
    expect(issued.certificateNumber).toMatch(/^CERT-\d{8}-[0-9A-F]{6}$/);
    const row = await prisma.enrollment.findUniqueOrThrow({ where: { id: enrollment.id } });
    expect(row.certificateIssuedAt).toEqual(issued.issuedAt);
    await prisma.user.update({ where: { id: student.id }, data: { fullName: "Layla Haddad" } });
    await prisma.course.update({ where: { id: course.id }, data: { title: "Poems" } });
    expect(await issueCertificate(student, { enrollmentId: enrollment.id })).toEqual(issued);
  });

  it("serves the student, the course's instructor and admins, and refuses everybody else", async () => {
    const { course, enrollment } = await enrolled();
    for (const outsider of [await createActor("student"), await createActor("instructor")]) {
      await expect(issueCertificate(outsider, { enrollmentId: enrollment.id })).rejects.toMatchObject({
        code: "certificate.generate_not_yours",
      });
    }
    expect(await prisma.certificate.count({ where: { enrollmentId: enrollment.id } })).toBe(0);
    const instructor = { ...(await createActor("instructor")), id: course.instructorId };
    const given = await issueCertificate(instructor, { enrollmentId: enrollment.id });
    expect(await issueCertificate(await createActor("admin"), { enrollmentId: enrollment.id })).toEqual(given);
  });

  it("gives nothing before the course is finished", async () => {
    const { student, enrollment } = await enrolled("active");
    await expect(issueCertificate(student, { enrollmentId: enrollment.id })).rejects.toMatchObject({ code: "certificate.not_complete" });
    expect(await prisma.certificate.count({ where: { enrollmentId: enrollment.id } })).toBe(0);
  });
});

describe("revokeCertificate", () => {
  it("withdraws once, keeps the first reason, and takes the certificate out of every list of valid ones", async () => {
    const { student, enrollment } = await enrolled();
    const { id, certificateNumber } = await issueCertificate(student, { enrollmentId: enrollment.id });
    const admin = await createActor("admin");
    const first = await revokeCertificate(admin, { certificateId: id, reason: "Copied essay" });
    expect(first).toMatchObject({ isRevoked: true, revocationReason: "Copied essay" });
    expect(await revokeCertificate(admin, { certificateId: id, reason: "Again" })).toEqual(first);
    expect(await prisma.event.count({ where: { name: "certificate/revoked", aggregateId: id } })).toBe(1);
    expect(await listMyCertificates(student)).toEqual([]);
    expect(await checkCertificate(null, certificateNumber)).toMatchObject({ status: "revoked", canDownload: false });
    await expect(getValidCertificate(id)).rejects.toMatchObject({ code: "certificate.not_valid" });
  });

  it("refuses everybody who is no admin, before saying whether the certificate exists", async () => {
    const { student, course, enrollment } = await enrolled();
    const { id } = await issueCertificate(student, { enrollmentId: enrollment.id });
    const instructor = { ...(await createActor("instructor")), id: course.instructorId };
    for (const actor of [student, instructor]) {
      await expect(revokeCertificate(actor, { certificateId: id })).rejects.toMatchObject({ code: "certificate.admins_only_revoke" });
      const unknown = "01890000-0000-7000-8000-000000000000";
      await expect(revokeCertificate(actor, { certificateId: unknown })).rejects.toMatchObject({ code: "certificate.admins_only_revoke" });
    }
    expect(await checkCertificate(null, (await getValidCertificate(id)).certificateNumber)).toMatchObject({ status: "valid" });
  });
});
