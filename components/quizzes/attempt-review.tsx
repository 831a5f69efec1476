"use client";

import { useTranslations } from "next-intl";
import type { Ref } from "react";
import type { Draft } from "@/components/quizzes/draft";
import { Callout } from "@/components/ui/callout";
import { Icon } from "@/components/ui/icon";
import { Tick } from "@/components/ui/tick";

type AttemptReviewProps = {
  questionIds: readonly string[];
  draft: Draft;
  isSubmitting: boolean;
  /** Why handing in did not work, in words. */
  fault: string | null;
  headingRef: Ref<HTMLHeadingElement>;
  onMove: (position: number) => void;
  onBack: () => void;
  onSubmit: () => void;
};

/** Before handing in: what is not answered or flagged, each with its way back. */
export function AttemptReview({ questionIds, draft, isSubmitting, fault, headingRef, onMove, onBack, onSubmit }: AttemptReviewProps) {
  const t = useTranslations("quiz.review");
  const rows = questionIds.map((id, position) => ({
    id,
    position,
    isAnswered: Boolean(draft.answers[id]),
    isFlagged: draft.flags.includes(id),
  }));
  const missing = rows.filter(({ isAnswered }) => !isAnswered).length;
  const listed = rows.filter(({ isAnswered, isFlagged }) => !isAnswered || isFlagged);
  return (
    <section className="quiz-column stack stack-6" aria-labelledby="review-title">
      <div className="stack stack-3">
        <h2 className="page-title" id="review-title" tabIndex={-1} ref={headingRef}>
          {missing === 0 ? t("complete") : t("missing", { count: missing })}
        </h2>
        <p className="body">{t("final", { count: rows.length - missing })}</p>
      </div>
      {listed.length > 0 && (
        <ul className="list">
          {listed.map(({ id, position, isAnswered, isFlagged }) => (
            <li className="row row-3 quiz-review-row" key={id}>
              {isFlagged ? <Icon name="flag" className="quiz-flag" /> : <Tick state="todo" />}
              <span className="grow">
                {t("question", { number: position + 1 })}{" "}
                <span className="meta">{t("standing", { isAnswered: String(isAnswered), isFlagged: String(isFlagged) })}</span>
              </span>
              <button type="button" className="btn btn-quiet btn-sm" onClick={() => onMove(position)}>
                {t("goThere")}
                <span className="sr">{t("question", { number: position + 1 })}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {fault && (
        <Callout tone="warning" role="alert" title={t("notHandedIn")}>
          {fault}
        </Callout>
      )}
      <div className="row row-3 wrapx">
        <button
          type="button"
          className="btn btn-primary btn-lg"
          aria-busy={isSubmitting || undefined}
          onClick={isSubmitting ? undefined : onSubmit}
        >
          {isSubmitting && <span className="spin" />}
          {t("handIn", { answered: rows.length - missing, total: rows.length })}
        </button>
        <button type="button" className="btn btn-quiet btn-lg" onClick={onBack}>
          {t("keepWorking")}
        </button>
      </div>
    </section>
  );
}
