import { issueCertificate } from "@/lib/certificates/commands";
import { CertificateEnrollmentParams, CertificateWire, toCertificateWire } from "@/lib/certificates/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Issue the certificate of an enrollment",
      access: "user",
      scope: "certificates:write",
      params: CertificateEnrollmentParams,
      returns: CertificateWire,
      status: 201,
      errors: ["certificate.not_complete", "certificate.generate_not_yours", "enrollment.not_found"],
    },
    async ({ actor, params }) => toCertificateWire(await issueCertificate(actor, { enrollmentId: params.enrollment_id })),
  ),
});
