import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Cover } from "@/components/courses/cover";
import { durationText, languageText } from "@/components/courses/words";
import { EnrollButton } from "@/components/enrollments/enroll-button";
import { Button } from "@/components/ui/button";
import { Dots } from "@/components/ui/dots";
import { Icon, type IconName } from "@/components/ui/icon";
import { lessonsOf } from "@/lib/courses/outline";
import type { CourseView, LessonLink } from "@/lib/courses/schema";
import { Link } from "@/lib/i18n/link";
import { localisedPath } from "@/lib/i18n/paths";
import { formatMoney } from "@/lib/money";

/** The card beside a course: what it costs, the one thing to do next, what is in it. */
export async function OfferCard({ course }: { course: CourseView }) {
  const [t, words, ui, locale] = await Promise.all([
    getTranslations("course"),
    getTranslations("courses"),
    getTranslations("ui"),
    getLocale(),
  ]);
  const { totals, captionLanguages, enrollment } = course;
  const counted = { lessons: totals.lessons, chapters: totals.chapters };
  const isLearning = course.offer.kind === "continue" || course.offer.kind === "completed";
  const states = course.chapters.map(({ lessons }) => lessons.map(({ state }) => (isLearning ? state : "todo")));
  const facts: [IconName, string][] = [["book", t("facts.lessons", counted)]];
  if (totals.minutes > 0) facts.push(["clock", t("facts.duration", { duration: durationText(words, totals.minutes) })]);
  facts.push(["globe", t("facts.language", { language: languageText(words, course.language, locale) })]);
  if (captionLanguages.length > 0) {
    const languages = captionLanguages.map((code) => languageText(words, code, locale));
    facts.push(["captions", t("facts.captions", { languages: new Intl.ListFormat(locale, { type: "conjunction" }).format(languages) })]);
  }
  if (totals.quizzes > 0) facts.push(["quiz", t("facts.quizzes", { count: totals.quizzes })]);
  facts.push(["certificate", t("facts.certificate")]);
  return (
    <div className="card offer">
      <div className="offer-cover">
        <Cover course={course} isFirst />
        {course.previewVideoUrl && (
          <a className="offer-trailer" href={course.previewVideoUrl}>
            <Icon name="play" />
            {t("trailer")}
          </a>
        )}
      </div>
      <div className="card-pad stack stack-4">
        <h2 className="sr">{t("offer.title")}</h2>
        {!isLearning && (
          <p className="row between">
            <span className="offer-price num">
              {course.isPaid ? <span className="ltr">{formatMoney(course.price, locale)}</span> : words("free")}
            </span>
            <span className="meta">{course.isPaid ? t("offer.once") : t("offer.freeAll")}</span>
          </p>
        )}
        <Offer course={course} />
        {totals.lessons > 0 && (
          <Dots
            chapters={states}
            label={
              isLearning && enrollment
                ? ui("lessonsDone", { done: enrollment.completedLessons, total: enrollment.totalLessons })
                : t("dots", counted)
            }
          />
        )}
        <ul className="stack offer-facts">
          {facts.map(([icon, text]) => (
            <li key={icon} className="row row-3">
              <Icon name={icon} size="sm" />
              {text}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** The main button and what has to be said with it, for every state a visitor can be in. */
async function Offer({ course }: { course: CourseView }): Promise<ReactNode> {
  const [t, locale] = await Promise.all([getTranslations("course.offer"), getLocale()]);
  const { offer, slug } = course;
  const first = course.chapters.flatMap(lessonsOf).find(({ lock, lessonType }) => lock === null && lessonType !== "quiz");
  const firstHref = first && `/courses/${slug}/${first.slug}`;
  const numbered = (lesson: LessonLink) =>
    lesson.number === null ? lesson.title : t("nextLesson", { number: lesson.number, title: lesson.title });
  const enrol = (label: string) => (
    <EnrollButton courseId={course.id} courseSlug={slug} label={label} pendingLabel={t("enrolling")} className="btn-wide" />
  );
  const readFirst = firstHref && (
    <Button isWide href={firstHref}>
      {t("readFirst")}
    </Button>
  );
  switch (offer.kind) {
    case "sign_in":
      return (
        <div className="stack">
          {enrol(t("enrol"))}
          {readFirst}
          <p className="meta">{t("signInNote")}</p>
        </div>
      );
    case "enrol_free":
      return (
        <div className="stack">
          {enrol(offer.isReturn ? t("enrolAgain") : t("enrol"))}
          {offer.isReturn ? <p className="meta">{t("returnNote")}</p> : readFirst}
        </div>
      );
    case "continue":
      return (
        <div className="stack">
          <Button variant="primary" size="lg" isWide href={offer.lesson ? `/learn/${slug}/${offer.lesson.slug}` : `/learn/${slug}`}>
            {offer.hasStarted ? t("continue") : t("start")}
          </Button>
          {offer.lesson && <p className="meta">{numbered(offer.lesson)}</p>}
        </div>
      );
    case "completed":
      return (
        <div className="stack">
          <p className="strong">{t("completed")}</p>
          <Button variant="primary" size="lg" isWide href={offer.lesson ? `/learn/${slug}/${offer.lesson.slug}` : `/learn/${slug}`}>
            {t("readAgain")}
          </Button>
          <Button isWide href="/learn/certificates">
            {t("certificates")}
          </Button>
        </div>
      );
    case "buy_not_open":
      return (
        <div className="stack stack-3">
          <p className="body">{t("buyNotOpen")}</p>
          {offer.preview && (
            <Button variant="primary" size="lg" isWide href={`/courses/${slug}/${offer.preview.slug}`}>
              {t("try", { count: offer.previewsCount })}
            </Button>
          )}
          {!offer.isSignedIn && (
            <Link className="link meta" href={{ pathname: "/sign-in", query: { next: localisedPath(`/courses/${slug}`, locale) } }}>
              {t("alreadyYours")}
            </Link>
          )}
        </div>
      );
    case "access_ended":
      return <p className="body">{offer.status === "expired" ? t("ended") : t("refunded")}</p>;
    case "not_for_role":
      return (
        <div className="stack">
          <p className="body">{t("notForRole")}</p>
          {readFirst}
        </div>
      );
    case "own":
    case "unpublished":
      return (
        <div className="stack">
          <p className="body">{offer.kind === "own" ? t("own") : t("unpublished")}</p>
          <Button variant="primary" size="lg" isWide href={`/learn/${slug}`}>
            {t("openAsReader")}
          </Button>
          <Button isWide href="/teach">
            {t("teach")}
          </Button>
        </div>
      );
  }
}
