import { useLocale, useTranslations } from "next-intl";
import type { CSSProperties } from "react";
import { countText, ratingText } from "@/components/courses/words";
import { Icon } from "@/components/ui/icon";
import type { CourseView } from "@/lib/courses/schema";
import { directionOf } from "@/lib/i18n/locales";
import { formatRelative } from "@/lib/time";

/** What learners gave and wrote: the average, how it is spread, the newest words. */
export function CourseReviews({ course, now }: { course: CourseView; now: Date }) {
  const t = useTranslations("course");
  const locale = useLocale();
  const { ratingCounts, ratingCount, reviews } = course;
  if (ratingCount === 0) return <p className="body">{t("noReviews")}</p>;
  const all = ratingCounts.reduce((sum, count) => sum + count, 0);
  return (
    <>
      <div className="ratings">
        <div className="stack stack-1">
          <b className="ratings-average num">{ratingText(course.averageRating)}</b>
          <span className="meta num">{t("ratings", { count: ratingCount })}</span>
        </div>
        <ul className="ratings-list">
          {ratingCounts.map((count, index) => {
            const stars = 5 - index;
            const percent = all > 0 ? Math.round((count / all) * 100) : 0;
            return (
              <li key={stars} className="num meta">
                <span className="sr">{t("stars", { stars, percent })}</span>
                <span aria-hidden="true">{stars}</span>
                <span className="bar" aria-hidden="true">
                  <i style={{ "--v": `${percent}%` } as CSSProperties} />
                </span>
                <span className="end ltr" aria-hidden="true">
                  {percent}%
                </span>
              </li>
            );
          })}
        </ul>
      </div>
      {reviews.length > 0 && (
        <div className="reviews">
          {reviews.map((review) => (
            <figure key={review.id} className="review" dir="auto">
              <blockquote>{review.text}</blockquote>
              <figcaption className="meta facts" dir={directionOf(locale)}>
                <span className="rating num">
                  <Icon name="star" size="sm" filled className="star" />
                  <span className="sr">{t("starsOf", { stars: review.rating })}</span>
                  <span aria-hidden="true">{countText(review.rating, locale)}</span>
                </span>
                <bdi>{review.author}</bdi>
                <span>{review.hasFinished ? t("finished") : t("studying")}</span>
                <time dateTime={review.writtenAt.toISOString()}>{formatRelative(review.writtenAt, now, locale)}</time>
              </figcaption>
            </figure>
          ))}
        </div>
      )}
    </>
  );
}
