import { exampleIds, exampleTimes } from "@/lib/example-ids";
import { userExample } from "@/lib/users/examples";

/** What an applicant says of themselves, as the documentation of the API shows it. */
export const applicationExample = {
  bio: "I have repaired radios for twenty years, and taught it for eight.",
  expertise: ["Electronics", "Soldering"],
  teaching_experience_years: 8,
  education_level: "Diploma",
  institution: "Cairo Technical Institute",
  phone: null,
  website: "https://example.org/omar",
  social_media: null,
};

export const instructorExample = {
  id: "0198c0de-0012-7000-8000-000000000012",
  user_id: exampleIds.instructor,
  ...applicationExample,
  is_verified: false,
  verification_status: "pending",
  verification_notes: null,
  verification_document_url: null,
  verification_expires_at: "2026-02-08T09:00:00.000Z",
  created_at: exampleTimes.written,
  updated_at: exampleTimes.written,
};

export const onboardingExample = {
  step: "profile",
  completed_steps: ["account_setup", "profile"],
  current_step: "profile",
  total_steps: 4,
  progress_percentage: "50.00",
  is_complete: false,
  needs_verification: true,
  verification_required: true,
  verification_submitted: false,
  verification_approved: false,
  last_updated: exampleTimes.written,
};

export const decidedExample = {
  message: "Instructor verification approved",
  instructor: {
    ...instructorExample,
    is_verified: true,
    verification_status: "verified",
    verification_notes: "Approved by admin. Diploma seen.",
    verification_document_url: "https://example.org/omar/diploma.pdf",
    verification_expires_at: null,
  },
};

export const rejectedExample = {
  message: "Instructor verification rejected",
  instructor: { ...instructorExample, verification_status: "rejected", verification_notes: "The document cannot be read" },
};

export const profileExample = {
  message: "Instructor profile updated successfully",
  instructor: instructorExample,
  onboarding_status: onboardingExample,
};

export const appliedExample = {
  ...profileExample,
  message: "Instructor application submitted successfully",
  verification_required: true,
  verification_expires_at: instructorExample.verification_expires_at,
};

export const registeredExample = {
  ...appliedExample,
  message: "Instructor account created successfully",
  user: { ...userExample, id: exampleIds.instructor, email: "omar@example.org", full_name: "Omar Haddad", role: "instructor" },
};

export const registrationExample = {
  ...applicationExample,
  email: "omar@example.org",
  full_name: "Omar Haddad",
  password: "TeachSolder1",
};

export const verificationExample = {
  document_type: "diploma",
  document_url: "https://example.org/omar/diploma.pdf",
  consent_to_verify: true,
};
