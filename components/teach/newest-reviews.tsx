import { useLocale, useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Moment } from "@/components/ui/moment";
import { Rating } from "@/components/ui/rating";
import type { InstructorHome } from "@/lib/analytics/instructor-home";
import { Link } from "@/lib/i18n/link";
import { formatTag } from "@/lib/time";

/** What learners wrote last. */
export function NewestReviews({ home }: { home: Pick<InstructorHome, "reviews" | "countedAt" | "timeZone"> }) {
  const t = useTranslations("teach.home.reviews");
  const figures = new Intl.NumberFormat(formatTag(useLocale()));
  return (
    <section className="spread">
      <div className="hang">
        <h2 className="section">{t("heading")}</h2>
      </div>
      {home.reviews.length === 0 ? (
        <p className="body">{t("none")}</p>
      ) : (
        <ul className="list">
          {home.reviews.map((review) => (
            <li key={review.id} className="review-row">
              <Avatar name={review.learnerName} />
              <div className="grow stack stack-1">
                <div className="row between wrapx">
                  <span>
                    {t.rich("line", {
                      name: review.learnerName,
                      course: review.courseTitle,
                      who: (name) => (
                        <bdi className="strong" key="who">
                          {name}
                        </bdi>
                      ),
                      what: (title) => (
                        <Link className="plain" href={`/courses/${review.courseSlug}`} key="what">
                          <bdi>{title}</bdi>
                        </Link>
                      ),
                    })}
                  </span>
                  <span className="row row-3">
                    {review.rating !== null && (
                      <Rating value={figures.format(review.rating)} label={t("stars", { rating: review.rating })} />
                    )}
                    <Moment at={review.writtenAt} now={home.countedAt} timeZone={home.timeZone} className="meta age" />
                  </span>
                </div>
                <p className="body" dir="auto">
                  {review.text}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
