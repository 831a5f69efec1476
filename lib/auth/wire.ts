import { z } from "zod";
import type { ApiKeyView } from "@/lib/auth/api-keys";
import type { MfaState } from "@/lib/auth/mfa";
import { NewPasswordWire } from "@/lib/auth/password-wire";
import type { Tokens } from "@/lib/auth/refresh-tokens";
import { CreateApiKeyInput as CreateApiKey, type CreateApiKeyInput, Email, MfaCode, mfaMethods, SignedToken } from "@/lib/auth/schema";
import type { Challenge } from "@/lib/auth/sign-in-challenge";
import type { UserView } from "@/lib/users/view";
import { toUserWire, UserWire } from "@/lib/users/wire";
import { Instant } from "@/lib/wire";

export const MessageWire = z.object({ message: z.string() });

/** A password that is tried, not set: whatever it is, it is right or wrong. */
export const TriedPassword = z.string();

export const LoginBody = z.object({ email: Email, password: TriedPassword });
/** OAuth2's password form: the e-mail goes by the name of username. */
export const TokenForm = z.object({ username: Email, password: TriedPassword });
export const LoginMfaBody = z.object({ challenge_token: SignedToken, code: MfaCode });
export const RefreshTokenBody = z.object({ refresh_token: SignedToken });
export const EmailBody = z.object({ email: Email });
export const ResetPasswordBody = z.object({ token: SignedToken, new_password: NewPasswordWire });
export const VerifyEmailBody = z.object({ token: SignedToken });

const KnownPassword = z.string().min(8).max(100);

export const RequestMfaBody = z.object({
  password: KnownPassword,
  method: z
    .enum(mfaMethods)
    .nullish()
    .transform((method) => method ?? "email"),
});
export const ConfirmMfaBody = z.object({ code: MfaCode });
export const DisableMfaBody = z.object({ password: KnownPassword, code: MfaCode.nullish().transform((code) => code ?? undefined) });

export const TokensWire = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  token_type: z.literal("bearer"),
  expires_in: z.number().int(),
});

export function toTokensWire(tokens: Tokens): z.input<typeof TokensWire> {
  return {
    access_token: tokens.accessToken,
    refresh_token: tokens.refreshToken,
    token_type: "bearer",
    expires_in: tokens.expiresInSeconds,
  };
}

export const AuthWire = TokensWire.extend({ user: UserWire, tokens: TokensWire });

export function toAuthWire(user: UserView, tokens: Tokens): z.input<typeof AuthWire> {
  const wire = toTokensWire(tokens);
  return { user: toUserWire(user), tokens: wire, ...wire };
}

export const ChallengeWire = z.object({
  mfa_required: z.literal(true),
  challenge_token: z.string(),
  expires_in_seconds: z.number().int(),
  method: z.enum(mfaMethods),
  message: z.literal("MFA verification required"),
});

export function toChallengeWire(challenge: Challenge): z.input<typeof ChallengeWire> {
  return {
    mfa_required: true,
    challenge_token: challenge.token,
    expires_in_seconds: challenge.expiresInSeconds,
    method: challenge.method,
    message: "MFA verification required",
  };
}

export const MfaSetupWire = MessageWire.extend({ secret: z.string().optional(), otpauth_url: z.string().optional() });
export const MfaConfirmedWire = MessageWire.extend({ recovery_codes: z.array(z.string()).optional() });

export const MfaStateWire = z.object({
  mfa_enabled: z.boolean(),
  methods: z.array(z.enum(mfaMethods)),
  recovery_codes_left: z.number().int(),
});

export function toMfaStateWire(state: MfaState): z.input<typeof MfaStateWire> {
  return { mfa_enabled: state.isEnabled, methods: state.methods, recovery_codes_left: state.recoveryCodesLeft };
}

export const ApiKeyParams = z.object({ key_id: z.guid() });

export const CreateApiKeyBody = z.object({
  name: CreateApiKey.shape.name,
  scopes: CreateApiKey.shape.scopes,
  expires_at: Instant.refine((at) => at > new Date(), "Input should be in the future")
    .nullish()
    .transform((at) => at ?? null),
});

export function toCreateApiKeyInput(body: z.output<typeof CreateApiKeyBody>): CreateApiKeyInput {
  return { name: body.name, scopes: body.scopes, expiresAt: body.expires_at };
}

export const ApiKeyWire = z.object({
  id: z.guid(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  expires_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
});
export const NewApiKeyWire = ApiKeyWire.extend({ key: z.string() });
export const ApiKeyListWire = z.object({ api_keys: z.array(ApiKeyWire), total: z.number().int() });

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
