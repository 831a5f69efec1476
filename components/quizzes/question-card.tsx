"use client";

import { useTranslations } from "next-intl";
import type { KeyboardEvent, MouseEvent, Ref } from "react";
import { Icon } from "@/components/ui/icon";
import type { GivenAnswer } from "@/lib/quizzes/client";

/** A question whose Markdown has become safe HTML on the server. */
export type RenderedQuestion = {
  id: string;
  html: string;
  /** Set smaller, because it is more than a sentence or two. */
  isLong: boolean;
  type: "multiple_choice" | "true_false" | "short_answer" | "essay";
  points: number;
  options: { id: string; html: string }[];
};

type QuestionCardProps = {
  question: RenderedQuestion;
  number: number;
  total: number;
  answer: GivenAnswer | undefined;
  isFlagged: boolean;
  isReady: boolean;
  /** Where the focus goes when another question comes up. */
  headingRef: Ref<HTMLHeadingElement>;
  onAnswer: (answer: GivenAnswer | null, isTyping: boolean) => void;
  onFlag: () => void;
};

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const longestShortAnswer = 500;
const longestEssay = 20_000;

/** One question and the place for its answer. Inside it, the letters A, B, C choose an option, and arrow keys move between them. */
export function QuestionCard({ question, number, total, answer, isFlagged, isReady, headingRef, onAnswer, onFlag }: QuestionCardProps) {
  const t = useTranslations("quiz.attempt");
  const choices = choicesOf(question, { true: t("true"), false: t("false") });
  const chosen = question.type === "true_false" ? answer?.answerText : answer?.selectedOptionId;
  const textId = `question-${question.id}`;

  const choose = (value: string) =>
    onAnswer(
      question.type === "true_false" ? { selectedOptionId: null, answerText: value } : { selectedOptionId: value, answerText: null },
      false,
    );

  const clear = (event: MouseEvent) => {
    // The button goes with the answer; the focus must not go with the button.
    event.currentTarget.closest(".quiz-question")?.querySelector("input")?.focus();
    onAnswer(null, false);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // By place on the keyboard, so that the letters work with an Arabic layout too.
    const choice = choices[letters.indexOf(event.code.replace(/^Key/, ""))];
    if (!choice || !event.code.startsWith("Key")) return;
    event.preventDefault();
    choose(choice.value);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the letters are a shortcut to the radios inside
    <div className="quiz-question stack stack-6" onKeyDown={choices.length > 0 ? onKeyDown : undefined}>
      <div className="row between">
        <h2 className="meta num" tabIndex={-1} ref={headingRef}>
          {t("questionOf", { number, total, points: question.points })}
        </h2>
        <button type="button" className="btn btn-quiet btn-sm" aria-pressed={isFlagged} onClick={onFlag}>
          <Icon name="flag" size="sm" className={isFlagged ? "quiz-flag" : undefined} />
          {isFlagged ? t("flagged") : t("flag")}
        </button>
      </div>
      <fieldset className="stack stack-6" aria-labelledby={textId} disabled={!isReady}>
        <div
          id={textId}
          className={question.isLong ? "prose quiz-text is-long" : "prose quiz-text"}
          dir="auto"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: out of lib/markdown, which sanitizes by an allow-list
          dangerouslySetInnerHTML={{ __html: question.html }}
        />
        {choices.length > 0 ? (
          <div className="stack quiz-options">
            {choices.map(({ value, html }, index) => (
              <label className={chosen === value ? "quiz-option is-on" : "quiz-option"} key={value}>
                <input type="radio" name={question.id} value={value} checked={chosen === value} onChange={() => choose(value)} />
                {/* biome-ignore lint/security/noDangerouslySetInnerHtml: as above */}
                <span className="grow prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
                {choices.length <= letters.length && (
                  <span className="kbd only-wide" aria-hidden="true">
                    {letters[index]}
                  </span>
                )}
              </label>
            ))}
          </div>
        ) : (
          <WrittenAnswer question={question} textId={textId} value={answer?.answerText ?? ""} onAnswer={onAnswer} />
        )}
      </fieldset>
      {chosen && (
        <p>
          <button type="button" className="btn btn-quiet btn-sm" onClick={clear}>
            {t("clear")}
          </button>
        </p>
      )}
    </div>
  );
}

type WrittenAnswerProps = Pick<QuestionCardProps, "question" | "onAnswer"> & { textId: string; value: string };

function WrittenAnswer({ question, textId, value, onAnswer }: WrittenAnswerProps) {
  const t = useTranslations("quiz.attempt");
  const fieldId = `answer-${question.id}`;
  const hintId = `${fieldId}-hint`;
  const write = (text: string) => onAnswer(text.trim() === "" ? null : { selectedOptionId: null, answerText: text }, true);
  const field = {
    id: fieldId,
    value,
    dir: "auto" as const,
    "aria-describedby": `${textId} ${hintId}`,
    autoComplete: "off",
  };
  return (
    <div className="field">
      <label className="label" htmlFor={fieldId}>
        {t("yourAnswer")}
      </label>
      {question.type === "essay" ? (
        <textarea {...field} className="textarea" rows={10} maxLength={longestEssay} onChange={(event) => write(event.target.value)} />
      ) : (
        <input
          {...field}
          className="input"
          maxLength={longestShortAnswer}
          autoCapitalize="none"
          onChange={(event) => write(event.target.value)}
        />
      )}
      <span className="hint" id={hintId}>
        {question.type === "essay" ? t("essayHint") : t("shortHint")}
      </span>
    </div>
  );
}

function choicesOf(question: RenderedQuestion, words: { true: string; false: string }): { value: string; html: string }[] {
  if (question.type === "multiple_choice") return question.options.map(({ id, html }) => ({ value: id, html }));
  if (question.type === "true_false") {
    return [
      { value: "true", html: words.true },
      { value: "false", html: words.false },
    ];
  }
  return [];
}
