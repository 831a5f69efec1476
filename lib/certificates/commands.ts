import type { Actor, SystemActor } from "@/lib/auth/actor";
import { newCertificateNumber } from "@/lib/certificates/number";
import { canIssueFor, canRevoke } from "@/lib/certificates/policy";
import { certificateFields } from "@/lib/certificates/queries";
import type { Certificate, IssueCertificateInput, RevokeCertificateInput } from "@/lib/certificates/schema";
import type { Tx } from "@/lib/db";
import { failure } from "@/lib/errors";
import { record, transact } from "@/lib/events";
import type { Prisma } from "@/lib/generated/prisma/client";

const forIssuing = {
  id: true,
  studentId: true,
  courseId: true,
  status: true,
  completedAt: true,
  student: { select: { fullName: true, locale: true } },
  course: { select: { title: true, instructorId: true, instructor: { select: { fullName: true } } } },
} satisfies Prisma.EnrollmentSelect;

// 16.7 million numbers a day: a collision is rare, six in a row do not happen.
const mostNumbersTried = 6;

/**
 * Gives the certificate of a finished enrollment, in the words of the day, and sets the enrollment's certificateIssuedAt. There is one
 * for an enrollment however many ask at once; who comes later gets the same. Emits certificate/issued, once.
 * Throws enrollment.not_found, certificate.generate_not_yours and certificate.not_complete.
 */
export function issueCertificate(actor: Actor | SystemActor, { enrollmentId }: IssueCertificateInput): Promise<Certificate> {
  return transact(async (tx) => {
    const enrollment = await tx.enrollment.findUnique({ where: { id: enrollmentId }, select: forIssuing });
    if (!enrollment) throw failure("enrollment.not_found");
    if (!canIssueFor(actor, enrollment)) throw failure("certificate.generate_not_yours");
    const existing = await tx.certificate.findUnique({ where: { enrollmentId }, select: certificateFields });
    if (existing) return existing;
    if (enrollment.status !== "completed" || !enrollment.completedAt) throw failure("certificate.not_complete");
    const issuedAt = new Date();
    const { certificate, isNew } = await insertOnce(tx, enrollmentId, issuedAt, {
      studentId: enrollment.studentId,
      courseId: enrollment.courseId,
      studentName: enrollment.student.fullName,
      courseTitle: enrollment.course.title,
      instructorName: enrollment.course.instructor.fullName,
      locale: enrollment.student.locale,
      completionDate: enrollment.completedAt,
    });
    if (isNew) {
      await tx.enrollment.update({ where: { id: enrollmentId }, data: { certificateIssuedAt: issuedAt } });
      const payload = { certificateId: certificate.id, userId: enrollment.studentId };
      await record(tx, "certificate/issued", payload, { actor: actor.id ? actor : null, aggregateId: certificate.id });
    }
    return certificate;
  });
}

type Words = Pick<
  Prisma.CertificateCreateManyInput,
  "studentId" | "courseId" | "studentName" | "courseTitle" | "instructorName" | "locale" | "completionDate"
>;

/** Inserts without failing on a conflict, which would end the transaction: then either somebody was first, or the number is taken. */
async function insertOnce(
  tx: Tx,
  enrollmentId: string,
  issuedAt: Date,
  words: Words,
): Promise<{ certificate: Certificate; isNew: boolean }> {
  for (let attempt = 1; attempt <= mostNumbersTried; attempt++) {
    const row = { ...words, enrollmentId, issuedAt, certificateNumber: newCertificateNumber(issuedAt) };
    const { count } = await tx.certificate.createMany({ data: [row], skipDuplicates: true });
    const certificate = await tx.certificate.findUnique({ where: { enrollmentId }, select: certificateFields });
    if (certificate) return { certificate, isNew: count === 1 };
  }
  throw new Error(`No free certificate number after ${mostNumbersTried} attempts`);
}

/**
 * Withdraws a certificate: checking its number then says so, with the reason. Repeating it is harmless and keeps the first date and
 * reason. Emits certificate/revoked, once. Throws certificate.admins_only_revoke and certificate.not_found.
 */
export function revokeCertificate(actor: Actor | SystemActor, { certificateId, reason }: RevokeCertificateInput): Promise<Certificate> {
  return transact(async (tx) => {
    if (!canRevoke(actor)) throw failure("certificate.admins_only_revoke");
    const { count } = await tx.certificate.updateMany({
      where: { id: certificateId, isRevoked: false },
      data: { isRevoked: true, revokedAt: new Date(), revocationReason: reason ?? null },
    });
    if (count === 1) {
      const payload = { certificateId, reason: reason ?? null };
      await record(tx, "certificate/revoked", payload, { actor: actor.id ? actor : null, aggregateId: certificateId });
    }
    const certificate = await tx.certificate.findUnique({ where: { id: certificateId }, select: certificateFields });
    if (!certificate) throw failure("certificate.not_found");
    return certificate;
  });
}
