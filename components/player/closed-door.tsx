import { getTranslations } from "next-intl/server";
import { EnrollButton } from "@/components/enrollments/enroll-button";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import type { LearnerCourse } from "@/lib/enrollments/queries";

/** Why a course does not open for somebody who was sent here, and what to do about it. */
export async function ClosedDoor({ course }: { course: LearnerCourse }) {
  const t = await getTranslations("player.closed");
  const { access } = course;
  if (access === "learner" || access === "preview") return null;
  const canEnrollHere = !course.isPaid && (access === "dropped" || access === "expired" || access === "not_enrolled");
  const href = access === "unpublished" ? "/learn" : `/courses/${course.slug}`;
  return (
    <div className="pl-notice">
      <EmptyState
        title={t(`${access}.title`)}
        action={
          canEnrollHere && access !== "not_enrolled" ? (
            <EnrollButton courseId={course.id} courseSlug={course.slug} label={t("dropped.action")} pendingLabel={t("pending")} />
          ) : (
            <Button variant="primary" href={href}>
              {t(access === "dropped" ? "not_enrolled.action" : `${access}.action`)}
            </Button>
          )
        }
      >
        <p>{t(`${access}.text`)}</p>
      </EmptyState>
    </div>
  );
}
