import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { cache } from "react";
import { Brand } from "@/components/layout/brand";
import { SkipLink } from "@/components/layout/skip-link";
import { FormulaStyles } from "@/components/markdown/formula-styles";
import { ProseEnhancer } from "@/components/markdown/prose-enhancer";
import { AttemptPlayer } from "@/components/quizzes/attempt-player";
import { QuizLanguageSwitch } from "@/components/quizzes/quiz-header";
import { renderQuestion } from "@/components/quizzes/render-question";
import { enter } from "@/lib/auth/enter";
import { pickMessages } from "@/lib/i18n/messages";
import { redirect } from "@/lib/i18n/navigation";
import { localisedPath } from "@/lib/i18n/paths";
import { wordsFor } from "@/lib/markdown/words";
import { findOpenAttempt } from "@/lib/quizzes/screens";

type Props = { params: Promise<{ slug: string; lesson: string }> };

const readAttempt = cache(async (courseSlug: string, lessonSlug: string) => findOpenAttempt(await enter(), { courseSlug, lessonSlug }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ slug, lesson }, t] = await Promise.all([params, getTranslations("quiz.attempt")]);
  const attempt = await readAttempt(slug, lesson);
  return { title: attempt ? t("title", { title: attempt.title }) : undefined, robots: { index: false } };
}

/** Taking a quiz. Without an open attempt there is nothing to take, and the lesson says what can be done. */
export default async function Page({ params }: Props) {
  const [{ slug, lesson }, locale, messages] = await Promise.all([params, getLocale(), getMessages()]);
  const attempt = await readAttempt(slug, lesson);
  const lessonHref = `/learn/${slug}/${lesson}`;
  if (!attempt) return redirect({ href: lessonHref, locale });
  const questions = await Promise.all(attempt.questions.map((question) => renderQuestion(question, locale)));
  const html = questions.flatMap((question) => [question.html, ...question.options.map((option) => option.html)]).join("");
  const words = wordsFor(locale);
  const { attemptId, quizId, title, answers, sequence, remainingSeconds, limitSeconds } = attempt;
  return (
    <NextIntlClientProvider messages={pickMessages(messages, "quiz")}>
      <SkipLink />
      <div className="quiz-page">
        <AttemptPlayer
          {...{ attemptId, quizId, title, questions, answers, sequence, remainingSeconds, limitSeconds }}
          lessonPath={localisedPath(lessonHref, locale)}
          resultPath={localisedPath(`${lessonHref}/result/${attemptId}`, locale)}
          brand={<Brand href="/learn" />}
          languageSwitch={<QuizLanguageSwitch />}
        />
        {html.includes('class="katex') && <FormulaStyles />}
        {html.includes(" data-copy") && <ProseEnhancer locale={locale} labels={{ copied: words.copied, copyFailed: words.copyFailed }} />}
      </div>
    </NextIntlClientProvider>
  );
}
