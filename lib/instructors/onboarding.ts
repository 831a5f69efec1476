import type { VerificationStatus } from "@/lib/generated/prisma/enums";

/** The way to teaching, in its order. */
export const onboardingSteps = ["account_setup", "profile", "verification", "complete"] as const;
export type OnboardingStep = (typeof onboardingSteps)[number];

export type Onboarding = {
  completedSteps: OnboardingStep[];
  /** The last completed step; without a profile the first. */
  currentStep: OnboardingStep;
  progressPercentage: number;
  isComplete: boolean;
  isSubmitted: boolean;
  isApproved: boolean;
  lastUpdatedAt: Date;
};

const completedBy: Record<VerificationStatus, number> = { pending: 2, rejected: 2, submitted: 3, verified: 4 };

type Standing = { verificationStatus: VerificationStatus; updatedAt: Date };

/** How far somebody has come. A rejected verification has to be sent in again, so that step is open anew. */
export function onboardingOf(profile: Standing | null, accountUpdatedAt: Date): Onboarding {
  const completed = profile ? completedBy[profile.verificationStatus] : 0;
  const status = profile?.verificationStatus;
  return {
    completedSteps: onboardingSteps.slice(0, completed),
    currentStep: onboardingSteps[Math.max(completed, 1) - 1] ?? "account_setup",
    progressPercentage: Math.max(completed, 1) * 25,
    isComplete: status === "verified",
    isSubmitted: status === "submitted" || status === "verified",
    isApproved: status === "verified",
    lastUpdatedAt: profile?.updatedAt ?? accountUpdatedAt,
  };
}
