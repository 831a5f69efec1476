import { loginWithoutCode } from "@/lib/auth/commands";
import { issueTokens } from "@/lib/auth/refresh-tokens";
import { TokenForm, TokensWire, toTokensWire } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Sign in by the OAuth2 password form",
      access: "anyone",
      body: TokenForm,
      bodyAs: "form",
      returns: TokensWire,
      errors: ["auth.wrong_credentials", "auth.disabled", "auth.email_not_verified", "auth.locked", "auth.mfa_required"],
    },
    async ({ body }) => {
      const input = { email: body.username, password: body.password };
      return toTokensWire(await loginWithoutCode(input, (tx, user) => issueTokens(tx, user)));
    },
  ),
});
