import type { Metadata } from "next";
import { getLocale, getNow, getTranslations } from "next-intl/server";
import { cache } from "react";
import { CourseCard } from "@/components/courses/course-card";
import { CourseJsonLd } from "@/components/courses/course-json-ld";
import { CourseOutline } from "@/components/courses/course-outline";
import { CourseReviews } from "@/components/courses/course-reviews";
import { OfferCard } from "@/components/courses/offer-card";
import { alternatesFor } from "@/components/courses/page-metadata";
import { categoryText, countText, durationText, ratingText } from "@/components/courses/words";
import { Prose } from "@/components/markdown/prose";
import { Avatar } from "@/components/ui/avatar";
import { Callout } from "@/components/ui/callout";
import { Rating } from "@/components/ui/rating";
import { currentActor } from "@/lib/auth/current";
import { catalogueHref } from "@/lib/courses/catalogue";
import { getCourseForVisitor, listRelated } from "@/lib/courses/course-page";
import { storable } from "@/lib/courses/search";
import { env } from "@/lib/env";
import { forPage } from "@/lib/for-page";
import { Link } from "@/lib/i18n/link";
import { localisedPath } from "@/lib/i18n/paths";
import { renderMarkdown } from "@/lib/markdown/render";
import { formatDate } from "@/lib/time";

type Props = { params: Promise<{ slug: string }> };

/** The page and its metadata ask for the same course; the database is asked once. */
const courseOf = cache(async (slug: string) => forPage(getCourseForVisitor(await currentActor(), storable(slug))));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ slug }, locale] = await Promise.all([params, getLocale()]);
  const course = await courseOf(slug);
  const path = `/courses/${course.slug}`;
  return {
    title: course.title,
    description: course.description,
    alternates: alternatesFor(path, locale),
    robots: course.isPublished ? undefined : { index: false },
    openGraph: {
      title: course.title,
      description: course.description ?? undefined,
      url: localisedPath(path, locale),
      type: "website",
    },
    twitter: { card: "summary_large_image" },
  };
}

