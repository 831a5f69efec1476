import { z } from "zod";
import { Email, FullName, NewPassword } from "@/lib/auth/schema";
import type { VerificationStatus } from "@/lib/generated/prisma/enums";
import { linkOrPath } from "@/lib/links";

const longestSocialMedia = 16_384;

const SocialMedia = z
  .record(z.string(), z.json())
  .refine((links) => JSON.stringify(links).length <= longestSocialMedia, `Input should have at most ${longestSocialMedia} characters`);

/** What somebody tells of themselves when they apply to teach. What is null counts as absent. */
export const ApplyToTeachInput = z.object({
  bio: z.string().trim().min(10).max(2000),
  expertise: z.array(z.string().trim().min(1).max(255)).min(1).max(10),
  teachingExperienceYears: z.number().int().min(0).max(50),
  educationLevel: z.string().trim().min(1).max(100),
  institution: z.string().trim().min(1).max(255),
  phone: z.string().trim().max(20).nullish(),
  website: linkOrPath(255).nullish(),
  socialMedia: SocialMedia.nullish(),
});
export type ApplyToTeachInput = z.infer<typeof ApplyToTeachInput>;

/** A change of one's own profile: absent is unchanged, null clears what may be empty. */
export const UpdateProfileInput = z.object({
  bio: ApplyToTeachInput.shape.bio.nullish(),
  expertise: ApplyToTeachInput.shape.expertise.nullish(),
  teachingExperienceYears: ApplyToTeachInput.shape.teachingExperienceYears.nullish(),
  educationLevel: ApplyToTeachInput.shape.educationLevel.nullish(),
  institution: ApplyToTeachInput.shape.institution.nullish(),
  phone: ApplyToTeachInput.shape.phone,
  website: ApplyToTeachInput.shape.website,
  socialMedia: ApplyToTeachInput.shape.socialMedia,
});
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>;

/** An account for somebody who teaches, made by an administrator. */
export const RegisterInstructorInput = ApplyToTeachInput.extend({ email: Email, fullName: FullName, password: NewPassword });
export type RegisterInstructorInput = z.infer<typeof RegisterInstructorInput>;

/** A document that shows who somebody is. */
export const SubmitVerificationInput = z.object({
  documentType: z.string().trim().min(1).max(50),
  documentUrl: linkOrPath(1000),
  verificationNotes: z.string().max(10_000).nullish(),
  consentToVerify: z.boolean().refine((consents) => consents, "consent_to_verify must be true"),
});
export type SubmitVerificationInput = z.infer<typeof SubmitVerificationInput>;

export const ApproveInstructorInput = z.object({ instructorId: z.guid(), adminNotes: z.string().max(2000).nullish() });
export type ApproveInstructorInput = z.infer<typeof ApproveInstructorInput>;

export const RejectInstructorInput = z.object({ instructorId: z.guid(), rejectionReason: z.string().trim().min(1).max(2000) });
export type RejectInstructorInput = z.infer<typeof RejectInstructorInput>;

/** The profile of somebody who teaches or wants to. `id` is the profile's, not the person's. */
export type InstructorView = {
  id: string;
  userId: string;
  bio: string;
  expertise: string[];
  teachingExperienceYears: number;
  educationLevel: string;
  institution: string;
  phone: string | null;
  website: string | null;
  socialMedia: unknown;
  verificationStatus: VerificationStatus;
  verificationNotes: string | null;
  verificationDocumentUrl: string | null;
  verificationDocumentType: string | null;
  verificationExpiresAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};
