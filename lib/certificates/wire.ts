import { z } from "zod";
import { certificateExample } from "@/lib/certificates/examples";
import type { Certificate } from "@/lib/certificates/schema";

const instant = z.iso.datetime();

/** A certificate as the REST contract writes it. */
export const CertificateWire = z
  .object({
    id: z.guid(),
    certificate_number: z.string(),
    student_id: z.guid(),
    course_id: z.guid().nullable(),
    student_name: z.string(),
    course_title: z.string(),
    completion_date: instant,
    issued_at: instant,
    pdf_url: z.string(),
    is_revoked: z.boolean(),
    revoked_at: instant.nullable(),
    revocation_reason: z.string().nullable(),
  })
  .meta({ id: "Certificate", examples: [certificateExample] });
export type CertificateWire = z.infer<typeof CertificateWire>;

export const CertificateListWire = z
  .object({ certificates: z.array(CertificateWire), total: z.number().int() })
  .meta({ id: "CertificateList", examples: [{ certificates: [certificateExample], total: 1 }] });

export const CertificateCheckWire = z
  .object({ valid: z.boolean(), certificate: CertificateWire.nullable(), message: z.string() })
  .meta({ id: "CertificateCheck", examples: [{ valid: true, certificate: certificateExample, message: "Certificate is valid" }] });

export const CertificateParams = z.object({ id: z.guid() });
export const CertificateNumberParams = z.object({
  certificate_number: z.string().meta({ examples: [certificateExample.certificate_number] }),
});
export const PublicCertificateParams = z.object({ certificate_id: z.guid() });
export const CertificateEnrollmentParams = z.object({ enrollment_id: z.guid() });
export const RevokeCertificateBody = z
  .object({ reason: z.string().max(500).nullish() })
  .meta({ id: "CertificateRevocation", examples: [{ reason: "Issued by mistake" }] })
  .nullish();

export function toCertificateWire(certificate: Certificate): CertificateWire {
  return {
    id: certificate.id,
    certificate_number: certificate.certificateNumber,
    student_id: certificate.studentId,
    course_id: certificate.courseId,
    student_name: certificate.studentName,
    course_title: certificate.courseTitle,
    completion_date: certificate.completionDate.toISOString(),
    issued_at: certificate.issuedAt.toISOString(),
    pdf_url: `/certificates/${certificate.id}/download`,
    is_revoked: certificate.isRevoked,
    revoked_at: certificate.revokedAt?.toISOString() ?? null,
    revocation_reason: certificate.revocationReason,
  };
}
