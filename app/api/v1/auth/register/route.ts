import { firstTokens, register } from "@/lib/auth/commands";
import { AuthWire, toAuthWire } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { getOwnUser } from "@/lib/users/queries";
import { CreateUserBody, toCreateUserInput } from "@/lib/users/wire";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Register and sign in",
      access: "anyone",
      body: CreateUserBody,
      returns: AuthWire,
      status: 201,
      errors: ["auth.students_only", "auth.email_taken"],
    },
    async ({ body }) => {
      const { role, ...input } = toCreateUserInput(body);
      const made = await register(input, { role });
      const tokens = await firstTokens(made);
      return toAuthWire(await getOwnUser(made), tokens);
    },
  ),
});
