import { revokeCertificate } from "@/lib/certificates/commands";
import { CertificateParams, CertificateWire, RevokeCertificateBody, toCertificateWire } from "@/lib/certificates/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Revoke a certificate",
      access: "user",
      scope: "certificates:revoke",
      params: CertificateParams,
      body: RevokeCertificateBody,
      returns: CertificateWire,
      errors: ["certificate.admins_only_revoke", "certificate.not_found"],
    },
    async ({ actor, params, body }) =>
      toCertificateWire(await revokeCertificate(actor, { certificateId: params.id, reason: body?.reason ?? null })),
  ),
});
