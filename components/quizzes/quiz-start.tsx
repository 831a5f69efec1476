import { getLocale, getTranslations } from "next-intl/server";
import { Prose } from "@/components/markdown/prose";
import { StartAttempt } from "@/components/quizzes/start-attempt";
import { durationWords, percentWords, pointsWords } from "@/components/quizzes/words";
import { Button } from "@/components/ui/button";
import { Callout, type CalloutTone } from "@/components/ui/callout";
import { Tick } from "@/components/ui/tick";
import { currentActor } from "@/lib/auth/current";
import { env } from "@/lib/env";
import { Link } from "@/lib/i18n/link";
import { renderMarkdown } from "@/lib/markdown/render";
import type { AttemptSummary } from "@/lib/quizzes/attempt-views";
import { findQuizStart, type QuizStartView, type QuizState } from "@/lib/quizzes/screens";
import { formatInstant, formatRelative } from "@/lib/time";

type QuizStartProps = { lessonId: string; courseSlug: string; lessonSlug: string };

/**
 * What stands in a quiz lesson: the terms, where the learner stands, one button, and the earlier tries. In a lesson that is nothing but
 * its quiz it is the whole page, h1 included; elsewhere a section under the text. Nothing for a lesson without a quiz.
 */
export async function QuizStart({ lessonId, courseSlug, lessonSlug }: QuizStartProps) {
  const actor = await currentActor();
  const quiz = await findQuizStart(actor, lessonId);
  if (!quiz) return null;
  const [locale, t] = await Promise.all([getLocale(), getTranslations("quiz.start")]);
  const lessonHref = `/learn/${courseSlug}/${lessonSlug}`;
  return (
    <section className="quiz-start" aria-labelledby="quiz-title">
      <Introduction quiz={quiz} locale={locale} />
      <Terms quiz={quiz} locale={locale} />
      <Standing state={quiz.state} />
      {isNewcomer.has(quiz.state) && (
        <Callout title={t("backTitle")}>{quiz.limitSeconds === null ? t("backUntimed") : t("backTimed")}</Callout>
      )}
      <NextStep quiz={quiz} attemptHref={`${lessonHref}/attempt`} courseHref={`/courses/${courseSlug}`} />
      {quiz.attempts.length > 0 && (
        <EarlierTries
          attempts={quiz.attempts}
          headingLevel={quiz.lesson ? 2 : 3}
          lessonHref={lessonHref}
          locale={locale}
          timeZone={actor?.timeZone ?? env.DEFAULT_TIME_ZONE}
        />
      )}
    </section>
  );
}

async function Introduction({ quiz: { title, description, lesson }, locale }: { quiz: QuizStartView; locale: string }) {
  const Heading = lesson ? "h1" : "h2";
  const words = [description, lesson?.content].filter(Boolean).join("\n\n");
  const text = words ? await renderMarkdown(words, { locale, dropTitle: title }) : null;
  return (
    <div className="stack stack-4">
      <Heading className={lesson ? "title" : "page-title"} id="quiz-title" dir="auto">
        {title}
      </Heading>
      {lesson?.description && !text && (
        <p className="lead" dir="auto">
          {lesson.description}
        </p>
      )}
      {text && <Prose html={text.html} locale={locale} lang={lesson?.language} />}
    </div>
  );
}

/** Who may not know yet how leaving and coming back works. */
const isNewcomer: ReadonlySet<QuizState> = new Set(["ready", "preview"]);

