import type { Role } from "@/lib/generated/prisma/enums";

/** What may be told of a person's row, to themselves and to administrators. */
export const userFields = {
  id: true,
  email: true,
  fullName: true,
  role: true,
  isActive: true,
  mfaEnabled: true,
  createdAt: true,
  emailVerifiedAt: true,
  profileMetadata: true,
} as const;

export type UserView = {
  id: string;
  email: string;
  fullName: string;
  role: Role;
  isActive: boolean;
  mfaEnabled: boolean;
  createdAt: Date;
  emailVerifiedAt: Date | null;
  profileMetadata: unknown;
};
