import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { issueCertificate } from "@/lib/certificates/commands";
import { readCertificatePdf, storeCertificatePdf } from "@/lib/certificates/pdf-file";
import { prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { createCourse, createLesson } from "@/prisma/factories/courses";
import { createActor } from "@/prisma/factories/users";

async function issued(locale: string) {
  const student = await createActor("student", { locale });
  const course = await createCourse({ estimatedDurationMinutes: 700 });
  await createLesson(course.id);
  const at = new Date("2026-09-04T10:00:00Z");
  const enrollment = await prisma.enrollment.create({
    data: { studentId: student.id, courseId: course.id, enrolledAt: at, status: "completed", completedAt: at },
  });
  return { student, certificate: await issueCertificate(student, { enrollmentId: enrollment.id }) };
}

const isPdf = (bytes: Buffer) => bytes.subarray(0, 5).toString() === "%PDF-";

describe("the certificate's file", () => {
  it("is drawn once, kept under the certificates folder, and read from there", async () => {
    const { student, certificate } = await issued("ar");
    await storeCertificatePdf(certificate.id);
    const row = await prisma.certificate.findUniqueOrThrow({ where: { id: certificate.id } });
    const kept = path.resolve(env.CERTIFICATES_DIR, row.pdfPath ?? "");
    expect(isPdf(fs.readFileSync(kept))).toBe(true);
    expect(fs.readdirSync(path.dirname(kept))).toEqual([`${certificate.certificateNumber}.pdf`]);
    fs.writeFileSync(kept, "%PDF-kept");
    await storeCertificatePdf(certificate.id);
    const { filename, pdf } = await readCertificatePdf(student, certificate.id);
    expect(filename).toBe(`${certificate.certificateNumber}.pdf`);
    expect(pdf.toString()).toBe("%PDF-kept");
  });

  it("is drawn at download when no job has done it, and again when the file is gone", async () => {
    const { student, certificate } = await issued("en");
    const papers = await Promise.all(Array.from({ length: 12 }, () => readCertificatePdf(student, certificate.id)));
    expect(papers.every(({ pdf }) => isPdf(pdf))).toBe(true);
    fs.rmSync(env.CERTIFICATES_DIR, { recursive: true });
    expect(isPdf((await readCertificatePdf(student, certificate.id)).pdf)).toBe(true);
  });

  it("is for the person it names and for admins", async () => {
    const { certificate } = await issued("en");
    await expect(readCertificatePdf(await createActor("student"), certificate.id)).rejects.toMatchObject({ code: "certificate.not_yours" });
    await expect(readCertificatePdf(await createActor("instructor"), certificate.id)).rejects.toMatchObject({
      code: "certificate.not_yours",
    });
    expect(isPdf((await readCertificatePdf(await createActor("admin"), certificate.id)).pdf)).toBe(true);
  });

  it("refuses with a time to come back when too many papers are being drawn", async () => {
    const several = await Promise.all(Array.from({ length: 10 }, () => issued("en")));
    const asked = await Promise.allSettled(several.map(({ student, certificate }) => readCertificatePdf(student, certificate.id)));
    const refused = asked.filter((answer) => answer.status === "rejected").map(({ reason }) => reason);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ status: 503, retryAfterSeconds: 3 });
  });
});
