import { z } from "zod";
import { login } from "@/lib/auth/commands";
import { AuthWire, ChallengeWire, LoginBody, toAuthWire, toChallengeWire } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { getOwnUser } from "@/lib/users/queries";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Sign in",
      access: "anyone",
      body: LoginBody,
      returns: z.union([AuthWire, ChallengeWire]),
      errors: ["auth.wrong_credentials", "auth.disabled", "auth.email_not_verified", "auth.locked"],
    },
    async ({ body }) => {
      const step = await login(body);
      return step.isComplete ? toAuthWire(await getOwnUser(step), step.tokens) : toChallengeWire(step.challenge);
    },
  ),
});
