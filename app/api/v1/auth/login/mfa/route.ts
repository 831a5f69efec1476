import { answerChallenge } from "@/lib/auth/answer-challenge";
import { issueTokens } from "@/lib/auth/refresh-tokens";
import { AuthWire, LoginMfaBody, toAuthWire } from "@/lib/auth/wire";
import { endpoint } from "@/lib/endpoint";
import { onlyMethods } from "@/lib/endpoint-methods";
import { getOwnUser } from "@/lib/users/queries";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethods({
  POST: endpoint(
    {
      summary: "Sign in with the second factor",
      access: "anyone",
      body: LoginMfaBody,
      returns: AuthWire,
      errors: ["mfa.wrong_code", "mfa.challenge_invalid", "auth.locked", "auth.wrong_credentials"],
    },
    async ({ body }) => {
      const answer = { challengeToken: body.challenge_token, code: body.code };
      const { userId, tokens } = await answerChallenge(answer, async (tx, user) => ({
        userId: user.id,
        tokens: await issueTokens(tx, user),
      }));
      return toAuthWire(await getOwnUser({ userId }), tokens);
    },
  ),
});
