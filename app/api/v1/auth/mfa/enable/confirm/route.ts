import { confirmMfa } from "@/lib/auth/mfa";
import { ConfirmMfaBody, MfaConfirmedWire } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    { summary: "Switch the second factor on", access: "user", body: ConfirmMfaBody, returns: MfaConfirmedWire, errors: ["mfa.wrong_code"] },
    async ({ actor, body }) => {
      const { recoveryCodes } = await confirmMfa(actor, body);
      return { message: "MFA has been enabled successfully", ...(recoveryCodes ? { recovery_codes: recoveryCodes } : {}) };
    },
  ),
});
