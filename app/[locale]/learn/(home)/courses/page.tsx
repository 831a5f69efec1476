import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Cover } from "@/components/courses/cover";
import { LeaveCourse } from "@/components/enrollments/leave-course";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { enter } from "@/lib/auth/enter";
import { listMyCourses, type MyCourse } from "@/lib/enrollments/home";
import { env } from "@/lib/env";
import { Link } from "@/lib/i18n/link";
import { formatDate } from "@/lib/time";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("learn.courses");
  return { title: t("title"), robots: { index: false } };
}

/** Every course the student is or was in. */
export default async function MyCoursesPage() {
  const actor = await enter();
  const [courses, t] = await Promise.all([listMyCourses(actor), getTranslations("learn.courses")]);
  const timeZone = actor.timeZone ?? env.DEFAULT_TIME_ZONE;
  const groups = [
    { key: "active", courses: courses.filter(({ status }) => status === "active") },
    { key: "completed", courses: courses.filter(({ status }) => status === "completed") },
    { key: "ended", courses: courses.filter(({ status }) => status === "dropped" || status === "expired") },
  ] as const;
  return (
    <>
      <PageHeader title={t("title")} meta={t("meta", { count: courses.length })} />
      {courses.length === 0 && (
        <EmptyState
          title={t("empty")}
          action={
            <Button variant="primary" href="/courses">
              {t("catalogue")}
            </Button>
          }
        >
          <p>{t("emptyText")}</p>
        </EmptyState>
      )}
      <div className="stack stack-8">
        {groups.map(
          (group) =>
            group.courses.length > 0 && (
              <section key={group.key} className="stack stack-4" aria-labelledby={group.key}>
                <h2 className="section" id={group.key}>
                  {t(group.key)}
                </h2>
                <ul className="lh-list">
                  {group.courses.map((course) => (
                    <CourseRow key={course.enrollmentId} course={course} timeZone={timeZone} />
                  ))}
                </ul>
              </section>
            ),
        )}
      </div>
    </>
  );
}

async function CourseRow({ course, timeZone }: { course: MyCourse; timeZone: string }) {
  const t = await getTranslations("learn.courses");
  const percent = Math.floor(course.progressPercentage);
  const isEnded = course.status === "dropped" || course.status === "expired";
  const href = isEnded || !course.isPublished ? `/courses/${course.slug}` : `/learn/${course.slug}`;
  return (
    <li className="lh-course">
      <Cover course={course} />
      <div className="stack stack-1 grow">
        <h3>
          <Link className="plain" href={href} dir="auto">
            {course.title}
          </Link>
        </h3>
        <span className="lh-bar">
          <ProgressBar value={course.progressPercentage} label={t("percent", { percent })} />
        </span>
        <p className="meta facts">
          <span className="num">{t("percent", { percent })}</span>
          <Standing course={course} timeZone={timeZone} />
        </p>
      </div>
      <div className="row lh-end">
        {course.certificateNumber && (
          <Link className="link meta" href={`/certificates/${course.certificateNumber}`}>
            {t("certificate")}
          </Link>
        )}
        {course.isPublished && (
          <Button size="sm" href={href}>
            {t(isEnded ? "back" : course.status === "completed" ? "again" : "continue")}
          </Button>
        )}
        {course.status === "active" && (
          <LeaveCourse
            enrollmentId={course.enrollmentId}
            courseId={course.courseId}
            labels={{ leave: t("leave"), left: t("left"), undo: t("undo"), failed: t("failed") }}
          />
        )}
      </div>
    </li>
  );
}

async function Standing({ course, timeZone }: { course: MyCourse; timeZone: string }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("learn.courses")]);
  if (!course.isPublished) return <span>{t("unpublished")}</span>;
  if (course.status === "dropped" || course.status === "expired") return <span>{t(course.status)}</span>;
  if (course.completedAt) return <span>{t("finished", { date: formatDate(course.completedAt, locale, timeZone) })}</span>;
  if (course.lastAccessedAt) return <span>{t("lastSeen", { date: formatDate(course.lastAccessedAt, locale, timeZone) })}</span>;
  return <span>{t("notStarted")}</span>;
}
