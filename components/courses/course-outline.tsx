import { useTranslations } from "next-intl";
import { durationText } from "@/components/courses/words";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { Tick } from "@/components/ui/tick";
import { lessonsOf } from "@/lib/courses/outline";
import type { CourseView, OutlineChapter, OutlineEntry } from "@/lib/courses/schema";
import { Link } from "@/lib/i18n/link";
import { formatClock } from "@/lib/time";

/** How many chapters stand open at first, where nobody has begun. */
const openAtFirst = 2;

/** All lessons by chapter: what is open leads somewhere, what is locked says why. */
export function CourseOutline({ course }: { course: CourseView }) {
  const t = useTranslations("course");
  const { chapters, enrollment, offer, isPaid } = course;
  const isLearning = enrollment?.status === "active" || enrollment?.status === "completed";
  const nextId = offer.kind === "continue" ? offer.lesson?.id : null;
  const isOpen = (chapter: OutlineChapter, index: number) =>
    nextId ? lessonsOf(chapter).some(({ id }) => id === nextId) : index < openAtFirst;
  let chapterNumber = 0;
  if (chapters.length === 0) return <p className="body">{t("noLessons")}</p>;
  return (
    <>
      {!isLearning && !course.canManage && <p className="meta">{isPaid ? t("openNote") : t("freeNote")}</p>}
      <div className="chapters">
        {chapters.map((chapter, index) => {
          if (chapter.title !== null) chapterNumber += 1;
          const key = lessonsOf(chapter)[0]?.id ?? String(index);
          const rows = <Lessons chapter={chapter} course={course} isLearning={isLearning} nextId={nextId ?? null} />;
          if (chapter.title === null) {
            return (
              <div key={key} className="chapter">
                {rows}
              </div>
            );
          }
          return (
            <details key={key} className="chapter" open={isOpen(chapter, index)}>
              <summary>
                <span className="num chapter-no">{chapterNumber}</span>
                <span className="grow strong">
                  <bdi>{chapter.title}</bdi>
                </span>
                <ChapterTotals chapter={chapter} />
                <Icon name="chevron-down" size="sm" />
              </summary>
              {rows}
            </details>
          );
        })}
      </div>
    </>
  );
}

function ChapterTotals({ chapter }: { chapter: OutlineChapter }) {
  const t = useTranslations("course");
  const words = useTranslations("courses");
  return (
    <span className="meta facts">
      <span>{t("chapterTotals", { lessons: chapter.lessons.length })}</span>
      {chapter.minutes > 0 && <span className="hide-narrow">{durationText(words, chapter.minutes)}</span>}
    </span>
  );
}

type LessonsProps = { chapter: OutlineChapter; course: CourseView; isLearning: boolean; nextId: string | null };

function Lessons({ chapter, course, isLearning, nextId }: LessonsProps) {
  return (
    <ul>
      {lessonsOf(chapter).map((lesson) => (
        <LessonRow key={lesson.id} lesson={lesson} course={course} isLearning={isLearning} isNext={lesson.id === nextId} />
      ))}
    </ul>
  );
}

type LessonRowProps = { lesson: OutlineEntry; course: CourseView; isLearning: boolean; isNext: boolean };

function LessonRow({ lesson, course, isLearning, isNext }: LessonRowProps) {
  const t = useTranslations("course");
  const words = useTranslations("courses");
  const ui = useTranslations("ui");
  const title = lesson.number === null ? t("chapterPage") : lesson.title;
  // A quiz is taken inside the course; its page for visitors would have nothing to read.
  const isReadable = lesson.lock === null && (isLearning || course.canManage || lesson.lessonType !== "quiz");
  const href = isLearning || course.canManage ? `/learn/${course.slug}/${lesson.slug}` : `/courses/${course.slug}/${lesson.slug}`;
  const state = isNext ? "here" : lesson.state;
  return (
    <li className="lesson-row">
      {isLearning && lesson.number !== null ? (
        <span className="chapter-no">
          <Tick state={state} label={ui(`tick.${state}`)} />
        </span>
      ) : (
        <span className="num chapter-no">{lesson.number}</span>
      )}
      <span className="grow">
        {isReadable ? (
          <Link className="link" href={href}>
            <bdi>{title}</bdi>
          </Link>
        ) : (
          <bdi>{title}</bdi>
        )}
      </span>
      {lesson.lock !== null && <Icon name="lock" size="sm" label={lesson.lock === "buy" ? t("locked") : t("lockedEnded")} />}
      {course.isPaid && !isLearning && lesson.isPreview && lesson.lock === null && <Badge tone="accent">{t("open")}</Badge>}
      <span className="meta lesson-kind">{lesson.number === null ? "" : words(`types.${lesson.lessonType}`)}</span>
      <span className="meta num lesson-time">
        {lesson.videoSeconds ? (
          <span className="ltr">{formatClock(lesson.videoSeconds)}</span>
        ) : (
          lesson.durationMinutes !== null && durationText(words, lesson.durationMinutes)
        )}
      </span>
    </li>
  );
}
