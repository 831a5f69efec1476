import { z } from "zod";
import { NewPasswordWire } from "@/lib/auth/password-wire";
import { Email, FullName } from "@/lib/auth/schema";
import { Role } from "@/lib/generated/prisma/enums";
import { userExample } from "@/lib/users/examples";
import { type CreateUserInput, ProfileMetadata, type UpdateOwnUserInput, type UpdateUserInput } from "@/lib/users/schema";
import type { UserView } from "@/lib/users/view";

export const UserParams = z.object({ id: z.guid() });

export const UserWire = z
  .object({
    id: z.guid(),
    email: z.string(),
    full_name: z.string(),
    role: z.enum(Role),
    is_active: z.boolean(),
    mfa_enabled: z.boolean(),
    created_at: z.iso.datetime(),
    email_verified_at: z.iso.datetime().nullable(),
    profile_metadata: z.unknown(),
  })
  .meta({ id: "User", examples: [userExample] });

export function toUserWire(user: UserView): z.input<typeof UserWire> {
  return {
    id: user.id,
    email: user.email,
    full_name: user.fullName,
    role: user.role,
    is_active: user.isActive,
    mfa_enabled: user.mfaEnabled,
    created_at: user.createdAt.toISOString(),
    email_verified_at: user.emailVerifiedAt?.toISOString() ?? null,
    profile_metadata: user.profileMetadata,
  };
}

/** A new account, by registration or by an administrator. */
export const CreateUserBody = z
  .object({
    email: Email,
    full_name: FullName,
    password: NewPasswordWire,
    role: z
      .enum(Role)
      .nullish()
      .transform((role) => role ?? "student"),
  })
  .meta({ id: "UserCreate", examples: [{ email: userExample.email, full_name: userExample.full_name, password: "FirstLesson1" }] });

export function toCreateUserInput(body: z.output<typeof CreateUserBody>): CreateUserInput {
  return { email: body.email, fullName: body.full_name, password: body.password, role: body.role };
}

export const UpdateOwnUserBody = z
  .object({
    full_name: FullName.nullable().optional(),
    profile_metadata: ProfileMetadata.nullable().optional(),
  })
  .meta({ id: "ProfileUpdate", examples: [{ full_name: "Layla N. Nasser", profile_metadata: { city: "Cairo" } }] });

export function toUpdateOwnUserInput(body: z.output<typeof UpdateOwnUserBody>): UpdateOwnUserInput {
  return { fullName: body.full_name, profileMetadata: body.profile_metadata };
}

export const UpdateUserBody = UpdateOwnUserBody.extend({
  role: z.enum(Role).nullable().optional(),
  password: NewPasswordWire.nullable().optional(),
  is_active: z.boolean().nullable().optional(),
}).meta({ id: "UserUpdate", examples: [{ role: "instructor", is_active: true }] });

export function toUpdateUserInput(body: z.output<typeof UpdateUserBody>): UpdateUserInput {
  return { ...toUpdateOwnUserInput(body), role: body.role, password: body.password, isActive: body.is_active };
}

export const ChangePasswordBody = z
  .object({ old_password: z.string(), new_password: NewPasswordWire })
  .meta({ id: "PasswordChange", examples: [{ old_password: "FirstLesson1", new_password: "SecondLesson2" }] });
