import type { Metadata } from "next";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { cache } from "react";
import { EnrollButton } from "@/components/enrollments/enroll-button";
import { Prose } from "@/components/markdown/prose";
import { LazyVideoStage } from "@/components/player/lazy-video-stage";
import { VideoFacade } from "@/components/player/video-facade";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Icon } from "@/components/ui/icon";
import { currentActor } from "@/lib/auth/current";
import { getOpenLesson, type OpenLesson } from "@/lib/enrollments/queries";
import { AppError } from "@/lib/errors";
import { forPage } from "@/lib/for-page";
import { Link } from "@/lib/i18n/link";
import { type Messages, pickMessages } from "@/lib/i18n/messages";
import { redirect } from "@/lib/i18n/navigation";
import { renderMarkdown } from "@/lib/markdown/render";
import { parseVideoLink } from "@/lib/video-links";

type Props = { params: Promise<{ slug: string; lesson: string }> };

const load = cache(async (slug: string, lessonSlug: string): Promise<OpenLesson> => {
  const actor = await currentActor();
  try {
    return await getOpenLesson(actor, { slug, lessonSlug });
  } catch (error) {
    // A locked lesson is a lesson of a course one can see: the course's page says how to get in.
    if (error instanceof AppError && error.code === "lesson.not_yours_to_see")
      redirect({ href: `/courses/${slug}`, locale: await getLocale() });
    return forPage(Promise.reject(error));
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, lesson: lessonSlug } = await params;
  const { lesson, course } = await load(slug, lessonSlug);
  return { title: `${lesson.title} · ${course.title}`, description: lesson.description ?? course.description ?? undefined };
}

/** A lesson that everybody may read, with the way into the course beside it. */
export default async function OpenLessonPage({ params }: Props) {
  const { slug, lesson: lessonSlug } = await params;
  const [view, t] = await Promise.all([load(slug, lessonSlug), getTranslations("player.open")]);
  const { course, lesson, number } = view;
  return (
    <div className="wrap pl-open">
      <article className="pl-open-text">
        <header className="stack stack-3">
          <Breadcrumbs items={[{ label: course.title, href: `/courses/${course.slug}` }, { label: lesson.title }]} />
          <p className="facts meta">
            <span>{lesson.isPreview || course.isPaid ? t("preview") : t("free")}</span>
            {number !== null && <span>{t("of", { number, total: course.totalLessons })}</span>}
            <span dir="auto">{t("by", { name: course.instructorName })}</span>
          </p>
          <h1 className="title" dir="auto">
            {lesson.title}
          </h1>
        </header>
        <OpenBody view={view} />
        <Neighbours view={view} />
      </article>
      <aside className="pl-open-side">
        <WayIn view={view} />
      </aside>
    </div>
  );
}

async function OpenBody({ view: { course, lesson } }: { view: OpenLesson }) {
  const [locale, messages, t] = await Promise.all([getLocale(), getMessages(), getTranslations("player")]);
  const text = await renderMarkdown(lesson.content ?? "", { locale, dropTitle: lesson.title });
  const words = text.html === "" ? null : <Prose html={text.html} locale={locale} lang={course.language} />;
  const { metadata, videoUrl } = lesson;
  const link = videoUrl ? parseVideoLink(videoUrl) : null;
  if (lesson.lessonType === "video" && videoUrl?.startsWith("/")) {
    return (
      <LazyVideoStage
        messages={pickMessages(messages as Messages, "video")}
        storageKey={null}
        src={videoUrl}
        title={lesson.title}
        locale={locale}
        poster={metadata.poster ?? null}
        captions={metadata.captions}
        chapters={metadata.videoChapters}
        durationSeconds={metadata.videoSeconds ?? null}
        startAtSeconds={0}
        watchedPercent={0}
        mostPercent={0}
        header={null}
        words={words}
        labels={{ tabs: t("video.tabs"), transcript: t("video.transcript"), words: t("video.words") }}
      />
    );
  }
  return (
    <>
      {link && <VideoFacade {...link} title={lesson.title} poster={metadata.poster ?? null} />}
      {words}
      {lesson.lessonType === "quiz" && <Callout>{t("open.quiz")}</Callout>}
      {lesson.lessonType === "assignment" && <Callout>{t("open.assignment")}</Callout>}
    </>
  );
}

async function Neighbours({ view: { course, previous, next } }: { view: OpenLesson }) {
  const t = await getTranslations("player.open");
  const href = (neighbour: NonNullable<OpenLesson["next"]>) =>
    neighbour.isLocked ? `/courses/${course.slug}` : `/courses/${course.slug}/${neighbour.slug}`;
  return (
    <nav className="pl-open-nav" aria-label={t("next")}>
      {previous ? (
        <Link className="pl-bar-link" href={href(previous)} rel="prev">
          <Icon name={previous.isLocked ? "lock" : "arrow-back"} size="sm" />
          <span className="sr">{t("previous")}: </span>
          <span className="clip" dir="auto">
            {previous.title}
          </span>
          {previous.isLocked && <span className="sr">{t("locked")}</span>}
        </Link>
      ) : (
        <span />
      )}
      {next && (
        <Link className="pl-bar-link pl-bar-next" href={href(next)} rel="next">
          <span className="clip">
            <span className="meta hide-narrow">{t("next")} </span>
            <bdi>{next.title}</bdi>
          </span>
          {next.isLocked && <span className="sr">{t("locked")}</span>}
          <Icon name={next.isLocked ? "lock" : "arrow-forward"} size="sm" />
        </Link>
      )}
    </nav>
  );
}

async function WayIn({ view: { course, lesson, isEnrolled } }: { view: OpenLesson }) {
  const t = await getTranslations("player.open");
  return (
    <div className="card card-pad stack stack-4">
      <div className="stack stack-1">
        <h2 className="sub">{t("enrolTitle")}</h2>
        {!isEnrolled && <p className="meta">{course.isPaid ? t("paidText") : t("enrolText")}</p>}
      </div>
      {isEnrolled ? (
        <Button variant="primary" isWide href={`/learn/${course.slug}/${lesson.slug}`}>
          {t("continue")}
        </Button>
      ) : course.isPaid ? (
        <Button variant="primary" isWide href={`/courses/${course.slug}`}>
          {t("course")}
        </Button>
      ) : (
        <EnrollButton courseId={course.id} courseSlug={course.slug} label={t("enrol")} pendingLabel={t("enrolling")} className="btn-wide" />
      )}
    </div>
  );
}
