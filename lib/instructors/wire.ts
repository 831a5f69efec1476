import { z } from "zod";
import { NewPasswordWire } from "@/lib/auth/password-wire";
import { Email, FullName } from "@/lib/auth/schema";
import { VerificationStatus } from "@/lib/generated/prisma/enums";
import {
  applicationExample,
  appliedExample,
  decidedExample,
  instructorExample,
  onboardingExample,
  profileExample,
  registeredExample,
  registrationExample,
  verificationExample,
} from "@/lib/instructors/examples";
import { type Onboarding, onboardingOf, onboardingSteps } from "@/lib/instructors/onboarding";
import {
  ApplyToTeachInput as ApplyToTeach,
  type ApplyToTeachInput,
  type InstructorView,
  type RegisterInstructorInput,
  RejectInstructorInput,
  SubmitVerificationInput as SubmitVerification,
  type SubmitVerificationInput,
  UpdateProfileInput as UpdateProfile,
  type UpdateProfileInput,
} from "@/lib/instructors/schema";
import { UserWire } from "@/lib/users/wire";
import { decimalString } from "@/lib/validation";
import { Id } from "@/lib/wire";

const instant = z.iso.datetime();

export const InstructorParams = z.object({ instructor_id: Id });
export const ApproveQuery = z.object({ admin_notes: z.string().max(2000).optional() });
export const RejectQuery = z.object({
  rejection_reason: RejectInstructorInput.shape.rejectionReason.meta({ examples: ["The document cannot be read"] }),
});

