import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { CourseCard } from "@/components/courses/course-card";
import { JsonLd } from "@/components/courses/json-ld";
import { alternatesFor } from "@/components/courses/page-metadata";
import { Avatar } from "@/components/ui/avatar";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { currentActor } from "@/lib/auth/current";
import { getInstructor } from "@/lib/courses/instructor-queries";
import { failure } from "@/lib/errors";
import { forPage } from "@/lib/for-page";

type Props = { params: Promise<{ id: string }> };

const instructorOf = cache(async (id: string) => {
  const known = z.uuid().safeParse(id);
  return forPage(known.success ? getInstructor(await currentActor(), known.data) : Promise.reject(failure("user.not_found")));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ id }, t, locale] = await Promise.all([params, getTranslations("courses.instructors"), getLocale()]);
  const { instructor } = await instructorOf(id);
  return {
    title: instructor.name,
    description: instructor.bio?.slice(0, 200) ?? t("description", { name: instructor.name, count: instructor.publishedCourses }),
    alternates: alternatesFor(`/instructors/${instructor.id}`, locale),
  };
}

export default async function Page({ params }: Props) {
  const { instructor, courses } = await instructorOf((await params).id);
  const [t, words] = await Promise.all([getTranslations("courses.instructors"), getTranslations("courses")]);
  // What people type as their website is a link only when it is one.
  const website =
    instructor.website && /^https?:\/\//i.test(instructor.website) && URL.canParse(instructor.website) ? instructor.website : null;
  return (
    <div className="wrap">
      <JsonLd
        thing={{
          "@type": "Person",
          name: instructor.name,
          jobTitle: "Instructor",
          ...(instructor.bio ? { description: instructor.bio } : {}),
          ...(instructor.expertise.length > 0 ? { knowsAbout: instructor.expertise } : {}),
        }}
      />
      <div className="stack stack-6 pt-10 pb-8">
        <Breadcrumbs items={[{ label: t("title"), href: "/instructors" }, { label: instructor.name }]} />
        <div className="row row-4 items-start">
          <Avatar size="lg" name={instructor.name} imageUrl={instructor.imageUrl} />
          <div className="stack">
            <h1 className="page-title">
              <bdi>{instructor.name}</bdi>
            </h1>
            <p className="meta facts num">
              {instructor.institution && <bdi>{instructor.institution}</bdi>}
              {instructor.yearsTeaching !== null && instructor.yearsTeaching > 0 && (
                <span>{t("years", { count: instructor.yearsTeaching })}</span>
              )}
              <span>{words("coursesCount", { count: instructor.publishedCourses })}</span>
              <span>{words("enrolments", { count: instructor.enrollments })}</span>
            </p>
          </div>
        </div>
      </div>
      {(instructor.bio || instructor.expertise.length > 0 || website) && (
        <section className="spread">
          <div className="hang">
            <h2 className="section">{t("about")}</h2>
          </div>
          <div className="stack stack-4">
            {instructor.bio && (
              <p className="body text-lg leading-read" dir="auto">
                {instructor.bio}
              </p>
            )}
            {instructor.expertise.length > 0 && (
              <p className="meta">
                {t("teaches")}: <bdi>{instructor.expertise.join(" · ")}</bdi>
              </p>
            )}
            {website && (
              <p>
                <a className="link" href={website} rel="noopener nofollow ugc">
                  {t("website")}
                </a>
              </p>
            )}
          </div>
        </section>
      )}
      <section className="spread">
        <div className="hang">
          <h2 className="section">{t("courses")}</h2>
        </div>
        <div className="cards">
          {courses.map((course, index) => (
            <CourseCard key={course.id} course={course} isFirst={index < 3} />
          ))}
        </div>
      </section>
    </div>
  );
}
