import { getLocale, getTranslations } from "next-intl/server";
import { Prose } from "@/components/markdown/prose";
import { DoneLine } from "@/components/player/done-line";
import { LessonHead } from "@/components/player/lesson-head";
import { OnPage } from "@/components/player/on-page";
import type { LearnerLesson, LessonContent } from "@/lib/enrollments/queries";
import { renderMarkdown } from "@/lib/markdown/render";

type TextLessonProps = { view: LearnerLesson; lesson: LessonContent };

/** A lesson to read: one column of at most 66 letters, its headings in the margin. */
export async function TextLesson({ view, lesson }: TextLessonProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("player.reading")]);
  const { course, place, progress } = view;
  const text = await renderMarkdown(lesson.content ?? "", { locale, dropTitle: lesson.title });
  const isStudied = course.access === "learner" && place.tick !== "done";
  const readPercent = isStudied ? Math.floor(progress?.completionPercentage ?? 0) : null;
  const headings = text.headings.filter(({ depth }) => depth === 2).map(({ id, text: words }) => ({ id, text: words }));
  return (
    <div className="pl-text">
      <article className="pl-reading">
        <LessonHead place={place} outline={course.outline} title={lesson.title} isReading />
        <div id="lesson-text">
          {text.html === "" ? <p className="body">{t("nothing")}</p> : <Prose html={text.html} locale={locale} lang={course.language} />}
        </div>
        <DoneLine view={view} />
      </article>
      <div className="pl-margin">
        <OnPage
          headings={headings}
          readPercent={readPercent}
          labels={{ onPage: t("onPage"), resume: t("resume", { percent: readPercent ?? 0 }) }}
        />
      </div>
    </div>
  );
}
