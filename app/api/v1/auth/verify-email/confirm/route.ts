import { confirmEmail } from "@/lib/auth/verify-email";
import { MessageWire, VerifyEmailBody } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Verify an e-mail",
      access: "anyone",
      body: VerifyEmailBody,
      returns: MessageWire,
      example: { message: "Email has been verified successfully" },
      errors: ["auth.link_invalid"],
    },
    async ({ body }) => {
      await confirmEmail(body);
      return { message: "Email has been verified successfully" };
    },
  ),
});
