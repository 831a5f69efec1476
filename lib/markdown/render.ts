import "server-only";
import type { Root as HtmlTree } from "hast";
import type { Code, Root } from "mdast";
import rehypeSanitize from "rehype-sanitize";
import rehypeSlug from "rehype-slug";
import rehypeStringify from "rehype-stringify";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { lowerSchemes, type ResolveUrl, resolveAddresses } from "./addresses";
import { allowList } from "./allow-list";
import { shapeDirectives } from "./directives";
import {
  collectHeadings,
  finishAnchors,
  finishCode,
  finishDirectives,
  finishElements,
  finishFormulas,
  HEADING_PREFIX,
  type Heading,
  settleHeadings,
} from "./finish";
import { parseMarkdown, withoutTitle } from "./parse";
import { readingTimeOfTree } from "./text";
import { type MarkdownWords, wordsFor } from "./words";

export interface RenderOptions {
  /** Language of the interface: labels of buttons and callouts. The language of the text itself is the container's `lang`. */
  locale: string;
  /** Says where relative addresses lead. Without it addresses stay as written. */
  resolveUrl?: ResolveUrl;
  /** Leaves out a first heading that repeats this title, which the page shows already. */
  dropTitle?: string;
}

export interface RenderedMarkdown {
  /** Safe to insert as it is: the only HTML in it is ours. */
  html: string;
  headings: Heading[];
  wordCount: number;
  readingMinutes: number;
}

/**
 * Renders lesson Markdown to HTML on the server: CommonMark, GFM, formulas, coloured code and our directives. Any string is a
 * valid input, hostile ones included; raw HTML shows as text. Throws only what `resolveUrl` throws.
 */
export async function renderMarkdown(markdown: string, { locale, resolveUrl, dropTitle }: RenderOptions): Promise<RenderedMarkdown> {
  const words = wordsFor(locale);
  const source = withoutTitle(parseMarkdown(markdown), dropTitle);
  const reading = readingTimeOfTree(source);
  let headings: Heading[] = [];
  const finish = async (tree: HtmlTree) => {
    headings = collectHeadings(tree);
    finishAnchors(tree);
    finishDirectives(tree, words);
    finishElements(tree, words);
    finishFormulas(tree);
    await finishCode(tree, words);
  };
  const shaped = shape(source);
  const tree = await unified()
    .use(remarkRehype, footnotes(words))
    .use(() => (unsafe: HtmlTree) => (resolveUrl ? resolveAddresses(unsafe, resolveUrl) : undefined))
    .use(() => lowerSchemes)
    .use(rehypeSanitize, allowList)
    .use(() => settleHeadings)
    .use(rehypeSlug, { prefix: HEADING_PREFIX })
    .use(() => finish)
    .run(shaped);
  // "Dangerous" HTML are the raw nodes that KaTeX made after sanitizing; none of an author's can have come this far.
  const html = unified().use(rehypeStringify, { allowDangerousHtml: true }).stringify(tree);
  return { html, headings, ...reading };
}

/** The outline of a Markdown text with the ids that {@link renderMarkdown} gives its headings. */
export function headingsOf(markdown: string, { dropTitle }: { dropTitle?: string } = {}): Heading[] {
  const tree = unified()
    .use(remarkRehype, footnotes(wordsFor("en")))
    .use(rehypeSanitize, allowList)
    .use(() => settleHeadings)
    .use(rehypeSlug, { prefix: HEADING_PREFIX })
    .runSync(shape(withoutTitle(parseMarkdown(markdown), dropTitle)));
  return collectHeadings(tree);
}

function shape(tree: Root): Root {
  shapeDirectives(tree);
  visit(tree, "code", (node: Code) => {
    const title = /\btitle=(?:"([^"]{1,80})"|(\S{1,80}))/.exec(node.meta ?? "");
    if (title) node.data = { ...node.data, hProperties: { ...node.data?.hProperties, dataTitle: title[1] ?? title[2] } };
  });
  return tree;
}

function footnotes(words: MarkdownWords) {
  return {
    clobberPrefix: "note-",
    footnoteLabel: words.footnotes,
    footnoteLabelProperties: { className: ["sr"] },
    footnoteBackLabel: words.backToText,
  };
}
