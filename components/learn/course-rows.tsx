import { useLocale, useTranslations } from "next-intl";
import { Cover } from "@/components/courses/cover";
import { CourseDots } from "@/components/player/outline";
import { minutesText } from "@/components/player/words";
import type { HomeCourse } from "@/lib/enrollments/home";
import { Link } from "@/lib/i18n/link";
import { formatDate } from "@/lib/time";

/** The other courses: how far, what comes next, how long it takes. */
export function CourseRows({ courses, timeZone }: { courses: readonly HomeCourse[]; timeZone: string }) {
  return (
    <ul className="lh-list">
      {courses.map((course) => (
        <li key={course.enrollmentId} className="lh-course">
          <Cover course={course} />
          <div className="stack stack-1 grow">
            <h3>
              <Link className="plain" href={`/learn/${course.slug}`} dir="auto">
                {course.title}
              </Link>
            </h3>
            <CourseDots outline={course.outline} currentId={course.next?.id ?? null} />
            <p className="meta">
              <Standing course={course} timeZone={timeZone} />
            </p>
          </div>
          <End course={course} />
        </li>
      ))}
    </ul>
  );
}

function Standing({ course, timeZone }: { course: HomeCourse; timeZone: string }) {
  const t = useTranslations("learn.inProgress");
  const locale = useLocale();
  if (course.outline.totalCount === 0) return t("nothing");
  if (course.status === "completed" && course.completedAt) return t("finished", { date: formatDate(course.completedAt, locale, timeZone) });
  if (!course.next) return null;
  const title = () => <bdi>{course.next?.title}</bdi>;
  return t.rich(course.hasBegun ? "next" : "notStarted", { title });
}

function End({ course }: { course: HomeCourse }) {
  const t = useTranslations("learn.inProgress");
  const tPlayer = useTranslations("player");
  if (course.certificate) {
    return (
      <Link className="link meta lh-end" href={`/certificates/${course.certificate.number}`}>
        {t("certificate")}
        <span className="sr" dir="auto">
          {" "}
          {course.title}
        </span>
      </Link>
    );
  }
  const { minutesLeft } = course.outline;
  if (course.status === "completed" || minutesLeft === 0) return null;
  return <span className="meta num lh-end hide-narrow">{t("left", { time: minutesText(tPlayer, minutesLeft) })}</span>;
}
