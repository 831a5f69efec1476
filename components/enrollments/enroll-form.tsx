"use client";

import { useActionState } from "react";
import { FormErrors } from "@/components/forms/form-errors";
import { SubmitButton } from "@/components/forms/submit-button";
import { enrollAndOpenAction } from "@/lib/enrollments/actions";

export type EnrollFormProps = {
  courseId: string;
  courseSlug: string;
  label: string;
  pendingLabel: string;
  /** What is said for each refusal, by its code; `other` for the rest. */
  errorLabels: Record<string, string>;
  className?: string;
};

/** Enrols and opens the course. Works without JavaScript as well; with it, a refusal is said without leaving the page. */
export function EnrollForm({ courseId, courseSlug, label, pendingLabel, errorLabels, className }: EnrollFormProps) {
  const [state, action] = useActionState(enrollAndOpenAction, null);
  const errors = state && !state.ok ? (errorLabels[state.code] ?? errorLabels.other ?? []) : [];
  return (
    <form action={action} className="stack stack-3">
      <input type="hidden" name="courseId" value={courseId} />
      <input type="hidden" name="courseSlug" value={courseSlug} />
      <SubmitButton size="lg" className={className} pendingLabel={pendingLabel}>
        {label}
      </SubmitButton>
      <FormErrors errors={errors} />
    </form>
  );
}
