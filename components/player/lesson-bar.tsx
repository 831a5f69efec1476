import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { OutlineLesson } from "@/lib/enrollments/learner-outline";
import { Link } from "@/lib/i18n/link";

type LessonBarProps = {
  courseSlug: string;
  place: OutlineLesson;
  totalCount: number;
  previous: OutlineLesson | null;
  next: OutlineLesson | null;
};

/** The thin bar that stays: back, where we are, and what comes next by name. After the last lesson comes the course's end. */
export function LessonBar({ courseSlug, place, totalCount, previous, next }: LessonBarProps) {
  const t = useTranslations("player.bar");
  return (
    <nav className="pl-bar" aria-label={t("label")}>
      {previous ? (
        <Link className="pl-bar-link" href={`/learn/${courseSlug}/${previous.slug}`} rel="prev">
          <Icon name="arrow-back" size="sm" />
          <span className="sr">{t("previous")}: </span>
          <span className="clip pl-bar-wide" dir="auto">
            {previous.title}
          </span>
          <span className="sr pl-bar-narrow" dir="auto">
            {previous.title}
          </span>
        </Link>
      ) : (
        <span />
      )}
      <span className="meta num">{place.number !== null && t("of", { number: place.number, total: totalCount })}</span>
      <Link
        className="pl-bar-link pl-bar-next"
        href={next ? `/learn/${courseSlug}/${next.slug}` : `/learn/${courseSlug}/finish`}
        rel="next"
      >
        <span className="clip">
          <span className="meta pl-bar-wide">{t("next")} </span>
          <bdi>{next ? next.title : t("finish")}</bdi>
        </span>
        <Icon name="arrow-forward" size="sm" />
      </Link>
    </nav>
  );
}
