import { z } from "zod";
import { Email, FullName, NewPassword } from "@/lib/auth/schema";
import { Role } from "@/lib/generated/prisma/enums";

export const CreateAdminInput = z.object({ email: Email, fullName: FullName, password: NewPassword });
export type CreateAdminInput = z.infer<typeof CreateAdminInput>;

export const CreateUserInput = CreateAdminInput.extend({ role: z.enum(Role) });
export type CreateUserInput = z.infer<typeof CreateUserInput>;

const longestMetadata = 16_384;

/** Whatever a client keeps with a person. */
export const ProfileMetadata = z
  .record(z.string(), z.json())
  .refine((metadata) => JSON.stringify(metadata).length <= longestMetadata, `Metadata should have at most ${longestMetadata} characters`);

/** Changes of oneself. What is absent stays; null clears metadata and is refused for a name. */
export const UpdateOwnUserInput = z.object({
  fullName: FullName.nullable().optional(),
  profileMetadata: ProfileMetadata.nullable().optional(),
});
export type UpdateOwnUserInput = z.infer<typeof UpdateOwnUserInput>;

/** Changes by an administrator. */
export const UpdateUserInput = UpdateOwnUserInput.extend({
  role: z.enum(Role).nullable().optional(),
  password: NewPassword.nullable().optional(),
  isActive: z.boolean().nullable().optional(),
});
export type UpdateUserInput = z.infer<typeof UpdateUserInput>;
