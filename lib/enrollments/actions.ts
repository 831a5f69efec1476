"use server";

import { getLocale } from "next-intl/server";
import { completeLesson, dropEnrollment, enroll, writeReview } from "@/lib/enrollments/commands";
import { EnrollInput, EnrollmentInput, type EnrollmentView, LessonInput, WriteReviewInput } from "@/lib/enrollments/schema";
import { formAction } from "@/lib/form-action";
import type { FormState } from "@/lib/form-state";
import { redirect } from "@/lib/i18n/navigation";
import { localisedPath } from "@/lib/i18n/paths";

export const enrollAction = formAction(EnrollInput, enroll);
export const dropEnrollmentAction = formAction(EnrollmentInput, dropEnrollment);
export const completeLessonAction = formAction(LessonInput, completeLesson);
export const writeReviewAction = formAction(WriteReviewInput, writeReview);

/** The enrol button's form: enrols and opens the course, or answers why not. A session that ended in between leads to the sign-in page. */
export async function enrollAndOpenAction(_before: FormState<EnrollmentView> | null, form: FormData): Promise<FormState<EnrollmentView>> {
  const slug = encodeURIComponent(String(form.get("courseSlug") ?? ""));
  const state = await enrollAction({ courseId: form.get("courseId") });
  const locale = await getLocale();
  if (state.ok) redirect({ href: `/learn/${slug}`, locale });
  if (!state.ok && state.code === "auth.not_authenticated") {
    redirect({ href: { pathname: "/sign-in", query: { next: localisedPath(`/courses/${slug}`, locale) } }, locale });
  }
  return state;
}
