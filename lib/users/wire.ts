import { z } from "zod";
import { NewPasswordWire } from "@/lib/auth/password-wire";
import { Email, FullName } from "@/lib/auth/schema";
import { Role } from "@/lib/generated/prisma/enums";
import { type CreateUserInput, ProfileMetadata, type UpdateOwnUserInput, type UpdateUserInput } from "@/lib/users/schema";
import type { UserView } from "@/lib/users/view";

export const UserParams = z.object({ id: z.guid() });

export const UserWire = z.object({
  id: z.guid(),
  email: z.string(),
  full_name: z.string(),
  role: z.enum(Role),
  is_active: z.boolean(),
  mfa_enabled: z.boolean(),
  created_at: z.iso.datetime(),
  email_verified_at: z.iso.datetime().nullable(),
  profile_metadata: z.unknown(),
});

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
export const CreateUserBody = z.object({
  email: Email,
  full_name: FullName,
  password: NewPasswordWire,
  role: z
    .enum(Role)
    .nullish()
    .transform((role) => role ?? "student"),
});

export function toCreateUserInput(body: z.output<typeof CreateUserBody>): CreateUserInput {
  return { email: body.email, fullName: body.full_name, password: body.password, role: body.role };
}

export const UpdateOwnUserBody = z.object({
  full_name: FullName.nullable().optional(),
  profile_metadata: ProfileMetadata.nullable().optional(),
});

export function toUpdateOwnUserInput(body: z.output<typeof UpdateOwnUserBody>): UpdateOwnUserInput {
  return { fullName: body.full_name, profileMetadata: body.profile_metadata };
}

export const UpdateUserBody = UpdateOwnUserBody.extend({
  role: z.enum(Role).nullable().optional(),
  password: NewPasswordWire.nullable().optional(),
  is_active: z.boolean().nullable().optional(),
});

export function toUpdateUserInput(body: z.output<typeof UpdateUserBody>): UpdateUserInput {
  return { ...toUpdateOwnUserInput(body), role: body.role, password: body.password, isActive: body.is_active };
}

export const ChangePasswordBody = z.object({ old_password: z.string(), new_password: NewPasswordWire });
