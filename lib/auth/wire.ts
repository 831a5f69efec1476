import { z } from "zod";
import type { ApiKeyView } from "@/lib/auth/api-keys";
import { apiKeyExample, authExample, challengeExample, newApiKeyExample, signedTokenExample, tokensExample } from "@/lib/auth/examples";
import type { MfaState } from "@/lib/auth/mfa";
import { NewPasswordWire } from "@/lib/auth/password-wire";
import type { Tokens } from "@/lib/auth/refresh-tokens";
import { CreateApiKeyInput as CreateApiKey, type CreateApiKeyInput, Email, MfaCode, mfaMethods, SignedToken } from "@/lib/auth/schema";
import type { Challenge } from "@/lib/auth/sign-in-challenge";
import { userExample } from "@/lib/users/examples";
import type { UserView } from "@/lib/users/view";
import { toUserWire, UserWire } from "@/lib/users/wire";
import { Instant } from "@/lib/wire";

export const MessageWire = z.object({ message: z.string() }).meta({ id: "Message" });

/** A password that is tried, not set: whatever it is, it is right or wrong. */
export const TriedPassword = z.string();

export const LoginBody = z
  .object({ email: Email, password: TriedPassword })
  .meta({ id: "Login", examples: [{ email: userExample.email, password: "FirstLesson1" }] });
/** OAuth2's password form: the e-mail goes by the name of username. */
export const TokenForm = z
  .object({ username: Email, password: TriedPassword })
  .meta({ id: "TokenForm", examples: [{ username: userExample.email, password: "FirstLesson1" }] });
export const LoginMfaBody = z
  .object({ challenge_token: SignedToken, code: MfaCode })
  .meta({ id: "LoginMfa", examples: [{ challenge_token: challengeExample.challenge_token, code: "482913" }] });
export const RefreshTokenBody = z
  .object({ refresh_token: SignedToken })
  .meta({ id: "RefreshToken", examples: [{ refresh_token: tokensExample.refresh_token }] });
export const EmailBody = z.object({ email: Email }).meta({ id: "EmailAddress", examples: [{ email: userExample.email }] });
export const ResetPasswordBody = z
  .object({ token: SignedToken, new_password: NewPasswordWire })
  .meta({ id: "PasswordReset", examples: [{ token: signedTokenExample, new_password: "SecondLesson2" }] });
export const VerifyEmailBody = z
  .object({ token: SignedToken })
  .meta({ id: "EmailVerification", examples: [{ token: signedTokenExample }] });

const KnownPassword = z.string().min(8).max(100);

export const RequestMfaBody = z
  .object({
    password: KnownPassword,
    method: z
      .enum(mfaMethods)
      .nullish()
      .transform((method) => method ?? "email"),
  })
  .meta({ id: "MfaRequest", examples: [{ password: "FirstLesson1", method: "email" }] });
export const ConfirmMfaBody = z.object({ code: MfaCode }).meta({ id: "MfaConfirmation", examples: [{ code: "482913" }] });
export const DisableMfaBody = z
  .object({ password: KnownPassword, code: MfaCode.nullish().transform((code) => code ?? undefined) })
  .meta({ id: "MfaDisable", examples: [{ password: "FirstLesson1" }] });

export const TokensWire = z
  .object({
    access_token: z.string(),
    refresh_token: z.string(),
    token_type: z.literal("bearer"),
    expires_in: z.number().int(),
  })
  .meta({ id: "Tokens", examples: [tokensExample] });

export function toTokensWire(tokens: Tokens): z.input<typeof TokensWire> {
  return {
    access_token: tokens.accessToken,
    refresh_token: tokens.refreshToken,
    token_type: "bearer",
    expires_in: tokens.expiresInSeconds,
  };
}

export const AuthWire = TokensWire.extend({ user: UserWire, tokens: TokensWire }).meta({ id: "Auth", examples: [authExample] });

export function toAuthWire(user: UserView, tokens: Tokens): z.input<typeof AuthWire> {
  const wire = toTokensWire(tokens);
  return { user: toUserWire(user), tokens: wire, ...wire };
}

export const ChallengeWire = z
  .object({
    mfa_required: z.literal(true),
    challenge_token: z.string(),
    expires_in_seconds: z.number().int(),
    method: z.enum(mfaMethods),
    message: z.literal("MFA verification required"),
  })
  .meta({ id: "MfaChallenge", examples: [challengeExample] });

export function toChallengeWire(challenge: Challenge): z.input<typeof ChallengeWire> {
  return {
    mfa_required: true,
    challenge_token: challenge.token,
    expires_in_seconds: challenge.expiresInSeconds,
    method: challenge.method,
    message: "MFA verification required",
  };
}

export const MfaSetupWire = MessageWire.extend({ secret: z.string().optional(), otpauth_url: z.string().optional() }).meta({
  id: "MfaSetup",
  examples: [{ message: "A verification code has been sent to your email" }],
});
export const MfaConfirmedWire = MessageWire.extend({ recovery_codes: z.array(z.string()).optional() }).meta({
  id: "MfaConfirmed",
  examples: [{ message: "MFA has been enabled successfully" }],
});

export const MfaStateWire = z
  .object({
    mfa_enabled: z.boolean(),
    methods: z.array(z.enum(mfaMethods)),
    recovery_codes_left: z.number().int(),
  })
  .meta({ id: "MfaState", examples: [{ mfa_enabled: true, methods: ["totp"], recovery_codes_left: 10 }] });

export function toMfaStateWire(state: MfaState): z.input<typeof MfaStateWire> {
  return { mfa_enabled: state.isEnabled, methods: state.methods, recovery_codes_left: state.recoveryCodesLeft };
}

export const ApiKeyParams = z.object({ key_id: z.guid() });

export const CreateApiKeyBody = z
  .object({
    name: CreateApiKey.shape.name,
    scopes: CreateApiKey.shape.scopes,
    expires_at: Instant.refine((at) => at > new Date(), "Input should be in the future")
      .nullish()
      .transform((at) => at ?? null),
  })
  .meta({ id: "ApiKeyCreate", examples: [{ name: apiKeyExample.name, scopes: apiKeyExample.scopes }] });

export function toCreateApiKeyInput(body: z.output<typeof CreateApiKeyBody>): CreateApiKeyInput {
  return { name: body.name, scopes: body.scopes, expiresAt: body.expires_at };
}

export const ApiKeyWire = z
  .object({
    id: z.guid(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.string()),
    expires_at: z.iso.datetime().nullable(),
    last_used_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: "ApiKey", examples: [apiKeyExample] });
export const NewApiKeyWire = ApiKeyWire.extend({ key: z.string() }).meta({ id: "NewApiKey", examples: [newApiKeyExample] });
export const ApiKeyListWire = z
  .object({ api_keys: z.array(ApiKeyWire), total: z.number().int() })
  .meta({ id: "ApiKeyList", examples: [{ api_keys: [apiKeyExample], total: 1 }] });

export function toApiKeyWire(key: ApiKeyView): z.input<typeof ApiKeyWire> {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    scopes: key.scopes,
    expires_at: key.expiresAt?.toISOString() ?? null,
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
    created_at: key.createdAt.toISOString(),
  };
}
