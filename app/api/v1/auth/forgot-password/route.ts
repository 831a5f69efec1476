import { requestPasswordReset } from "@/lib/auth/forgotten-password";
import { EmailBody, MessageWire } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Ask for a link to reset the password",
      access: "anyone",
      body: EmailBody,
      returns: MessageWire,
      example: { message: "If the email is registered, a reset link has been sent" },
    },
    async ({ body }) => {
      await requestPasswordReset(body);
      return { message: "If the email is registered, a reset link has been sent" };
    },
  ),
});
