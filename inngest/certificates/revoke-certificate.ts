import { systemActor } from "@/lib/auth/actor";
import { revokeCertificate } from "@/lib/certificates/commands";
import { defineJob } from "@/lib/jobs/define";

/** A certificate whose withdrawal was asked for is withdrawn. */
export const revokeCertificateJob = defineJob({
  id: "revoke-certificate",
  trigger: { event: "certificate/revocation-requested" },
  group: "certificates",
  async run({ event }) {
    const { id } = await revokeCertificate(systemActor, event.data);
    return { certificateId: id };
  },
});
