import { exampleIds, exampleTimes } from "@/lib/example-ids";
import { userExample } from "@/lib/users/examples";

/** Tokens as the documentation of the API shows them: their form is right, their signatures are not. */
const accessToken = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTk4YzBkZSJ9.AZeXQJq0VYjq4hBz1cNn3lI2mTn2mY2m0o8o8h1Wf9s";
const refreshToken = "eyJhbGciOiJIUzI1NiJ9.eyJ0eXAiOiJyZWZyZXNoIn0.p1bQH2W3a0hGm1vXn9Yw8sKcJ0o5r7e2t4u6i8o0p1q";

/** A token that came by mail. */
export const signedTokenExample = "eyJhbGciOiJIUzI1NiJ9.eyJ0eXAiOiJwYXNzd29yZF9yZXNldCJ9.Zk3w8s1n5p7r9t2v4x6z8B0D2F4H6J8L0N2P4R6T8V0";

export const tokensExample = { access_token: accessToken, refresh_token: refreshToken, token_type: "bearer", expires_in: 900 };

export const authExample = { user: userExample, tokens: tokensExample, ...tokensExample };

export const challengeExample = {
  mfa_required: true,
  challenge_token: "eyJhbGciOiJIUzI1NiJ9.eyJ0eXAiOiJtZmFfY2hhbGxlbmdlIn0.h3J5k7M9o1Q3s5U7w9Y1a3C5e7G9i1K3m5O7q9S1u3W",
  expires_in_seconds: 600,
  method: "email",
  message: "MFA verification required",
};

export const apiKeyExample = {
  id: exampleIds.key,
  name: "Course backup",
  prefix: "dars_4Jk0Zt8",
  scopes: ["courses:read"],
  expires_at: null,
  last_used_at: null,
  created_at: exampleTimes.enrolled,
};

export const newApiKeyExample = { ...apiKeyExample, key: "dars_4Jk0Zt8qVn2mX6rB1yHc5wLd9sPf3gTa7uEo0iKj4Nz" };
