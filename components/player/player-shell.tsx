import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LessonBar } from "@/components/player/lesson-bar";
import { Outline } from "@/components/player/outline";
import { OutlinePanel } from "@/components/player/outline-panel";
import { PlayerTop } from "@/components/player/player-top";
import { ProgressKeeper } from "@/components/player/progress-keeper";
import { Callout } from "@/components/ui/callout";
import { Icon } from "@/components/ui/icon";
import type { Actor } from "@/lib/auth/actor";
import type { LearnerLesson } from "@/lib/enrollments/queries";
import { Link } from "@/lib/i18n/link";

type PlayerShellProps = { actor: Actor; view: LearnerLesson; signInHref: string; children: ReactNode };

/** The page around a lesson: top, outline, lesson, and the bar that leads on. Who studies is kept in their place. */
export async function PlayerShell({ actor, view, signInHref, children }: PlayerShellProps) {
  const t = await getTranslations("player");
  const { course, place, previous, next, progress, lesson } = view;
  return (
    <div className="pl">
      <PlayerTop actor={actor} course={course} />
      <div className="pl-columns">
        <OutlinePanel label={t("outline.label")} currentId={place.id}>
          <Outline course={course} outline={course.outline} currentId={place.id} />
        </OutlinePanel>
        <main id="main" tabIndex={-1} className="pl-stage">
          {course.access === "preview" && (
            <div className="pl-preview">
              <Callout tone="info" title={t("preview.title")}>
                {t("preview.text")}{" "}
                <Link className="link" href={`/courses/${course.slug}`}>
                  {t("preview.back")}
                </Link>
              </Callout>
            </div>
          )}
          <div className="pl-lesson">{children}</div>
          {course.access === "learner" && course.enrollment && lesson && (
            <ProgressKeeper
              key={place.id}
              enrollmentId={course.enrollment.id}
              lessonId={place.id}
              timeSpentSeconds={progress?.timeSpentSeconds ?? 0}
              isCompleted={place.tick === "done"}
              signInHref={signInHref}
              labels={{
                waiting: t("save.waiting"),
                saved: t("save.saved"),
                signedOut: t("save.signedOut"),
                ended: t("save.ended"),
                signIn: t("save.signIn"),
              }}
            />
          )}
          <LessonBar courseSlug={course.slug} place={place} totalCount={course.outline.totalCount} previous={previous} next={next} />
        </main>
      </div>
      <button type="button" className="pl-pill" popoverTarget="outline">
        <Icon name="outline" size="sm" />
        {t("outline.open")}
      </button>
    </div>
  );
}
