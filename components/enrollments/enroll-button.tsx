import { getLocale, getTranslations } from "next-intl/server";
import { EnrollForm } from "@/components/enrollments/enroll-form";
import { Button } from "@/components/ui/button";
import { currentActor } from "@/lib/auth/current";
import { localisedPath } from "@/lib/i18n/paths";

type EnrollButtonProps = {
  courseId: string;
  courseSlug: string;
  label: string;
  pendingLabel: string;
  /** Instead of our own words for a refusal, by its code; `other` for the rest. */
  errorLabels?: Record<string, string>;
  className?: string;
};

/** The way into a course. A visitor is led to the sign-in page and back to the course. */
export async function EnrollButton({ errorLabels, ...props }: EnrollButtonProps) {
  const actor = await currentActor();
  if (!actor) {
    const href = { pathname: "/sign-in", query: { next: localisedPath(`/courses/${props.courseSlug}`, await getLocale()) } };
    return (
      <Button variant="primary" size="lg" className={props.className} href={href}>
        {props.label}
      </Button>
    );
  }
  const t = await getTranslations("errors");
  const own = {
    "enrollment.payment_required": t("enrollment.payment_required"),
    "enrollment.course_unpublished": t("enrollment.course_unpublished"),
    "enrollment.students_only": t("enrollment.students_only"),
    rate_limited: t("rate_limited"),
    unavailable: t("unavailable"),
    other: t("internal"),
  };
  return <EnrollForm {...props} errorLabels={{ ...own, ...errorLabels }} />;
}
