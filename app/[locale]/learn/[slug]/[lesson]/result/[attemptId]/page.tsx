import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { SkipLink } from "@/components/layout/skip-link";
import { QuizHeader } from "@/components/quizzes/quiz-header";
import { ResultAnswers } from "@/components/quizzes/result-answers";
import { ResultSummary } from "@/components/quizzes/result-summary";
import { enter } from "@/lib/auth/enter";
import { forPage } from "@/lib/for-page";
import { redirect } from "@/lib/i18n/navigation";
import { findResult } from "@/lib/quizzes/screens";

type Props = {
  params: Promise<{ slug: string; lesson: string; attemptId: string }>;
  searchParams: Promise<{ show?: string | string[] }>;
};

const readResult = cache(async (courseSlug: string, lessonSlug: string, attemptId: string) => {
  if (!z.uuid().safeParse(attemptId).success) notFound();
  return forPage(findResult(await enter(), { courseSlug, lessonSlug, attemptId }));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ slug, lesson, attemptId }, t] = await Promise.all([params, getTranslations("quiz.result")]);
  const result = await readResult(slug, lesson, attemptId);
  return { title: result ? t("title", { title: result.title }) : undefined, robots: { index: false } };
}

/** The result of a finished attempt. */
export default async function Page({ params, searchParams }: Props) {
  const [{ slug, lesson, attemptId }, { show }, locale] = await Promise.all([params, searchParams, getLocale()]);
  const result = await readResult(slug, lesson, attemptId);
  const lessonHref = `/learn/${slug}/${lesson}`;
  if (!result) return redirect({ href: `${lessonHref}/attempt`, locale });
  return (
    <>
      <SkipLink />
      <QuizHeader lessonHref={lessonHref} />
      <main id="main" tabIndex={-1} className="wrap quiz">
        <div className="quiz-column stack stack-8">
          <ResultSummary result={result} courseSlug={slug} lessonSlug={lesson} />
          <ResultAnswers result={result} shows={show === "missed" ? "missed" : "all"} href={`${lessonHref}/result/${attemptId}`} />
        </div>
      </main>
    </>
  );
}
