import { getLocale, getTranslations } from "next-intl/server";
import { FormulaStyles } from "@/components/markdown/formula-styles";
import { Prose } from "@/components/markdown/prose";
import { renderWords } from "@/components/quizzes/render-question";
import { pointsWords } from "@/components/quizzes/words";
import { Tick, type TickState } from "@/components/ui/tick";
import { Link } from "@/lib/i18n/link";
import { renderMarkdown } from "@/lib/markdown/render";
import type { QuestionResult, ResultView } from "@/lib/quizzes/screens";

type ResultAnswersProps = { result: ResultView; shows: "all" | "missed"; href: string };

const isMissed = ({ marks }: QuestionResult) => marks?.isCorrect === false;

/** The learner's answers, with what the quiz's policy lets them see. The filter stands in the address. */
export async function ResultAnswers({ result, shows, href }: ResultAnswersProps) {
  const t = await getTranslations("quiz.result");
  const missed = result.questions.filter(isMissed);
  const hasMarks = result.questions.some(({ marks }) => marks !== null);
  const listed = shows === "missed" ? missed : result.questions;
  return (
    <section className="stack stack-4" aria-labelledby="answers-title">
      <div className="row between wrapx">
        <h2 className="section" id="answers-title">
          {t("answers")}
        </h2>
        {hasMarks && (
          <nav className="seg" aria-label={t("show")}>
            <Link href={href} scroll={false} aria-current={shows === "all" ? "true" : undefined}>
              {t("all", { count: result.questions.length })}
            </Link>
            <Link href={`${href}?show=missed`} scroll={false} aria-current={shows === "missed" ? "true" : undefined}>
              {t("missed", { count: missed.length })}
            </Link>
          </nav>
        )}
      </div>
      {!hasMarks && <p className="meta">{t("hidden")}</p>}
      {listed.length === 0 ? (
        <p className="body">{t("noneMissed")}</p>
      ) : (
        <ol className="list">
          {listed.map((question) => (
            <AnsweredQuestion key={question.id} question={question} number={result.questions.indexOf(question) + 1} />
          ))}
        </ol>
      )}
    </section>
  );
}

function standingOf({ marks, answer }: QuestionResult): {
  state: TickState;
  label: "right" | "wrong" | "waitingMark" | "answered" | "open";
} {
  if (marks === null) return answer ? { state: "here", label: "answered" } : { state: "todo", label: "open" };
  if (marks.isCorrect === null) return { state: "part", label: "waitingMark" };
  return marks.isCorrect ? { state: "done", label: "right" } : { state: "failed", label: "wrong" };
}

async function AnsweredQuestion({ question, number }: { question: QuestionResult; number: number }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("quiz.result")]);
  const { answer, marks, feedback, type } = question;
  const { state, label } = standingOf(question);
  const max = pointsWords(question.points, locale);
  const text = await renderMarkdown(question.text, { locale });
  const explanation = marks?.explanation ? await renderMarkdown(marks.explanation, { locale }) : null;
  const showsKey = marks?.isCorrect === false && marks.correct !== null;
  return (
    <li className="quiz-answer">
      <Tick state={state} label={t(label)} />
      <span className="num meta" aria-hidden="true">
        {number}
      </span>
      <div className="stack">
        <h3 className="sr">{t("question", { number })}</h3>
        <Prose html={text.html} locale={locale} />
        {answer ? (
          <Said name={t("you")} question={question} value={answer.selectedOptionId ?? answer.answerText ?? ""} isBlock={type === "essay"} />
        ) : (
          <p className="meta">{t("nothing")}</p>
        )}
        {showsKey && <Said name={t("correct")} question={question} value={marks.correct ?? ""} isKey />}
        {explanation && <Prose className="quiz-explanation" html={explanation.html} locale={locale} />}
        {feedback && (
          <div className="meta">
            {t("feedback")}: <bdi>{feedback}</bdi>
          </div>
        )}
      </div>
      <span className="num meta">
        {marks === null || marks.pointsEarned === null ? (
          t("maxPoints", { max: question.points })
        ) : (
          <>
            <span className="ltr" aria-hidden="true">
              {t("points", { earned: pointsWords(marks.pointsEarned, locale), max })}
            </span>
            <span className="sr">{t("pointsLabel", { earned: pointsWords(marks.pointsEarned, locale), max })}</span>
          </>
        )}
      </span>
    </li>
  );
}

type SaidProps = { name: string; question: QuestionResult; value: string; isBlock?: boolean; isKey?: boolean };

/** An answer in words: the option's text, true or false in the reader's language, or what was written. */
async function Said({ name, question, value, isBlock = false, isKey = false }: SaidProps) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("quiz.attempt")]);
  const option = question.options?.find(({ id }) => id === value);
  const html = option ? await renderWords(option.text, locale) : null;
  const words = question.type === "true_false" ? (value === "true" ? t("true") : t("false")) : value;
  return (
    <div className={isKey ? "quiz-said is-key" : "quiz-said"}>
      <span className="meta">{name}</span>
      {html === null ? (
        <span className={isBlock ? "quiz-essay" : undefined} dir="auto">
          {words}
        </span>
      ) : (
        <>
          {html.includes('class="katex') && <FormulaStyles />}
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: out of lib/markdown, which sanitizes by an allow-list */}
          <span className="prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
        </>
      )}
    </div>
  );
}
