import { accessClaims } from "@/lib/auth/bearer";
import { rotateRefreshToken } from "@/lib/auth/refresh-tokens";
import { AuthWire, RefreshTokenBody, toAuthWire } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { getOwnUser } from "@/lib/users/queries";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Trade a refresh token for a new pair",
      access: "anyone",
      body: RefreshTokenBody,
      returns: AuthWire,
      errors: [
        "auth.refresh_invalid",
        "auth.refresh_malformed",
        "auth.invalid_token_type",
        "auth.could_not_validate",
        "auth.tokens_differ",
        "auth.user_inactive",
      ],
    },
    async ({ body, request }) => {
      const access = await accessClaims(request.headers);
      const { userId, tokens } = await rotateRefreshToken({ refreshToken: body.refresh_token, access });
      return toAuthWire(await getOwnUser({ userId }), tokens);
    },
  ),
});
