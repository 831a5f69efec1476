import { getLocale, getTranslations } from "next-intl/server";
import { Prose } from "@/components/markdown/prose";
import { Dots } from "@/components/ui/dots";
import type { Excerpt } from "@/lib/courses/home-queries";
import { Link } from "@/lib/i18n/link";
import { renderMarkdown } from "@/lib/markdown/render";

const mostCharacters = 620;

/** The first paragraphs of an open lesson, as a taste of how things are explained here. */
export async function HomeExcerpt({ excerpt }: { excerpt: Excerpt }) {
  const [t, ui, locale] = await Promise.all([getTranslations("home.lesson"), getTranslations("ui"), getLocale()]);
  const { lesson, lessonsCount, chapters, courseSlug, courseTitle, instructorName, language } = excerpt;
  const { html } = await renderMarkdown(openingOf(excerpt.content), { locale, resolveUrl: () => null });
  const place = lesson.number ?? 1;
  return (
    <section className="spread">
      <div className="hang">
        <h2 className="section">{t("title")}</h2>
        <p className="meta">{t("note")}</p>
      </div>
      <div className="excerpt">
        <Prose html={html} locale={locale} lang={language} />
        <div className="stack stack-3">
          <p className="meta num">{t("place", { number: place, total: lessonsCount })}</p>
          <Dots chapters={chapters} label={ui("lessonsDone", { done: place - 1, total: lessonsCount })} />
          <p className="strong">
            <bdi>{lesson.title}</bdi>
          </p>
          <p className="meta">{t("source", { course: courseTitle, instructor: instructorName })}</p>
          <Link className="link" href={`/courses/${courseSlug}/${lesson.slug}`}>
            {t("read")}
          </Link>
        </div>
      </div>
    </section>
  );
}

/**
 * The plain paragraphs with which a text begins, up to its next heading: no formulas, tables, code or pictures out of their place. What a
 * paragraph announces with a colon is left out, and the colon with it.
 */
function openingOf(markdown: string): string {
  const chosen: string[] = [];
  let length = 0;
  for (const block of markdown.split(/\n\s*\n/)) {
    const paragraph = block.trim();
    if (paragraph.startsWith("#") && chosen.length > 1) break;
    const isPlain = /^[\p{L}\p{N}"“«*_]/u.test(paragraph) && !/\$|```|!\[|\n\||^\d+\. |^\* /u.test(paragraph);
    if (!isPlain) continue;
    if (length > 0 && length + paragraph.length > mostCharacters) break;
    chosen.push(paragraph.replace(/\s*[:：]$/u, "…"));
    length += paragraph.length;
  }
  return chosen.join("\n\n");
}
