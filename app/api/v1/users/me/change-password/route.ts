import { changePassword } from "@/lib/auth/change-password";
import { MessageWire } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { ChangePasswordBody } from "@/lib/users/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Change one's own password",
      access: "user",
      body: ChangePasswordBody,
      returns: MessageWire,
      example: { message: "Password has been changed successfully" },
      errors: ["auth.invalid_password", "auth.locked", "conflict"],
    },
    async ({ actor, body }) => {
      await changePassword(actor, { oldPassword: body.old_password, newPassword: body.new_password });
      return { message: "Password has been changed successfully" };
    },
  ),
});
