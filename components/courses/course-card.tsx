import { useLocale, useTranslations } from "next-intl";
import { Cover } from "@/components/courses/cover";
import { categoryText, countText, durationText, languageText, ratingText } from "@/components/courses/words";
import { Dots } from "@/components/ui/dots";
import { Rating } from "@/components/ui/rating";
import type { CardEnrollment, CourseCardView } from "@/lib/courses/schema";
import { Link } from "@/lib/i18n/link";
import { formatMoney } from "@/lib/money";

type CourseCardProps = {
  course: CourseCardView;
  /** The card is seen first: its cover is loaded at once. */
  isFirst?: boolean;
};

/** A course in a list. For somebody enrolled it shows how far they are and leads on. */
export function CourseCard({ course, isFirst }: CourseCardProps) {
  return (
    <article className="course">
      <Cover course={course} isFirst={isFirst} />
      <div className="stack stack-1">
        <h3>
          <Link href={`/courses/${course.slug}`} dir="auto">
            {course.title}
          </Link>
        </h3>
        <p className="meta">
          <bdi>{course.instructor.name}</bdi>
        </p>
      </div>
      {course.enrollment ? <Progress slug={course.slug} enrollment={course.enrollment} /> : <Facts course={course} />}
    </article>
  );
}

function Facts({ course }: { course: CourseCardView }) {
  const t = useTranslations("courses");
  const locale = useLocale();
  const rating = ratingText(course.averageRating);
  return (
    <div className="meta stack stack-1">
      <p className="facts">
        {course.difficultyLevel && <span>{t(`levels.${course.difficultyLevel}`)}</span>}
        {course.durationMinutes !== null && <span>{durationText(t, course.durationMinutes)}</span>}
        <span>{languageText(t, course.language, locale)}</span>
        {!course.difficultyLevel && course.category && <span dir="auto">{categoryText(t, course.category)}</span>}
      </p>
      <p className="row between">
        {course.ratingCount > 0 ? (
          <Rating
            value={rating}
            count={countText(course.ratingCount, locale)}
            label={t("rating", { value: rating, count: course.ratingCount })}
          />
        ) : (
          <span>{t("noRatings")}</span>
        )}
        <span className="strong num">{course.isPaid ? <span className="ltr">{formatMoney(course.price, locale)}</span> : t("free")}</span>
      </p>
    </div>
  );
}

function Progress({ slug, enrollment }: { slug: string; enrollment: CardEnrollment }) {
  const t = useTranslations("courses.card");
  const ui = useTranslations("ui");
  const { status, completedLessons: done, totalLessons: total, nextLesson } = enrollment;
  const isOpen = status === "active" || status === "completed";
  return (
    <div className="stack">
      <Dots chapters={enrollment.chapters} label={ui("lessonsDone", { done, total })} />
      <p className="meta facts">
        <span className="num">{t("progress", { done, total })}</span>
        {!isOpen && <span>{t("ended")}</span>}
        {status === "completed" && <span>{t("completed")}</span>}
        {status === "active" && nextLesson && (
          <span>
            <Link className="link course-on" href={`/learn/${slug}/${nextLesson.slug}`}>
              {done === 0 && nextLesson.number === 1 ? t("begin") : t("continue", { number: nextLesson.number ?? 1 })}
            </Link>
          </span>
        )}
      </p>
    </div>
  );
}
