import { readCertificatePdf } from "@/lib/certificates/pdf-file";
import { CertificateParams } from "@/lib/certificates/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  GET: endpoint(
    {
      summary: "Download a certificate as PDF",
      access: "user",
      scope: "certificates:read",
      params: CertificateParams,
      errors: ["certificate.not_yours", "certificate.not_found"],
      answers: {
        200: { description: "The certificate, named after its number", type: "application/pdf", headers: ["Content-Disposition"] },
      },
    },
    async ({ actor, params }) => {
      const { filename, pdf } = await readCertificatePdf(actor, params.id);
      return new Response(new Uint8Array(pdf), {
        headers: {
          "Content-Type": "application/pdf",
          "Content-Length": String(pdf.length),
          "Content-Disposition": `attachment; filename="${filename}"`,
          "Cache-Control": "private, no-store",
        },
      });
    },
  ),
});
