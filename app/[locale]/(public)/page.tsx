import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CourseCard } from "@/components/courses/course-card";
import { CourseSearch } from "@/components/courses/course-search";
import { DarsDrawing } from "@/components/courses/dars-drawing";
import { HomeExcerpt } from "@/components/courses/home-excerpt";
import { alternatesFor } from "@/components/courses/page-metadata";
import { categoryText, countText } from "@/components/courses/words";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";
import { currentActor } from "@/lib/auth/current";
import { catalogueHref } from "@/lib/courses/catalogue";
import { getHome } from "@/lib/courses/home-queries";
import { forPage } from "@/lib/for-page";
import { Link } from "@/lib/i18n/link";
import { localisedPath } from "@/lib/i18n/paths";

export async function generateMetadata(): Promise<Metadata> {
  return { alternates: alternatesFor("/", await getLocale()) };
}

export default async function Page() {
  const [actor, locale] = await Promise.all([currentActor(), getLocale()]);
  const [home, t, words] = await Promise.all([forPage(getHome(actor, locale)), getTranslations("home"), getTranslations("courses")]);
  const { totalPublished, courses, subjects, excerpt } = home;
  return (
    <>
      <section className="wrap hero">
        <div className="hero-say">
          <h1 className="display">{t("title")}</h1>
          <p className="lead">{t("lead", { count: totalPublished })}</p>
          {/* biome-ignore lint/a11y/useSemanticElements: the search element is not known to all browsers we support */}
          <form role="search" className="hero-find" action={localisedPath("/courses", locale)} method="get">
            <CourseSearch placeholder={t("placeholder")} size="lg" />
            <button type="submit" className="btn btn-primary btn-lg hide-narrow">
              {words("search.button")}
            </button>
          </form>
          {subjects.length > 0 && (
            <p className="meta row wrapx">
              <span>{t("look")}</span>
              {subjects.slice(0, 4).map(({ value }) => (
                <Link key={value} className="link" href={catalogueHref({ categories: [value] })}>
                  <bdi>{categoryText(words, value)}</bdi>
                </Link>
              ))}
            </p>
          )}
        </div>
        <figure className="hero-fig">
          <DarsDrawing label={t("drawing")} />
          <figcaption className="meta">{t("caption")}</figcaption>
        </figure>
      </section>
      <div className="wrap">
        <section className="spread">
          <div className="hang">
            <h2 className="section">{t("begin.title")}</h2>
            {courses.length > 0 && <p className="meta">{t("begin.note")}</p>}
            {courses.length > 0 && (
              <Link className="link meta" href="/courses">
                {t("begin.all", { count: totalPublished })}
              </Link>
            )}
          </div>
          {courses.length > 0 ? (
            <div className="cards">
              {courses.map((course, index) => (
                <CourseCard key={course.id} course={course} isFirst={index < 3} />
              ))}
            </div>
          ) : (
            <EmptyState title={t("empty.title")} headingLevel={3} action={<Button href="/teach">{t("empty.action")}</Button>}>
              <p>{t("empty.text")}</p>
            </EmptyState>
          )}
        </section>
        {subjects.length > 0 && (
          <section className="spread">
            <div className="hang">
              <h2 className="section">{t("subjects")}</h2>
            </div>
            <ul className="index">
              {subjects.slice(0, 24).map(({ value, count }) => (
                <li key={value}>
                  <Link href={catalogueHref({ categories: [value] })}>
                    <bdi>{categoryText(words, value)}</bdi>
                    <span className="lead-dots" />
                    <span className="num meta">{countText(count, locale)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        {excerpt && <HomeExcerpt excerpt={excerpt} />}
        <section className="spread">
          <div className="hang">
            <h2 className="section">{t("teach.title")}</h2>
          </div>
          <div className="home-teach">
            <p className="lead">{t("teach.text")}</p>
            <p>
              <Button size="lg" href="/teach">
                {t("teach.action")}
              </Button>
            </p>
          </div>
        </section>
      </div>
    </>
  );
}
