import { useTranslations } from "next-intl";
import { minutesText, ruleText } from "@/components/player/words";
import { type DotState, Dots } from "@/components/ui/dots";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Tick, type TickState } from "@/components/ui/tick";
import type { LearnerOutline, OutlineChapter, OutlineLesson } from "@/lib/enrollments/learner-outline";
import { Link } from "@/lib/i18n/link";
import { formatClock } from "@/lib/time";

type OutlineProps = {
  course: { slug: string; title: string };
  outline: LearnerOutline;
  currentId: string | null;
};

/** More dots than this do not fit a phone's line; there the course is a bar. */
const mostDotsOnPhone = 20;
/** In a course longer than this, only the chapter being read stands open. */
const longCourse = 40;

/** The whole course beside the lesson: every lesson with its tick and, in words, what it takes. */
export function Outline({ course, outline, currentId }: OutlineProps) {
  const t = useTranslations("player");
  const { doneCount: done, totalCount: total, minutesLeft, chapters } = outline;
  return (
    <>
      <div className="pl-out-head stack">
        <div className="row between">
          <Link className="plain strong" href={`/courses/${course.slug}`} dir="auto">
            {course.title}
          </Link>
          <button type="button" className="btn btn-quiet btn-sm pl-out-close" popoverTarget="outline" popoverTargetAction="hide">
            {t("outline.close")}
          </button>
        </div>
        <CourseDots outline={outline} currentId={currentId} />
        <p className="meta num">
          {t("outline.done", { done, total })}
          {minutesLeft > 0 && done < total && t("outline.left", { time: minutesText(t, minutesLeft) })}
        </p>
      </div>
      <nav aria-label={t("outline.label")}>
        {chapters.map((chapter) => (
          <ChapterRows key={chapter.id} slug={course.slug} chapter={chapter} currentId={currentId} isLong={total > longCourse} />
        ))}
      </nav>
    </>
  );
}

/** One dot a lesson; on a phone, when there are many, a bar. */
export function CourseDots({ outline, currentId = null }: { outline: LearnerOutline; currentId?: string | null }) {
  const t = useTranslations("player.outline");
  const { doneCount: done, totalCount: total } = outline;
  const label = t("dots", { done, total });
  if (total === 0) return null;
  const dots = <Dots chapters={dotsOf(outline, currentId)} label={label} />;
  if (total <= mostDotsOnPhone) return dots;
  return (
    <>
      <span className="hide-narrow">{dots}</span>
      <span className="only-narrow">
        <ProgressBar value={(done / total) * 100} label={label} />
      </span>
    </>
  );
}

/** The dots of a course. Chapters' own pages have none. */
export function dotsOf({ chapters }: LearnerOutline, currentId: string | null = null): DotState[][] {
  return chapters
    .map(({ lessons }) =>
      lessons
        .filter(({ number }) => number !== null)
        .map((lesson) => (lesson.id === currentId && lesson.tick === "todo" ? "here" : lesson.tick)),
    )
    .filter((states) => states.length > 0);
}

type ChapterRowsProps = { slug: string; chapter: OutlineChapter; currentId: string | null; isLong: boolean };

function ChapterRows({ slug, chapter, currentId, isLong }: ChapterRowsProps) {
  const t = useTranslations("player.outline");
  const counted = chapter.lessons.filter(({ number }) => number !== null);
  const done = counted.filter(({ tick }) => tick === "done").length;
  const isHere = chapter.page?.id === currentId || chapter.lessons.some(({ id }) => id === currentId);
  const rows = (
    <ol>
      {chapter.page && <LessonRow slug={slug} lesson={chapter.page} isCurrent={chapter.page.id === currentId} title={t("page")} />}
      {chapter.lessons.map((lesson) => (
        <LessonRow key={lesson.id} slug={slug} lesson={lesson} isCurrent={lesson.id === currentId} />
      ))}
    </ol>
  );
  if (chapter.title === null) return <div className="pl-chapter pl-loose">{rows}</div>;
  const isFinished = counted.length > 0 && done === counted.length;
  return (
    <details className="pl-chapter" open={isHere || !(isLong || isFinished)}>
      <summary>
        <span className="pl-chapter-number meta num" aria-hidden="true">
          {chapter.number}
        </span>
        <span className="grow">
          <bdi>{chapter.title}</bdi>
        </span>
        <span className="meta num">
          <bdi aria-hidden="true">
            {done}/{counted.length}
          </bdi>
          <span className="sr">{t("chapterDone", { done, total: counted.length })}</span>
        </span>
      </summary>
      {rows}
    </details>
  );
}

type LessonRowProps = { slug: string; lesson: OutlineLesson; isCurrent: boolean; title?: string };

function LessonRow({ slug, lesson, isCurrent, title }: LessonRowProps) {
  const t = useTranslations("player");
  const state: TickState = isCurrent && lesson.tick !== "done" && lesson.tick !== "failed" ? "here" : lesson.tick;
  return (
    <li>
      <Link
        className={isCurrent ? "pl-row is-now" : "pl-row"}
        href={`/learn/${slug}/${lesson.slug}`}
        aria-current={isCurrent ? "page" : undefined}
      >
        <Tick state={state} label={t(`outline.state.${state}`)} />
        <span className="pl-row-words">
          <span className="pl-row-title">{title ?? <bdi>{lesson.title}</bdi>}</span>
          <span className="meta">{ruleText(t, lesson.rule)}</span>
        </span>
        <span className="pl-row-length meta num">
          <Length lesson={lesson} />
        </span>
      </Link>
    </li>
  );
}

function Length({ lesson }: { lesson: OutlineLesson }) {
  const t = useTranslations("player");
  if (lesson.questionsCount !== null) return t("outline.questions", { count: lesson.questionsCount });
  if (lesson.videoSeconds !== null) return <span className="ltr">{formatClock(lesson.videoSeconds)}</span>;
  return lesson.minutes === null ? null : minutesText(t, lesson.minutes);
}
