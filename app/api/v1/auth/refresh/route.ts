import { accessClaims } from "@/lib/auth/bearer";
import { rotateRefreshToken } from "@/lib/auth/refresh-tokens";
import { AuthWire, RefreshTokenBody, toAuthWire } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { getOwnUser } from "@/lib/users/queries";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    { summary: "Trade a refresh token for a new pair", access: "anyone", body: RefreshTokenBody, returns: AuthWire },
    async ({ body, request }) => {
      const access = await accessClaims(request.headers);
      const { userId, tokens } = await rotateRefreshToken({ refreshToken: body.refresh_token, access });
      return toAuthWire(await getOwnUser({ userId }), tokens);
    },
  ),
});
