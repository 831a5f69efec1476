import { getLocale, getTranslations } from "next-intl/server";
import { StartButton } from "@/components/quizzes/start-button";
import { localisedPath } from "@/lib/i18n/paths";

type StartAttemptProps = { quizId: string; attemptHref: string; label: string; variant?: "primary" | "line"; size?: "md" | "lg" };

/** The button that begins an attempt, with everything it may have to say. */
export async function StartAttempt({ quizId, attemptHref, label, variant, size }: StartAttemptProps) {
  const [locale, t, errors] = await Promise.all([getLocale(), getTranslations("quiz.start"), getTranslations("errors")]);
  return (
    <StartButton
      quizId={quizId}
      attemptPath={localisedPath(attemptHref, locale)}
      labels={{ begin: label, beginning: t("beginning"), failed: t("failed") }}
      refusals={{
        "attempt.none_left": errors("attempt.none_left"),
        "attempt.students_only_start": errors("attempt.students_only_start"),
        "quiz.not_published": errors("quiz.not_published"),
        "quiz.enroll_first": errors("quiz.enroll_first"),
        "quiz.enrollment_not_allowed": errors("quiz.enrollment_not_allowed"),
        "auth.not_authenticated": errors("auth.not_authenticated"),
        rate_limited: errors("rate_limited"),
        unavailable: errors("unavailable"),
      }}
      variant={variant}
      size={size}
    />
  );
}
