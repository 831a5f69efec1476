"use client";

import { useTranslations } from "next-intl";
import type { Draft } from "@/components/quizzes/draft";
import { Icon } from "@/components/ui/icon";

type QuestionNavigatorProps = {
  questionIds: readonly string[];
  draft: Draft;
  onMove: (position: number) => void;
  onFinish: () => void;
};

/** Every question by its number: which one is here, answered, open or flagged. */
export function QuestionNavigator({ questionIds, draft, onMove, onFinish }: QuestionNavigatorProps) {
  const t = useTranslations("quiz.attempt");
  const answered = questionIds.filter((id) => draft.answers[id]).length;
  return (
    <aside className="stack stack-4" aria-labelledby="navigator-title">
      <h2 className="label" id="navigator-title">
        {t("questions")}
      </h2>
      <nav aria-labelledby="navigator-title">
        <ol className="quiz-nav">
          {questionIds.map((id, position) => {
            const isHere = position === draft.position;
            const isAnswered = Boolean(draft.answers[id]);
            const isFlagged = draft.flags.includes(id);
            const face = isHere ? "quiz-number is-here" : isAnswered ? "quiz-number is-done" : "quiz-number";
            return (
              <li key={id}>
                <button
                  type="button"
                  className={face}
                  aria-current={isHere ? "step" : undefined}
                  aria-label={t("numberLabel", { number: position + 1, isAnswered: String(isAnswered), isFlagged: String(isFlagged) })}
                  onClick={() => onMove(position)}
                >
                  <span className="num">{position + 1}</span>
                  {isFlagged && <Icon name="flag" size="sm" className="quiz-flag" />}
                </button>
              </li>
            );
          })}
        </ol>
      </nav>
      <ul className="stack stack-1 meta quiz-key">
        <li>
          <i className="quiz-key-mark is-done" />
          {t("answeredCount", { count: answered })}
        </li>
        <li>
          <i className="quiz-key-mark" />
          {t("openCount", { count: questionIds.length - answered })}
        </li>
        {draft.flags.length > 0 && (
          <li>
            <Icon name="flag" size="sm" className="quiz-flag" />
            {t("flaggedCount", { count: draft.flags.length })}
          </li>
        )}
      </ul>
      <button type="button" className="btn btn-line btn-wide" onClick={onFinish}>
        {t("finish")}
      </button>
    </aside>
  );
}