const InstructorWire = z
  .object({
    id: z.guid(),
    user_id: z.guid(),
    bio: z.string(),
    expertise: z.array(z.string()),
    teaching_experience_years: z.number().int(),
    education_level: z.string(),
    institution: z.string(),
    phone: z.string().nullable(),
    website: z.string().nullable(),
    social_media: z.unknown(),
    is_verified: z.boolean(),
    verification_status: z.enum(VerificationStatus),
    verification_notes: z.string().nullable(),
    verification_document_url: z.string().nullable(),
    verification_expires_at: instant.nullable(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: "Instructor", examples: [instructorExample] });

export function toInstructorWire(view: InstructorView): z.input<typeof InstructorWire> {
  return {
    id: view.id,
    user_id: view.userId,
    bio: view.bio,
    expertise: view.expertise,
    teaching_experience_years: view.teachingExperienceYears,
    education_level: view.educationLevel,
    institution: view.institution,
    phone: view.phone,
    website: view.website,
    social_media: view.socialMedia ?? null,
    is_verified: view.verificationStatus === "verified",
    verification_status: view.verificationStatus,
    verification_notes: view.verificationNotes,
    verification_document_url: view.verificationDocumentUrl,
    verification_expires_at: view.verificationExpiresAt?.toISOString() ?? null,
    created_at: view.createdAt.toISOString(),
    updated_at: view.updatedAt.toISOString(),
  };
}

const Step = z.enum(onboardingSteps);

export const OnboardingWire = z
  .object({
    step: Step,
    completed_steps: z.array(Step),
    current_step: Step,
    total_steps: z.literal(4),
    progress_percentage: z.string(),
    is_complete: z.boolean(),
    needs_verification: z.boolean(),
    verification_required: z.boolean(),
    verification_submitted: z.boolean(),
    verification_approved: z.boolean(),
    last_updated: instant,
  })
  .meta({ id: "Onboarding", examples: [onboardingExample] });

export function toOnboardingWire(onboarding: Onboarding): z.input<typeof OnboardingWire> {
  return {
    step: onboarding.currentStep,
    completed_steps: onboarding.completedSteps,
    current_step: onboarding.currentStep,
    total_steps: 4,
    progress_percentage: decimalString(onboarding.progressPercentage) ?? "",
    is_complete: onboarding.isComplete,
    needs_verification: !onboarding.isApproved,
    verification_required: true,
    verification_submitted: onboarding.isSubmitted,
    verification_approved: onboarding.isApproved,
    last_updated: onboarding.lastUpdatedAt.toISOString(),
  };
}

export const DecidedWire = z
  .object({ message: z.string(), instructor: InstructorWire })
  .meta({ id: "InstructorDecision", examples: [decidedExample] });
export const ProfileWire = DecidedWire.extend({ onboarding_status: OnboardingWire }).meta({
  id: "InstructorProfile",
  examples: [profileExample],
});
export const AppliedWire = ProfileWire.extend({ verification_required: z.literal(true), verification_expires_at: instant.nullable() }).meta(
  { id: "InstructorApplied", examples: [appliedExample] },
);
export const RegisteredWire = AppliedWire.extend({ user: UserWire }).meta({ id: "InstructorRegistered", examples: [registeredExample] });

/** An answer about a profile, with how far it has come. */
export function toProfileWire(message: string, view: InstructorView): z.input<typeof ProfileWire> {
  return { message, instructor: toInstructorWire(view), onboarding_status: toOnboardingWire(onboardingOf(view, view.updatedAt)) };
}

export function toAppliedWire(message: string, view: InstructorView): z.input<typeof AppliedWire> {
  const wire = toProfileWire(message, view);
  return { ...wire, verification_required: true, verification_expires_at: wire.instructor.verification_expires_at };
}

const fields = ApplyToTeach.shape;

export const ApplyBody = z
  .object({
    bio: fields.bio,
    expertise: fields.expertise,
    teaching_experience_years: fields.teachingExperienceYears,
    education_level: fields.educationLevel,
    institution: fields.institution,
    phone: fields.phone,
    website: fields.website,
    social_media: fields.socialMedia,
  })
  .meta({ id: "InstructorApply", examples: [applicationExample] });

export function toApplyToTeachInput(body: z.output<typeof ApplyBody>): ApplyToTeachInput {
  return {
    bio: body.bio,
    expertise: body.expertise,
    teachingExperienceYears: body.teaching_experience_years,
    educationLevel: body.education_level,
    institution: body.institution,
    phone: body.phone,
    website: body.website,
    socialMedia: body.social_media,
  };
}

export const RegisterBody = ApplyBody.extend({
  email: Email,
  full_name: FullName,
  password: NewPasswordWire,
  role: z.literal("instructor").nullish(),
}).meta({ id: "InstructorRegister", examples: [registrationExample] });

export function toRegisterInstructorInput(body: z.output<typeof RegisterBody>): RegisterInstructorInput {
  return { ...toApplyToTeachInput(body), email: body.email, fullName: body.full_name, password: body.password };
}

const changes = UpdateProfile.shape;

export const UpdateProfileBody = z
  .object({
    bio: changes.bio,
    expertise: changes.expertise,
    teaching_experience_years: changes.teachingExperienceYears,
    education_level: changes.educationLevel,
    institution: changes.institution,
    phone: changes.phone,
    website: changes.website,
    social_media: changes.socialMedia,
  })
  .meta({ id: "InstructorUpdate", examples: [{ institution: "Giza Technical Institute" }] });

export function toUpdateProfileInput(body: z.output<typeof UpdateProfileBody>): UpdateProfileInput {
  return {
    bio: body.bio,
    expertise: body.expertise,
    teachingExperienceYears: body.teaching_experience_years,
    educationLevel: body.education_level,
    institution: body.institution,
    phone: body.phone,
    website: body.website,
    socialMedia: body.social_media,
  };
}

export const VerifyBody = z
  .object({
    document_type: SubmitVerification.shape.documentType,
    document_url: SubmitVerification.shape.documentUrl,
    verification_notes: SubmitVerification.shape.verificationNotes,
    consent_to_verify: SubmitVerification.shape.consentToVerify,
  })
  .meta({ id: "InstructorVerification", examples: [verificationExample] });

export function toSubmitVerificationInput(body: z.output<typeof VerifyBody>): SubmitVerificationInput {
  return {
    documentType: body.document_type,
    documentUrl: body.document_url,
    verificationNotes: body.verification_notes,
    consentToVerify: body.consent_to_verify,
  };
}
