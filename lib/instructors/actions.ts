"use server";

import { formAction } from "@/lib/form-action";
import { applyToTeach, approveInstructor, rejectInstructor, submitVerification, updateInstructorProfile } from "@/lib/instructors/commands";
import { ApproveForm, RejectForm, TeachingProfileForm, VerificationForm } from "@/lib/instructors/form-schema";

export const applyToTeachAction = formAction(TeachingProfileForm, async (actor, input) => void (await applyToTeach(actor, input)));
export const updateInstructorProfileAction = formAction(
  TeachingProfileForm,
  async (actor, input) => void (await updateInstructorProfile(actor, input)),
);
export const submitVerificationAction = formAction(VerificationForm, async (actor, input) => void (await submitVerification(actor, input)));
export const approveInstructorAction = formAction(ApproveForm, async (actor, input) => void (await approveInstructor(actor, input)));
export const rejectInstructorAction = formAction(RejectForm, async (actor, input) => void (await rejectInstructor(actor, input)));
