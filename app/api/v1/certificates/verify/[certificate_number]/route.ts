import { checkCertificate } from "@/lib/certificates/queries";
import { CertificateCheckWire, CertificateNumberParams, toCertificateWire } from "@/lib/certificates/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "Check a certificate number",
      access: "anyone",
      params: CertificateNumberParams,
      takesAnyText: true,
      returns: CertificateCheckWire,
    },
    async ({ actor, params }) => {
      const check = await checkCertificate(actor, params.certificate_number);
      if (check.status !== "valid") return { valid: false, certificate: null, message: "Certificate not found" };
      return { valid: true, certificate: toCertificateWire(check.certificate), message: "Certificate is valid" };
    },
  ),
});
