import { z } from "zod";

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
export const NewPassword = z.string().superRefine((password, context) => {
  for (const [isBroken, message] of passwordRules) if (isBroken(password)) context.addIssue({ code: "custom", message });
});

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
