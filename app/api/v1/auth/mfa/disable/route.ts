import { disableMfa } from "@/lib/auth/mfa";
import { DisableMfaBody, MessageWire } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Switch the second factor off",
      access: "user",
      body: DisableMfaBody,
      returns: MessageWire,
      example: { message: "MFA has been disabled successfully" },
      errors: ["auth.invalid_password", "auth.locked", "mfa.wrong_code"],
    },
    async ({ actor, body }) => {
      await disableMfa(actor, body);
      return { message: "MFA has been disabled successfully" };
    },
  ),
});
