import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { Prose } from "@/components/markdown/prose";
import { MarkButton, OnwardButton } from "@/components/player/done-line";
import { LazyVideoStage } from "@/components/player/lazy-video-stage";
import { LessonHead } from "@/components/player/lesson-head";
import { OutsideTime } from "@/components/player/outside-time";
import { VideoFacade } from "@/components/player/video-facade";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { videoLength } from "@/lib/enrollments/completion";
import type { LearnerLesson, LessonContent } from "@/lib/enrollments/queries";
import { type Messages, pickMessages } from "@/lib/i18n/messages";
import { renderMarkdown } from "@/lib/markdown/render";
import { parseVideoLink } from "@/lib/video-links";

type VideoLessonProps = { view: LearnerLesson; lesson: LessonContent };

/** Being seen to the end is not yet marking as done. */
const mostWithoutRule = 99;

/** A lesson to watch: our own player for our files, a door for videos on other sites. */
export async function VideoLesson({ view, lesson }: VideoLessonProps) {
  const [locale, messages, t] = await Promise.all([getLocale(), getMessages(), getTranslations("player.video")]);
  const { course, place, progress } = view;
  const { metadata } = lesson;
  const text = lesson.content ? await renderMarkdown(lesson.content, { locale, dropTitle: lesson.title }) : null;
  const words = text?.html ? <Prose html={text.html} locale={locale} lang={course.language} /> : null;
  const isWatchRule = place.rule.kind === "watch" || place.rule.kind === "watching";
  const rulePercent = place.rule.kind === "watch" || place.rule.kind === "watching" ? place.rule.percent : null;
  const action = place.tick === "done" ? <OnwardButton view={view} /> : place.rule.kind === "mark" ? <MarkButton view={view} /> : undefined;
  const header = (
    <LessonHead
      place={place}
      outline={course.outline}
      title={lesson.title}
      lengthSeconds={metadata.videoSeconds ?? null}
      hasRule
      action={action}
    />
  );
  const link = lesson.videoUrl ? parseVideoLink(lesson.videoUrl) : null;
  const isOwnFile = lesson.videoUrl?.startsWith("/") ?? false;

  if (isOwnFile && lesson.videoUrl) {
    return (
      <LazyVideoStage
        messages={pickMessages(messages as Messages, "video")}
        key={lesson.id}
        storageKey={course.access === "learner" && course.enrollment ? `${course.enrollment.id}:${lesson.id}` : null}
        src={lesson.videoUrl}
        title={lesson.title}
        locale={locale}
        poster={metadata.poster ?? null}
        captions={metadata.captions}
        chapters={metadata.videoChapters}
        durationSeconds={metadata.videoSeconds ?? null}
        startAtSeconds={place.positionSeconds}
        watchedPercent={place.tick === "done" ? 0 : (progress?.completionPercentage ?? 0)}
        mostPercent={rulePercent === null ? mostWithoutRule : Math.max(99.99, rulePercent)}
        header={header}
        words={words}
        labels={{ tabs: t("tabs"), transcript: t("transcript"), words: t("words") }}
      />
    );
  }
  return (
    <>
      {link && (
        <div className="pl-video">
          <VideoFacade {...link} title={lesson.title} poster={metadata.poster ?? null} />
        </div>
      )}
      <div className="pl-under">
        {header}
        {!link && lesson.videoUrl && (
          <Callout title={t("elsewhere")}>
            <Button href={lesson.videoUrl} endIcon="external" target="_blank" rel="noopener noreferrer">
              {t("open")}
            </Button>
          </Callout>
        )}
        {!lesson.videoUrl && <Callout tone="warning">{t("missing")}</Callout>}
        {words}
        {isWatchRule && course.access === "learner" && (
          <OutsideTime
            studiedSeconds={progress?.timeSpentSeconds ?? 0}
            lengthSeconds={videoLength({ videoSeconds: metadata.videoSeconds, durationMinutes: lesson.durationMinutes })}
          />
        )}
      </div>
    </>
  );
}