export default async function Page({ params }: Props) {
  const [{ slug }, actor, locale, now] = await Promise.all([params, currentActor(), getLocale(), getNow()]);
  const course = await courseOf(slug);
  const [t, words, site, related, about] = await Promise.all([
    getTranslations("course"),
    getTranslations("courses"),
    getTranslations("site"),
    listRelated(actor, course),
    course.longDescription ? renderMarkdown(course.longDescription, { locale, dropTitle: course.title }) : null,
  ]);
  const { instructor, totals } = course;
  const category = course.category && categoryText(words, course.category);
  const rating = ratingText(course.averageRating);
  const sections: [id: string, label: string][] = [
    ...(course.learningObjectives.length > 0 ? [["goals", t("goals")] as [string, string]] : []),
    ["outline", t("outline")],
    ...(course.requirements.length > 0 ? [["requirements", t("requirements")] as [string, string]] : []),
    ...(about ? [["about", t("about")] as [string, string]] : []),
    ["instructor", t("instructor")],
    ["reviews", t("reviews")],
  ];
  return (
    <div className="wrap">
      {course.isPublished && (
        <CourseJsonLd
          course={course}
          url={env.FRONTEND_BASE_URL + localisedPath(`/courses/${course.slug}`, locale)}
          site={env.FRONTEND_BASE_URL}
          siteName={site("name")}
        />
      )}
      <div className="course-grid">
        <div className="course-intro stack stack-6">
          <nav className="crumbs" aria-label={t("courses")}>
            <Link href="/courses">{t("courses")}</Link>
            {course.category && (
              <Link href={catalogueHref({ categories: [course.category] })}>
                <bdi>{category}</bdi>
              </Link>
            )}
          </nav>
          {!course.isPublished && <Callout tone="warning">{t("draftNote")}</Callout>}
          <h1 className="title" lang={course.language}>
            <bdi>{course.title}</bdi>
          </h1>
          {course.description && (
            <p className="lead" lang={course.language}>
              <bdi>{course.description}</bdi>
            </p>
          )}
          <div className="row wrapx row-4 meta">
            {course.ratingCount > 0 && (
              <a href="#reviews">
                <Rating
                  value={rating}
                  count={countText(course.ratingCount, locale)}
                  label={words("rating", { value: rating, count: course.ratingCount })}
                />
              </a>
            )}
            <span className="num">{t("learners", { count: course.learnersCount })}</span>
            <span className="row">
              <Avatar size="sm" name={instructor.name} imageUrl={instructor.imageUrl} />
              <a className="link" href="#instructor">
                <bdi>{instructor.name}</bdi>
              </a>
            </span>
            {course.difficultyLevel && <span>{words(`levels.${course.difficultyLevel}`)}</span>}
            <span>{t("updated", { date: formatDate(course.updatedAt, locale, actor?.timeZone ?? env.DEFAULT_TIME_ZONE) })}</span>
          </div>
        </div>
        <div className="course-side">
          <div className="course-side-in">
            <OfferCard course={course} />
            <nav className="course-contents" aria-labelledby="contents-title">
              <h2 className="label" id="contents-title">
                {t("onThisPage")}
              </h2>
              <ul>
                {sections.map(([id, label]) => (
                  <li key={id}>
                    <a href={`#${id}`}>{label}</a>
                  </li>
                ))}
              </ul>
            </nav>
          </div>
        </div>
        <div className="course-matter">
          {course.learningObjectives.length > 0 && (
            <section className="course-section" id="goals">
              <h2 className="section">{t("goals")}</h2>
              <ul className="goals" lang={course.language}>
                {course.learningObjectives.map((goal) => (
                  <li key={goal}>
                    <i className="nq" />
                    <span>
                      <bdi>{goal}</bdi>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section className="course-section" id="outline">
            <div className="row between wrapx">
              <h2 className="section">{t("outline")}</h2>
              {totals.lessons > 0 && (
                <span className="meta num facts">
                  <span>{t("outlineTotals", { chapters: totals.chapters, lessons: totals.lessons })}</span>
                  {totals.minutes > 0 && <span>{durationText(words, totals.minutes)}</span>}
                </span>
              )}
            </div>
            <CourseOutline course={course} />
          </section>
          {course.requirements.length > 0 && (
            <section className="course-section" id="requirements">
              <h2 className="section">{t("requirements")}</h2>
              <ul className="goals" lang={course.language}>
                {course.requirements.map((requirement) => (
                  <li key={requirement}>
                    <i className="nq" />
                    <span>
                      <bdi>{requirement}</bdi>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {about && (
            <section className="course-section course-about" id="about">
              <h2 className="section">{t("about")}</h2>
              <Prose html={about.html} locale={locale} lang={course.language} />
            </section>
          )}
          <section className="course-section" id="instructor">
            <h2 className="section">{t("instructor")}</h2>
            <div className="row row-4 items-start">
              <Avatar size="lg" name={instructor.name} imageUrl={instructor.imageUrl} />
              <div className="stack">
                <p className="strong">
                  {instructor.publishedCourses > 0 ? (
                    <Link className="plain" href={`/instructors/${instructor.id}`}>
                      <bdi>{instructor.name}</bdi>
                    </Link>
                  ) : (
                    <bdi>{instructor.name}</bdi>
                  )}
                </p>
                {instructor.institution && (
                  <p className="meta">
                    <bdi>{instructor.institution}</bdi>
                  </p>
                )}
                {instructor.bio && (
                  <p className="body" dir="auto">
                    {instructor.bio}
                  </p>
                )}
                <p className="meta num">
                  {t("instructorTotals", { courses: instructor.publishedCourses, enrolments: instructor.enrollments })}
                </p>
              </div>
            </div>
          </section>
          <section className="course-section" id="reviews">
            <h2 className="section">{t("reviews")}</h2>
            <CourseReviews course={course} now={now} />
          </section>
        </div>
      </div>
      {related.length > 0 && (
        <section className="spread">
          <div className="hang">
            <h2 className="section">{t("related")}</h2>
            {course.category && category && (
              <Link className="link meta" href={catalogueHref({ categories: [course.category] })}>
                {t("allIn", { category })}
              </Link>
            )}
          </div>
          <div className="cards">
            {related.map((other) => (
              <CourseCard key={other.id} course={other} />
            ))}
          </div>
        </section>
      )}
    </div>
  );
}
