import { requestEmailVerification } from "@/lib/auth/verify-email";
import { EmailBody, MessageWire } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Ask for the verification mail",
      access: "anyone",
      body: EmailBody,
      returns: MessageWire,
      example: { message: "If the email is registered, a verification link has been sent" },
    },
    async ({ body }) => {
      await requestEmailVerification(body);
      return { message: "If the email is registered, a verification link has been sent" };
    },
  ),
});
