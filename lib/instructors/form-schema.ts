import { z } from "zod";
import { ApplyToTeachInput, RejectInstructorInput, SubmitVerificationInput } from "@/lib/instructors/schema";

const profile = ApplyToTeachInput.shape;

/** What stands in an optional line of a form: nothing there means nothing. */
const orNull = (text: string) => text.trim() || null;

/** An application or a profile as people type it: subjects one a line or between commas, figures as text. */
export const TeachingProfileForm = z.object({
  bio: profile.bio,
  expertise: z
    .string()
    .transform((text) => text.split(/[\n,،;؛]+/).flatMap((part) => orNull(part) ?? []))
    .pipe(profile.expertise),
  teachingExperienceYears: z
    .string()
    .trim()
    .min(1)
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(profile.teachingExperienceYears),
  educationLevel: profile.educationLevel,
  institution: profile.institution,
  phone: z.string().transform(orNull).pipe(profile.phone.unwrap()),
  website: z.string().transform(orNull).pipe(profile.website.unwrap()),
});

export const VerificationForm = z.object({
  documentType: SubmitVerificationInput.shape.documentType,
  documentUrl: z.string().trim().min(1).pipe(SubmitVerificationInput.shape.documentUrl),
  verificationNotes: z.string().transform(orNull).pipe(SubmitVerificationInput.shape.verificationNotes.unwrap()),
  consentToVerify: z.boolean().refine((consents) => consents, "consent_to_verify must be true"),
});

export const ApproveForm = z.object({ instructorId: z.guid(), adminNotes: z.string().max(2000) });
export const RejectForm = RejectInstructorInput;
