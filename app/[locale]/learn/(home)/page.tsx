import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CourseCard } from "@/components/courses/course-card";
import { EmptyState } from "@/components/layout/empty-state";
import { ContinueCard } from "@/components/learn/continue-card";
import { CourseRows } from "@/components/learn/course-rows";
import { DueList } from "@/components/learn/due-list";
import { StudyWeekChart } from "@/components/learn/study-week";
import { Button } from "@/components/ui/button";
import { enter } from "@/lib/auth/enter";
import type { CourseCardView } from "@/lib/courses/schema";
import { getStudentHome, type HomeCertificate } from "@/lib/enrollments/home";
import { env } from "@/lib/env";
import { Link } from "@/lib/i18n/link";
import { formatDate, formatWeekday, hourIn } from "@/lib/time";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("learn");
  return { title: t("title"), robots: { index: false } };
}

/** The student's home: continue first, then the other courses, what is due, the week, certificates. */
export default async function StudentHomePage() {
  const actor = await enter();
  const now = new Date();
  const [home, locale, t] = await Promise.all([getStudentHome(actor, now), getLocale(), getTranslations("learn")]);
  const timeZone = actor.timeZone ?? env.DEFAULT_TIME_ZONE;
  return (
    <>
      <div className="lh-hello">
        <h1 className="page-title">
          {t.rich(`hello.${partOfDay(hourIn(now, timeZone))}`, { name: () => <bdi>{firstName(actor.fullName)}</bdi> })}
        </h1>
        <p className="meta">{formatWeekday(now, locale, timeZone)}</p>
      </div>
      {home.coursesCount === 0 ? (
        <Suggestions courses={home.suggestions} />
      ) : (
        <>
          {home.continueWith && <ContinueCard course={home.continueWith} />}
          <div className="lh-halves">
            <section className="stack stack-4" aria-labelledby="in-progress">
              <div className="row between">
                <h2 className="section" id="in-progress">
                  {t("inProgress.title")}
                </h2>
                <Link className="link meta" href="/learn/courses">
                  {t("inProgress.all", { count: home.coursesCount })}
                </Link>
              </div>
              {home.courses.length > 0 ? (
                <CourseRows courses={home.courses} timeZone={timeZone} />
              ) : (
                <p className="meta">{t("inProgress.none")}</p>
              )}
            </section>
            <div className="stack stack-8">
              <section className="stack stack-4" aria-labelledby="due">
                <h2 className="section" id="due">
                  {t("due.title")}
                </h2>
                <DueList items={home.due} now={now} timeZone={timeZone} />
              </section>
              <StudyWeekChart week={home.week} />
              {home.certificates.length > 0 && <Certificates certificates={home.certificates} timeZone={timeZone} />}
            </div>
          </div>
        </>
      )}
    </>
  );
}

const shownCertificates = 3;

async function Certificates({ certificates, timeZone }: { certificates: readonly HomeCertificate[]; timeZone: string }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("learn.certificates")]);
  return (
    <section className="stack stack-4" aria-labelledby="certificates">
      <h2 className="section" id="certificates">
        {t("title")}
      </h2>
      <ul className="list">
        {certificates.slice(0, shownCertificates).map(({ id, number, courseTitle, issuedAt }) => (
          <li key={id} className="row row-3 lh-due">
            <span className="grow">
              <Link className="plain" href={`/certificates/${number}`}>
                <bdi>{courseTitle}</bdi>
              </Link>
            </span>
            <span className="meta">{formatDate(issuedAt, locale, timeZone)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Suggestions({ courses }: { courses: readonly CourseCardView[] }) {
  const t = await getTranslations("learn.empty");
  const all = (
    <Button variant="primary" href="/courses">
      {t("all")}
    </Button>
  );
  return (
    <div className="stack stack-8">
      <EmptyState title={t("title")} action={all}>
        <p>{courses.length > 0 ? t("text") : t("noCourses")}</p>
      </EmptyState>
      <div className="cards">
        {courses.map((course, index) => (
          <CourseCard key={course.id} course={course} isFirst={index === 0} />
        ))}
      </div>
    </div>
  );
}

function partOfDay(hour: number): "morning" | "afternoon" | "evening" {
  if (hour < 4 || hour >= 17) return "evening";
  return hour < 12 ? "morning" : "afternoon";
}

/** What friends would say; a title ("Dr.") is not a name, so then it is the whole. */
function firstName(fullName: string): string {
  const [first = fullName] = fullName.trim().split(/\s+/);
  return first.endsWith(".") ? fullName : first;
}
