import type { Actor } from "@/lib/auth/actor";
import { readCertificateNumber } from "@/lib/certificates/number";
import { canDownload } from "@/lib/certificates/policy";
import type { Certificate, CertificateCheck } from "@/lib/certificates/schema";
import { prisma } from "@/lib/db";
import { failure } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";

/** The fields of a certificate that leave this domain. */
export const certificateFields = {
  id: true,
  certificateNumber: true,
  studentId: true,
  courseId: true,
  studentName: true,
  courseTitle: true,
  instructorName: true,
  locale: true,
  completionDate: true,
  issuedAt: true,
  isRevoked: true,
  revokedAt: true,
  revocationReason: true,
} satisfies Prisma.CertificateSelect;

/** The certificates a person holds, newest first; revoked ones are no longer theirs to show. */
export function listMyCertificates(actor: Actor): Promise<Certificate[]> {
  return prisma.certificate.findMany({
    where: { studentId: actor.id, isRevoked: false },
    orderBy: [{ issuedAt: "desc" }, { id: "desc" }],
    select: certificateFields,
  });
}

/** What a certificate number, as somebody typed it, stands for. Open to everybody: that is what certificates are for. */
export async function checkCertificate(actor: Actor | null, typedNumber: string): Promise<CertificateCheck> {
  const certificate = await prisma.certificate.findUnique({
    where: { certificateNumber: readCertificateNumber(typedNumber) },
    select: certificateFields,
  });
  if (!certificate) return { status: "unknown" };
  return { status: certificate.isRevoked ? "revoked" : "valid", certificate, canDownload: canDownload(actor, certificate) };
}

/** A certificate that counts, by its id. Throws certificate.not_valid for one that is unknown or revoked. */
export async function getValidCertificate(certificateId: string): Promise<Certificate> {
  const certificate = await prisma.certificate.findFirst({ where: { id: certificateId, isRevoked: false }, select: certificateFields });
  if (!certificate) throw failure("certificate.not_valid");
  return certificate;
}

/** A certificate whose paper this person may hold. Throws certificate.not_found and certificate.not_yours. */
export async function getCertificateForDownload(actor: Actor, certificateId: string): Promise<Certificate> {
  const certificate = await prisma.certificate.findUnique({ where: { id: certificateId }, select: certificateFields });
  if (!certificate) throw failure("certificate.not_found");
  if (!canDownload(actor, certificate)) throw failure("certificate.not_yours");
  return certificate;
}
