import { getLocale, getTranslations } from "next-intl/server";
import { StartAttempt } from "@/components/quizzes/start-attempt";
import { durationWords, isolated, percentWords, pointsWords } from "@/components/quizzes/words";
import { Button } from "@/components/ui/button";
import { Ring } from "@/components/ui/ring";
import type { ResultView } from "@/lib/quizzes/screens";

type ResultSummaryProps = { result: ResultView; courseSlug: string; lessonSlug: string };

/** The result in a sentence, what it means for the course, and the next step. */
export async function ResultSummary({ result, courseSlug, lessonSlug }: ResultSummaryProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("quiz.result")]);
  const { attempt, title, maxAttempts } = result;
  const needed = percentWords(result.passingScore, locale);
  const percentage = attempt.percentage === null ? null : percentWords(attempt.percentage, locale);
  const heading = attempt.isPassed === null ? t("waiting") : attempt.isPassed ? t("passed", { needed }) : t("failed", { needed });
  const numbers = { title: isolated(title), number: attempt.attemptNumber };
  return (
    <div className="quiz-score">
      <Ring value={attempt.percentage ?? 0} size="lg" label={percentage === null ? t("waitingRing") : t("ring", { percentage })}>
        <span className="num">{attempt.percentage === null ? "…" : percentWords(Math.floor(attempt.percentage), locale)}</span>
      </Ring>
      <div className="stack stack-3">
        <p className="meta">{maxAttempts === null ? t("meta", numbers) : t("metaOf", { ...numbers, total: maxAttempts })}</p>
        <h1 className="page-title">{heading}</h1>
        <p className="body">{(await sentencesOf(result, locale)).join(" ")}</p>
        {result.isOwn && <NextSteps result={result} courseSlug={courseSlug} lessonSlug={lessonSlug} />}
      </div>
    </div>
  );
}

async function sentencesOf(result: ResultView, locale: string): Promise<string[]> {
  const [t, duration] = await Promise.all([getTranslations("quiz.result"), getTranslations("quiz.duration")]);
  const { attempt, bestBefore, chapter } = result;
  const values = {
    score: pointsWords(attempt.score ?? 0, locale),
    max: pointsWords(attempt.maxScore, locale),
    time: durationWords(duration, attempt.timeTakenSeconds ?? 0),
  };
  const sentences = [attempt.percentage === null ? t("scoredSoFar", values) : t("scored", values)];
  if (result.isTimedOut) sentences.push(t("timedOut"));
  if (attempt.percentage !== null && bestBefore !== null) {
    const before = percentWords(bestBefore, locale);
    if (attempt.percentage > bestBefore) sentences.push(t("up", { before }));
    else sentences.push(attempt.percentage === bestBefore ? t("same") : t("down", { before }));
  }
  if (attempt.isPassed && result.isLessonDone) {
    if (result.isCourseComplete) sentences.push(t("lessonDone"), t("courseDone"));
    else {
      sentences.push(t("lessonDone"));
      if (chapter) sentences.push(chapterSentence(chapter));
    }
  }
  if (result.isOwn && attempt.isPassed === false && result.attemptsLeft === 0) sentences.push(t("noTries"));
  return sentences;

  function chapterSentence({ title, lessonsLeft }: { title: string; lessonsLeft: number }): string {
    const chapterName = isolated(title);
    return lessonsLeft === 0 ? t("chapterDone", { chapter: chapterName }) : t("chapterLeft", { chapter: chapterName, count: lessonsLeft });
  }
}

/** On a pass the way leads on, on a fail back into the quiz; the other way stands beside it. */
async function NextSteps({ result, courseSlug, lessonSlug }: ResultSummaryProps) {
  const t = await getTranslations("quiz.result");
  const lessonHref = `/learn/${courseSlug}/${lessonSlug}`;
  const leadsOn = result.attempt.isPassed !== false;
  const left = result.attemptsLeft;
  const again = left === null ? t("againFree") : t("again", { left });
  const onwards = result.nextLesson ? (
    <Button variant={leadsOn ? "primary" : "line"} href={`/learn/${courseSlug}/${result.nextLesson.slug}`}>
      {t("next", { title: isolated(result.nextLesson.title) })}
    </Button>
  ) : (
    <Button variant={leadsOn ? "primary" : "line"} href={`/learn/${courseSlug}/finish`}>
      {t("toEnd")}
    </Button>
  );
  const retry =
    result.next === "continue" ? (
      <Button variant={leadsOn ? "line" : "primary"} href={`${lessonHref}/attempt`}>
        {t("continue")}
      </Button>
    ) : result.next === "start" ? (
      <StartAttempt
        quizId={result.quizId}
        attemptHref={`${lessonHref}/attempt`}
        label={again}
        variant={leadsOn ? "line" : "primary"}
        size="md"
      />
    ) : null;
  return (
    <div className="row row-3 wrapx quiz-next">
      {leadsOn ? onwards : retry}
      {leadsOn ? (
        retry
      ) : (
        <Button variant={retry ? "line" : "primary"} href={lessonHref}>
          {t("toLesson")}
        </Button>
      )}
    </div>
  );
}
