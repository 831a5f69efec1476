import { getTranslations } from "next-intl/server";
import { RuleLineRow } from "@/components/player/lesson-head";
import { MarkDone } from "@/components/player/mark-done";
import { Button } from "@/components/ui/button";
import type { LearnerLesson } from "@/lib/enrollments/queries";

/** The foot of a lesson: mark it, or go on when it is done. */
export async function DoneLine({ view }: { view: LearnerLesson }) {
  const { course, place } = view;
  return (
    <div className="pl-done row between wrapx row-4">
      <RuleLineRow place={place} />
      {place.tick === "done" || place.rule.kind === "chapter" ? (
        <OnwardButton view={view} />
      ) : (
        course.enrollment && place.rule.kind === "mark" && <MarkButton view={view} />
      )}
    </div>
  );
}

/** "Mark as done", where that is the learner's to say. */
export async function MarkButton({ view: { course, place } }: { view: LearnerLesson }) {
  const t = await getTranslations("player.done");
  if (!course.enrollment || course.access !== "learner") return null;
  const labels = { mark: t("mark"), marking: t("marking"), failed: t("failed") };
  return <MarkDone enrollmentId={course.enrollment.id} lessonId={place.id} labels={labels} />;
}

/** The way on from a lesson that is done: the next one by name, or the end. */
export async function OnwardButton({ view: { course, next } }: { view: LearnerLesson }) {
  const t = await getTranslations("player.done");
  const isOver = next === null || course.enrollment?.status === "completed";
  return isOver ? (
    <Button variant="primary" href={`/learn/${course.slug}/finish`} endIcon="arrow-forward">
      {t("finish")}
    </Button>
  ) : (
    <Button variant="primary" href={`/learn/${course.slug}/${next.slug}`} endIcon="arrow-forward" className="pl-onward">
      <span className="clip">{t.rich("next", { title: () => <bdi>{next.title}</bdi> })}</span>
    </Button>
  );
}
