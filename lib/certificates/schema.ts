import { z } from "zod";

export const IssueCertificateInput = z.object({ enrollmentId: z.guid() });
export type IssueCertificateInput = z.infer<typeof IssueCertificateInput>;

export const RevokeCertificateInput = z.object({ certificateId: z.guid(), reason: z.string().max(500).nullish() });
export type RevokeCertificateInput = z.infer<typeof RevokeCertificateInput>;

/** A certificate as it was given: names and titles are those of the day, whatever people and courses are called now. */
export type Certificate = {
  id: string;
  certificateNumber: string;
  studentId: string;
  /** Null once the course is deleted; the certificate outlives it. */
  courseId: string | null;
  studentName: string;
  courseTitle: string;
  instructorName: string;
  /** The language of the paper: the student's on the day. */
  locale: string;
  completionDate: Date;
  issuedAt: Date;
  isRevoked: boolean;
  revokedAt: Date | null;
  revocationReason: string | null;
};

/** What somebody who checks a number learns. */
export type CertificateCheck = { status: "unknown" } | { status: "valid" | "revoked"; certificate: Certificate; canDownload: boolean };
