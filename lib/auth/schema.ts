import { z } from "zod";
import { type Permission, permissionNames } from "@/lib/auth/permissions";

/** Syntax only, so that reserved domains such as .local are accepted. Stored and compared in lower case. */
const emailSyntax = /^[^\s@"(),:;<>[\]\\]+@[^\s@.,:;<>()[\]\\"]+(?:\.[^\s@.,:;<>()[\]\\"]+)*$/;

export const Email = z
  .string()
  .trim()
  .min(3)
  .max(254)
  .regex(emailSyntax, "Input should be a valid email address")
  .transform((value) => value.toLowerCase());

/** One message for each broken rule; the texts are those of the REST contract. */
export const passwordRules: readonly [broken: (password: string) => boolean, text: string][] = [
  [(password) => password.length < 8, "Password must be at least 8 characters"],
  [(password) => password.length > 100, "Password must be at most 100 characters"],
  [(password) => !/\p{Lu}/u.test(password), "Password must contain uppercase"],
  [(password) => !/\p{Ll}/u.test(password), "Password must contain lowercase"],
  [(password) => !/\p{Nd}/u.test(password), "Password must contain digit"],
];

/** A password being set, anywhere. */
export const NewPassword = z
  .string()
  .superRefine((password, context) => {
    for (const [isBroken, message] of passwordRules) if (isBroken(password)) context.addIssue({ code: "custom", message });
  })
  .meta({ description: "With upper case, lower case and a digit", format: "password", minLength: 8, maxLength: 100 });

export const FullName = z.string().trim().min(2).max(255);

export const SignInInput = z.object({
  email: Email,
  password: z.string().min(1).max(100),
});
export type SignInInput = z.infer<typeof SignInInput>;

export const RegisterInput = z.object({
  fullName: FullName,
  email: Email,
  password: NewPassword,
});
export type RegisterInput = z.infer<typeof RegisterInput>;

export const ChangePasswordInput = z.object({
  oldPassword: z.string().min(1).max(100),
  newPassword: NewPassword,
});
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

export const EndSessionInput = z.object({ sessionId: z.guid() });
export type EndSessionInput = z.infer<typeof EndSessionInput>;

/** Somebody who forgot their password, or waits for the verification mail. */
export const EmailInput = z.object({ email: Email });
export type EmailInput = z.infer<typeof EmailInput>;

/** Signed tokens are far shorter; what is longer is not looked at. */
export const SignedToken = z.string().min(1).max(2000);

export const ResetPasswordInput = z.object({ token: SignedToken, newPassword: NewPassword });
export type ResetPasswordInput = z.infer<typeof ResetPasswordInput>;

export const VerifyEmailInput = z.object({ token: SignedToken });
export type VerifyEmailInput = z.infer<typeof VerifyEmailInput>;

/** From a mail, an authenticator, or the list of recovery codes. */
export const MfaCode = z.string().trim().min(4).max(12);

export const SignInCodeInput = z.object({ code: MfaCode });
export type SignInCodeInput = z.infer<typeof SignInCodeInput>;

export const mfaMethods = ["email", "totp"] as const;
export type MfaMethod = (typeof mfaMethods)[number];

export const CreateApiKeyInput = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z
    .array(z.enum(permissionNames as [Permission, ...Permission[]]))
    .min(1)
    .max(permissionNames.length),
  expiresAt: z.date().nullable(),
});
export type CreateApiKeyInput = z.infer<typeof CreateApiKeyInput>;
