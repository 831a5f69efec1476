import { useTranslations } from "next-intl";
import { Cover } from "@/components/courses/cover";
import { CourseDots } from "@/components/player/outline";
import { minutesText } from "@/components/player/words";
import { Button } from "@/components/ui/button";
import type { StudentHome } from "@/lib/enrollments/home";
import type { OutlineLesson } from "@/lib/enrollments/learner-outline";
import { Link } from "@/lib/i18n/link";
import { formatClock } from "@/lib/time";

/** The first and largest thing of the page: the lesson to go on with. */
export function ContinueCard({ course }: { course: NonNullable<StudentHome["continueWith"]> }) {
  const t = useTranslations("learn");
  const tPlayer = useTranslations("player");
  const { next, outline, chapterMinutesLeft } = course;
  const href = `/learn/${course.slug}/${next.slug}`;
  const isVideo = next.lessonType === "video" && next.positionSeconds > 0;
  return (
    <section className="lh-continue" aria-labelledby="continue">
      <Link className="lh-cover" href={href} tabIndex={-1} aria-hidden="true">
        <Cover course={course} isFirst />
      </Link>
      <div className="stack stack-4">
        <div className="stack stack-1">
          <p className="meta">
            {t(course.hasBegun ? "continue.label" : "continue.begin")} · <bdi>{course.title}</bdi>
          </p>
          <h2 className="lh-continue-title" id="continue">
            <bdi>{next.title}</bdi>
          </h2>
        </div>
        <p className="body">
          <Stop lesson={next} hasBegun={course.hasBegun} />{" "}
          {chapterMinutesLeft >= 1 && t("continue.chapterLeft", { time: minutesText(tPlayer, chapterMinutesLeft) })}
        </p>
        <div className="row row-4 wrapx">
          <Button variant="primary" size="lg" href={href}>
            {isVideo ? (
              <span>{t.rich("continue.at", { time: () => <span className="ltr num">{formatClock(next.positionSeconds)}</span> })}</span>
            ) : (
              t(course.hasBegun ? "continue.go" : "continue.start")
            )}
          </Button>
          <span className="stack">
            <CourseDots outline={outline} currentId={next.id} />
            <span className="meta num">{t("lessons", { done: outline.doneCount, total: outline.totalCount })}</span>
          </span>
        </div>
      </div>
    </section>
  );
}

function Stop({ lesson, hasBegun }: { lesson: OutlineLesson; hasBegun: boolean }) {
  const t = useTranslations("learn.continue");
  const { rule, lessonType, positionSeconds, videoSeconds, tick } = lesson;
  if (rule.kind === "failed") return t("failed", { percent: rule.percent, needed: rule.needed });
  if (lessonType === "video" && positionSeconds > 0 && videoSeconds !== null) {
    const clock = (seconds: number) => () => <span className="ltr num">{formatClock(seconds)}</span>;
    return t.rich("stoppedAt", { time: clock(positionSeconds), total: clock(videoSeconds) });
  }
  if (tick === "part") return t("stopped");
  return t(hasBegun ? "notStarted" : "first");
}
