import type { Prisma } from "@/lib/generated/prisma/client";
import type { InstructorView } from "@/lib/instructors/schema";

/** The columns behind an instructor's view. */
export const instructorFields = {
  id: true,
  userId: true,
  bio: true,
  expertise: true,
  teachingExperienceYears: true,
  educationLevel: true,
  institution: true,
  phone: true,
  website: true,
  socialMedia: true,
  verificationStatus: true,
  verificationNotes: true,
  verificationDocumentUrl: true,
  verificationDocumentType: true,
  verificationExpiresAt: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.InstructorProfileSelect;

type Row = Prisma.InstructorProfileGetPayload<{ select: typeof instructorFields }>;

export function instructorViewOf(row: Row): InstructorView {
  return row;
}
