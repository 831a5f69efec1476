import { listMyCertificates } from "@/lib/certificates/queries";
import { CertificateListWire, toCertificateWire } from "@/lib/certificates/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    { summary: "My certificates", access: "user", scope: "certificates:read", returns: CertificateListWire },
    async ({ actor }) => {
      const certificates = (await listMyCertificates(actor)).map(toCertificateWire);
      return { certificates, total: certificates.length };
    },
  ),
});