async function Terms({ quiz, locale }: { quiz: QuizStartView; locale: string }) {
  const [t, duration] = await Promise.all([getTranslations("quiz.start"), getTranslations("quiz.duration")]);
  const { maxAttempts, attemptsLeft } = quiz;
  const terms = [
    { name: t("questions"), value: pointsWords(quiz.questionsCount, locale) },
    { name: t("time"), value: quiz.limitSeconds === null ? t("noLimit") : durationWords(duration, quiz.limitSeconds) },
    { name: t("toPass"), value: percentWords(quiz.passingScore, locale) },
    {
      name: t("tries"),
      value: maxAttempts === null || attemptsLeft === null ? t("unlimited") : t("triesOf", { left: attemptsLeft, total: maxAttempts }),
    },
    ...(quiz.bestPercentage === null ? [] : [{ name: t("best"), value: percentWords(quiz.bestPercentage, locale) }]),
  ];
  return (
    <dl className="quiz-terms">
      {terms.map(({ name, value }) => (
        <div key={name}>
          <dt className="meta">{name}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const tones: Partial<Record<QuizState, CalloutTone>> = {
  passed: "accent",
  passedNoneLeft: "accent",
  open: "info",
  timeUp: "warning",
  noneLeft: "warning",
  accessEnded: "warning",
};

async function Standing({ state }: { state: QuizState }) {
  const t = await getTranslations("quiz.start.states");
  if (state === "ready") return null;
  return (
    <Callout tone={tones[state]} title={t(`${state}.title`)}>
      {t(`${state}.text`)}
    </Callout>
  );
}

type NextStepProps = { quiz: QuizStartView; attemptHref: string; courseHref: string };

/** The one thing to do next, if there is one. */
async function NextStep({ quiz, attemptHref, courseHref }: NextStepProps) {
  const t = await getTranslations("quiz.start");
  switch (quiz.state) {
    case "ready":
      return <StartAttempt quizId={quiz.quizId} attemptHref={attemptHref} label={t("begin")} />;
    case "failed":
      return <StartAttempt quizId={quiz.quizId} attemptHref={attemptHref} label={t("again")} />;
    case "passed":
      return <StartAttempt quizId={quiz.quizId} attemptHref={attemptHref} label={t("again")} variant="line" size="md" />;
    case "open":
    case "timeUp":
      return (
        <p>
          <Button variant="primary" size="lg" href={attemptHref}>
            {quiz.state === "open" ? t("continue") : t("seeResult")}
          </Button>
        </p>
      );
    case "notEnrolled":
    case "accessEnded":
      return (
        <p>
          <Button variant="primary" href={courseHref}>
            {t(`states.${quiz.state}.action`)}
          </Button>
        </p>
      );
    case "unpublished":
    case "preview":
    case "noneLeft":
    case "passedNoneLeft":
      return null;
  }
}

type EarlierTriesProps = { attempts: AttemptSummary[]; headingLevel: 2 | 3; lessonHref: string; locale: string; timeZone: string };

async function EarlierTries({ attempts, headingLevel, lessonHref, locale, timeZone }: EarlierTriesProps) {
  const [t, duration] = await Promise.all([getTranslations("quiz.start"), getTranslations("quiz.duration")]);
  const now = new Date();
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="stack stack-4">
      <Heading className="sub">{t("earlier")}</Heading>
      <ol className="list" reversed>
        {attempts.map(({ id, attemptNumber, percentage, isPassed, submittedAt, timeTakenSeconds }) => (
          <li className="list-row wrapx" key={id}>
            <Tick state={isPassed === null ? "part" : isPassed ? "done" : "failed"} />
            <span className="grow stack quiz-try">
              <span>
                <span className="strong">{t("try", { number: attemptNumber })}</span>{" "}
                <span className="num">
                  {percentage === null
                    ? t("waiting")
                    : `${percentWords(percentage, locale)} · ${isPassed ? t("passedMark") : t("failedMark")}`}
                </span>
              </span>
              <span className="meta">
                {submittedAt && (
                  <time dateTime={submittedAt.toISOString()} title={formatInstant(submittedAt, locale, timeZone)}>
                    {formatRelative(submittedAt, now, locale)}
                  </time>
                )}
                {timeTakenSeconds !== null && ` · ${durationWords(duration, timeTakenSeconds)}`}
              </span>
            </span>
            <Link className="link" href={`${lessonHref}/result/${id}`} aria-label={t("answersOf", { number: attemptNumber })}>
              {t("answers")}
            </Link>
          </li>
        ))}
      </ol>
    </div>
  );
}
