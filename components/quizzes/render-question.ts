import type { RenderedQuestion } from "@/components/quizzes/question-card";
import { renderMarkdown } from "@/lib/markdown/render";
import type { QuestionView } from "@/lib/quizzes/attempt-views";

/** Characters from which a question is set as a text instead of a headline. */
const longText = 220;

/** Markdown as safe HTML. A single paragraph comes without its `<p>`, so that it may stand in a line of its own kind. */
export async function renderWords(markdown: string, locale: string): Promise<string> {
  const { html } = await renderMarkdown(markdown, { locale });
  const single = /^<p>([\s\S]*)<\/p>\s*$/.exec(html)?.[1];
  return single === undefined || single.includes("<p>") ? html : single;
}

/** A question's Markdown rendered on the server, for the island that shows it. */
export async function renderQuestion(question: QuestionView, locale: string): Promise<RenderedQuestion> {
  const { id, type, points, text, options } = question;
  const [html, ...optionHtml] = await Promise.all(
    [text, ...(options ?? []).map((option) => option.text)].map((words) => renderWords(words, locale)),
  );
  return {
    id,
    type,
    points,
    html: html ?? "",
    isLong: text.length > longText || text.includes("\n\n"),
    options: (options ?? []).map((option, index) => ({ id: option.id, html: optionHtml[index] ?? "" })),
  };
}
