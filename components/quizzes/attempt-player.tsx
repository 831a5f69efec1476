"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { AttemptClock } from "@/components/quizzes/attempt-clock";
import { AttemptReview } from "@/components/quizzes/attempt-review";
import { QuestionCard, type RenderedQuestion } from "@/components/quizzes/question-card";
import { QuestionNavigator } from "@/components/quizzes/question-navigator";
import { SaveState } from "@/components/quizzes/save-state";
import { useAttempt } from "@/components/quizzes/use-attempt";
import { Callout } from "@/components/ui/callout";
import { Icon } from "@/components/ui/icon";
import { ApiRefusal } from "@/lib/api-client";
import type { GivenAnswer } from "@/lib/quizzes/client";

export type AttemptPlayerProps = {
  attemptId: string;
  quizId: string;
  title: string;
  questions: RenderedQuestion[];
  answers: Record<string, GivenAnswer>;
  sequence: number;
  remainingSeconds: number | null;
  limitSeconds: number | null;
  lessonPath: string;
  resultPath: string;
  /** The mark and the language switch, made on the server. */
  brand: ReactNode;
  languageSwitch: ReactNode;
};

/** An open attempt: one question at a time, each answer saved on its own, a look back before handing in. */
export function AttemptPlayer(props: AttemptPlayerProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <AttemptScreen {...props} />
    </QueryClientProvider>
  );
}

/** How long to wait before handing in again when the time is up and the server does not answer. */
const retryMs = 5000;

function AttemptScreen({ title, questions, limitSeconds, lessonPath, resultPath, brand, languageSwitch, ...start }: AttemptPlayerProps) {
  const t = useTranslations("quiz.attempt");
  const router = useRouter();
  const onOver = useCallback(() => router.replace(resultPath), [router, resultPath]);
  const { draft, isReady, change, clock, submit, isSubmitting, submissionFault, ...saving } = useAttempt({ ...start, onOver });
  const [isTimeUp, setTimeUp] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const ids = questions.map(({ id }) => id);
  const question = questions[Math.min(draft.position, questions.length - 1)];
  const number = question ? questions.indexOf(question) + 1 : 0;
  const isLast = number === questions.length;

  // A restored journal moves too; only what the learner does should take the focus along.
  const hasMoved = useRef(false);
  const move = (position: number) => {
    hasMoved.current = true;
    change({ type: "moved", position });
  };
  const review = () => {
    hasMoved.current = true;
    change({ type: "reviewed" });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is what triggers it
  useEffect(() => {
    if (!hasMoved.current) return;
    heading.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [draft.position, draft.isReviewing]);

  const onTimeUp = useCallback(() => {
    setTimeUp(true);
    submit();
  }, [submit]);

  useEffect(() => {
    if (!isTimeUp || !submissionFault) return;
    const timer = setTimeout(submit, retryMs);
    return () => clearTimeout(timer);
  }, [isTimeUp, submissionFault, submit]);

  const faultWords = (fault: Error | null) => {
    if (!fault) return null;
    if (!(fault instanceof ApiRefusal)) return t("faults.offline");
    return fault.status === 401 ? t("faults.signedOut") : fault.isFinal ? t("faults.refused") : t("faults.offline");
  };

  return (
    <div className="quiz-frame">
      <header className="top quiz-top">
        <div className="wrap top-in">
          <span className="hide-narrow">{brand}</span>
          <h1 className="clip grow strong" dir="auto">
            {title}
          </h1>
          {limitSeconds !== null && <AttemptClock clock={clock} limitSeconds={limitSeconds} onTimeUp={onTimeUp} />}
          <span className="hide-narrow">{languageSwitch}</span>
          <a className="btn btn-line btn-sm" href={lessonPath}>
            {t("leave")}
          </a>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="wrap quiz">
        {isTimeUp ? (
          <section className="quiz-column stack stack-4" role="status">
            <h2 className="page-title">{t("timeUp.title")}</h2>
            <p className="body">{submissionFault ? t("timeUp.offline") : t("timeUp.text")}</p>
          </section>
        ) : draft.isReviewing ? (
          <AttemptReview
            questionIds={ids}
            draft={draft}
            isSubmitting={isSubmitting}
            fault={faultWords(submissionFault)}
            headingRef={heading}
            onMove={move}
            onBack={() => move(draft.position)}
            onSubmit={submit}
          />
        ) : (
          question && (
            <div className="quiz-grid">
              <section className="stack stack-6" aria-label={t("questionNumber", { number })}>
                <QuestionCard
                  key={question.id}
                  question={question}
                  number={number}
                  total={questions.length}
                  answer={draft.answers[question.id]}
                  isFlagged={draft.flags.includes(question.id)}
                  isReady={isReady}
                  headingRef={heading}
                  onAnswer={(answer, isTyping) => change({ type: "answered", questionId: question.id, answer }, isTyping)}
                  onFlag={() => change({ type: "flagged", questionId: question.id })}
                />
                {saving.savingFault && (
                  <Callout tone="warning" role="alert" title={t("faults.title")}>
                    <p>{faultWords(saving.savingFault)}</p>
                    <p>
                      <button type="button" className="link" onClick={saving.retrySaving}>
                        {t("faults.again")}
                      </button>
                    </p>
                  </Callout>
                )}
                <div className="row between wrapx row-4 quiz-foot">
                  {number > 1 ? (
                    <button type="button" className="btn btn-line" onClick={() => move(number - 2)}>
                      <Icon name="arrow-back" size="sm" />
                      {t("back")}
                    </button>
                  ) : (
                    <span />
                  )}
                  <SaveState
                    isAnswered={Boolean(draft.answers[question.id])}
                    isUnsaved={question.id in draft.unsaved}
                    isTrying={saving.isTrying || saving.savingFault !== null}
                  />
                  <button type="button" className="btn btn-primary" onClick={() => (isLast ? review() : move(number))}>
                    {isLast ? t("toReview") : t("next")}
                    <Icon name="arrow-forward" size="sm" />
                  </button>
                </div>
              </section>
              <QuestionNavigator questionIds={ids} draft={draft} onMove={move} onFinish={review} />
            </div>
          )
        )}
      </main>
    </div>
  );
}
