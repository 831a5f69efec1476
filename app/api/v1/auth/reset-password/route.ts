import { resetPassword } from "@/lib/auth/forgotten-password";
import { MessageWire, ResetPasswordBody } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Reset the password",
      access: "anyone",
      body: ResetPasswordBody,
      returns: MessageWire,
      example: { message: "Password has been reset successfully" },
      errors: ["auth.link_invalid"],
    },
    async ({ body }) => {
      await resetPassword({ token: body.token, newPassword: body.new_password });
      return { message: "Password has been reset successfully" };
    },
  ),
});
