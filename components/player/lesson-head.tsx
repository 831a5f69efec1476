import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { minutesText, ruleSentence } from "@/components/player/words";
import { Tick } from "@/components/ui/tick";
import type { LearnerOutline, OutlineLesson } from "@/lib/enrollments/learner-outline";

type LessonHeadProps = {
  place: OutlineLesson;
  outline: LearnerOutline;
  title: string;
  /** A text is read, a video is watched: the reader's heading is the larger one. */
  isReading?: boolean;
  lengthSeconds?: number | null;
  hasRule?: boolean;
  action?: ReactNode;
};

/** Where the lesson stands, its name, and what completes it. */
export function LessonHead({ place, outline, title, isReading = false, lengthSeconds = null, hasRule = false, action }: LessonHeadProps) {
  return (
    <header className="stack stack-3">
      <div className="stack stack-1">
        <PlaceLine place={place} outline={outline} hasLength={isReading} />
        <h1 className={isReading ? "title" : "page-title"} dir="auto">
          {title}
        </h1>
      </div>
      {hasRule && (
        <div className="row between wrapx row-4">
          <RuleLineRow place={place} lengthSeconds={lengthSeconds} />
          {action}
        </div>
      )}
    </header>
  );
}

/** "Chapter 2, lesson 7", and for what is read how long it takes. */
export function PlaceLine({ place, outline, hasLength = false }: { place: OutlineLesson; outline: LearnerOutline; hasLength?: boolean }) {
  const t = useTranslations("player");
  return (
    <p className="meta num">
      {placeText(t, place, outline)}
      {hasLength && place.minutes !== null && ` · ${minutesText(t, place.minutes)}`}
    </p>
  );
}

/** The tick and the rule as a sentence. */
export function RuleLineRow({ place, lengthSeconds = null }: { place: OutlineLesson; lengthSeconds?: number | null }) {
  const t = useTranslations("player");
  return (
    <p className="pl-rule row row-3">
      <Tick state={place.tick} />
      <span>{ruleSentence(t, place.rule, lengthSeconds)}</span>
    </p>
  );
}

function placeText(t: ReturnType<typeof useTranslations<"player">>, place: OutlineLesson, { chapters }: LearnerOutline): string {
  const chapter = chapters.find(({ page, lessons }) => page?.id === place.id || lessons.some(({ id }) => id === place.id));
  if (place.number === null) return t("place.chapter", { chapter: chapter?.number ?? 1 });
  if (!chapter?.number) return t("place.lesson", { lesson: place.number });
  return t("place.inChapter", { chapter: chapter.number, lesson: place.number });
}
