import { getTranslations } from "next-intl/server";
import { AssignmentLesson } from "@/components/player/assignment-lesson";
import { OnwardButton } from "@/components/player/done-line";
import { LessonHead, PlaceLine, RuleLineRow } from "@/components/player/lesson-head";
import { TextLesson } from "@/components/player/text-lesson";
import { VideoLesson } from "@/components/player/video-lesson";
import { QuizStart } from "@/components/quizzes/quiz-start";
import { Callout } from "@/components/ui/callout";
import type { Actor } from "@/lib/auth/actor";
import type { LearnerLesson, LessonContent } from "@/lib/enrollments/queries";

type LessonBodyProps = { actor: Actor; view: LearnerLesson; lesson: LessonContent };

/** A lesson of any kind. */
export function LessonBody({ actor, view, lesson }: LessonBodyProps) {
  switch (lesson.lessonType) {
    case "video":
      return (
        <>
          <VideoLesson view={view} lesson={lesson} />
          {view.place.questionsCount !== null && (
            <div className="pl-under">
              <Quiz view={view} lesson={lesson} />
            </div>
          )}
        </>
      );
    case "text":
      return (
        <>
          <TextLesson view={view} lesson={lesson} />
          {view.place.questionsCount !== null && (
            <div className="pl-under">
              <Quiz view={view} lesson={lesson} />
            </div>
          )}
        </>
      );
    case "assignment":
      return <AssignmentLesson actor={actor} view={view} lesson={lesson} />;
    case "quiz":
      return <QuizLesson view={view} lesson={lesson} />;
  }
}

function Quiz({ view: { course }, lesson }: Omit<LessonBodyProps, "actor">) {
  return <QuizStart lessonId={lesson.id} courseSlug={course.slug} lessonSlug={lesson.slug} />;
}

/** The quiz brings its own heading and the lesson's words. */
async function QuizLesson({ view, lesson }: Omit<LessonBodyProps, "actor">) {
  const t = await getTranslations("player.quiz");
  const { place, course } = view;
  if (place.questionsCount === null) {
    return (
      <article className="pl-reading">
        <LessonHead place={place} outline={course.outline} title={lesson.title} isReading />
        <Callout title={t("notOpen")}>{t("notOpenText")}</Callout>
      </article>
    );
  }
  return (
    <article className="pl-reading pl-quiz">
      <PlaceLine place={place} outline={course.outline} />
      <Quiz view={view} lesson={lesson} />
      {place.tick === "done" && (
        <div className="pl-done row between wrapx row-4">
          <RuleLineRow place={place} />
          <OnwardButton view={view} />
        </div>
      )}
    </article>
  );
}
