import { systemActor } from "@/lib/auth/actor";
import { issueCertificate } from "@/lib/certificates/commands";
import { storeCertificatePdf } from "@/lib/certificates/pdf-file";
import { env } from "@/lib/env";
import { defineJob } from "@/lib/jobs/define";

/** A finished course earns its certificate; the paper is drawn in a step of its own, so that drawing again does not issue again. */
export const generateCertificate = defineJob({
  id: "generate-certificate",
  trigger: { event: "enrollment/completed" },
  retries: 2,
  timeLimitSeconds: 120,
  group: "certificates",
  async run({ event, step }) {
    if (!env.CERTIFICATE_AUTO_GENERATE) return null;
    const certificateId = await step.run("issue", async () => {
      const certificate = await issueCertificate(systemActor, { enrollmentId: event.data.enrollmentId });
      return certificate.id;
    });
    await step.run("draw", () => storeCertificatePdf(certificateId));
    return { certificateId };
  },
});
