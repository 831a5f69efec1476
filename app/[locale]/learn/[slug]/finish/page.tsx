import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CertificateWait } from "@/components/enrollments/certificate-wait";
import { ReviewPanel } from "@/components/enrollments/review-panel";
import { ClosedDoor } from "@/components/player/closed-door";
import { CourseDots } from "@/components/player/outline";
import { PlayerTop } from "@/components/player/player-top";
import { ruleText } from "@/components/player/words";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Icon } from "@/components/ui/icon";
import { Tick } from "@/components/ui/tick";
import type { Actor } from "@/lib/auth/actor";
import { enter } from "@/lib/auth/enter";
import { continueAt, endingOf, type OutlineLesson } from "@/lib/enrollments/learner-outline";
import { getLearnerCourse, type LearnerCourse } from "@/lib/enrollments/queries";
import { env } from "@/lib/env";
import { forPage } from "@/lib/for-page";
import { Link } from "@/lib/i18n/link";
import { redirect } from "@/lib/i18n/navigation";
import { formatDate } from "@/lib/time";

type Props = { params: Promise<{ slug: string }> };

export const metadata: Metadata = { robots: { index: false } };

/** The least share of a course after which it may be reviewed; the command decides. */
const reviewFromPercent = 20;

/** How the course ended: passed, not passed, or not over yet. */
export default async function FinishPage({ params }: Props) {
  const { slug } = await params;
  const actor = await enter();
  const [course, locale] = await Promise.all([forPage(getLearnerCourse(actor, slug)), getLocale()]);
  const isOpenHere = course.access === "learner" || course.access === "preview";
  // A course without lessons has no end to speak of; its own page says so.
  if (isOpenHere && course.outline.totalCount === 0) redirect({ href: `/learn/${slug}`, locale });
  return (
    <div className="pl">
      <PlayerTop actor={actor} course={course} />
      <main id="main" tabIndex={-1} className="pl-end">
        {isOpenHere ? <Ending actor={actor} course={course} /> : <Closed course={course} />}
      </main>
    </div>
  );
}

function Closed({ course }: { course: LearnerCourse }) {
  return (
    <>
      <h1 className="page-title" dir="auto">
        {course.title}
      </h1>
      <ClosedDoor course={course} />
    </>
  );
}

async function Ending({ actor, course }: { actor: Actor; course: LearnerCourse }) {
  const t = await getTranslations("player.finish");
  const { enrollment, outline } = course;
  const ending = enrollment?.status === "completed" ? "passed" : endingOf(outline);
  const canReview = enrollment !== null && enrollment.progressPercentage >= reviewFromPercent;
  return (
    <>
      {ending === "passed" && enrollment ? <Passed actor={actor} course={course} /> : <NotOver course={course} />}
      {canReview && ending !== "open" && (
        <section className="stack stack-4 pl-work">
          <div className="stack stack-1">
            <h2 className="section">{t("review")}</h2>
            <p className="meta">{t("reviewText")}</p>
          </div>
          <ReviewPanel enrollment={enrollment} />
        </section>
      )}
    </>
  );
}

async function Passed({ actor, course }: { actor: Actor; course: LearnerCourse }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("player.finish")]);
  const { certificate, enrollment, outline } = course;
  const date = formatDate(enrollment?.completedAt ?? new Date(), locale, actor.timeZone ?? env.DEFAULT_TIME_ZONE);
  return (
    <section className="stack stack-6">
      <div className="stack stack-3">
        <CourseDots outline={outline} />
        <h1 className="title">{t.rich("passedTitle", { course: () => <bdi>{course.title}</bdi> })}</h1>
        <p className="lead">{t("passedText", { total: outline.totalCount, date })}</p>
      </div>
      {certificate ? (
        <div className="stack stack-3">
          <div className="row row-4 wrapx">
            <a
              className={buttonClass({ variant: "primary", size: "lg" })}
              href={`/api/v1/certificates/${certificate.id}/download`}
              download
            >
              <Icon name="download" size="sm" />
              {t("download")}
            </a>
            <Link className="link" href={`/certificates/${certificate.number}`}>
              {t("verify")}
            </Link>
          </div>
          <p className="meta">{t.rich("number", { number: () => <bdi className="num">{certificate.number}</bdi> })}</p>
        </div>
      ) : (
        env.CERTIFICATE_AUTO_GENERATE &&
        enrollment?.status === "completed" && <CertificateWait courseId={course.id} labels={{ making: t("making"), late: t("late") }} />
      )}
      <p className="row row-4 wrapx">
        <Link className="link" href="/learn">
          {t("home")}
        </Link>
        <Link className="link" href={`/courses/${course.slug}`}>
          {t("backToCourse")}
        </Link>
      </p>
    </section>
  );
}

async function NotOver({ course }: { course: LearnerCourse }) {
  const t = await getTranslations("player.finish");
  const { outline, enrollment } = course;
  const open = outline.pages.filter(({ number, tick }) => number !== null && tick !== "done");
  const isMissing = endingOf(outline) === "missing";
  const onward = continueAt(outline, enrollment?.lastLessonId ?? null);
  return (
    <section className="stack stack-6">
      <div className="stack stack-3">
        <CourseDots outline={outline} />
        <h1 className="title">{t(isMissing ? "missingTitle" : "openTitle")}</h1>
        <p className="lead">{isMissing ? t("missingText") : t("openText", { left: open.length })}</p>
      </div>
      <OpenLessons slug={course.slug} lessons={open} title={t("stillOpen")} />
      {onward && (
        <div>
          <Button variant="primary" size="lg" href={`/learn/${course.slug}/${onward.slug}`} endIcon="arrow-forward" className="pl-onward">
            <span className="clip">{t.rich("continue", { title: () => <bdi>{onward.title}</bdi> })}</span>
          </Button>
        </div>
      )}
    </section>
  );
}

async function OpenLessons({ slug, lessons, title }: { slug: string; lessons: OutlineLesson[]; title: string }) {
  const t = await getTranslations("player");
  return (
    <section className="stack stack-3" aria-label={title}>
      <ol className="pl-missing">
        {lessons.map((lesson) => (
          <li key={lesson.id}>
            <Link className="pl-row" href={`/learn/${slug}/${lesson.slug}`}>
              <Tick state={lesson.tick} label={t(`outline.state.${lesson.tick}`)} />
              <span className="pl-row-words">
                <bdi>{lesson.title}</bdi>
                <span className="meta">{ruleText(t, lesson.rule)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
