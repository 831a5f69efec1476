import { getValidCertificate } from "@/lib/certificates/queries";
import { CertificateWire, PublicCertificateParams, toCertificateWire } from "@/lib/certificates/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "A valid certificate by its id",
      access: "anyone",
      params: PublicCertificateParams,
      returns: CertificateWire,
      errors: ["certificate.not_valid"],
    },
    async ({ params }) => toCertificateWire(await getValidCertificate(params.certificate_id)),
  ),
});
