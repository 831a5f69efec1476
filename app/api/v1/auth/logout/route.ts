import { accessClaims } from "@/lib/auth/bearer";
import { logout } from "@/lib/auth/refresh-tokens";
import { RefreshTokenBody } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { failure } from "@/lib/errors";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Sign out",
      access: "user",
      body: RefreshTokenBody,
      status: 204,
      errors: ["auth.refresh_invalid", "auth.refresh_malformed", "auth.tokens_differ"],
    },
    async ({ actor, body, request }) => {
      const access = await accessClaims(request.headers);
      if (!access) throw failure("auth.not_authenticated");
      await logout(actor, { refreshToken: body.refresh_token, access });
      return new Response(null, { status: 204 });
    },
  ),
});
