import type { Html, Nodes, Parent, Root, RootContent, Text } from "mdast";
import type { InlineMath } from "mdast-util-math";
import { toString as textOf } from "mdast-util-to-string";
import remarkDirective from "remark-directive";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";
import { SKIP, visit } from "unist-util-visit";
import { calm } from "./guard";

/** Escaping a price's dollar sign can bring the next pair together, so it is looked at again; each pass halves what is left. */
const MAX_PRICE_PASSES = 6;
const MAX_TREE_DEPTH = 200;

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMath).use(remarkDirective).use(withoutTextDirectives);

/**
 * Reads lesson Markdown (CommonMark, GFM, math, our block directives) into a tree. Never throws: a text that still exceeds
 * the parser's stack after {@link calm} comes back as plain paragraphs. Raw HTML is text, except for comments (left out) and `<br>`.
 */
export function parseMarkdown(markdown: string): Root {
  const source = quoteAddresses(calm(markdown));
  try {
    const { tree } = parseWithPrices(source);
    if (depthOf(tree) > MAX_TREE_DEPTH) return plainParagraphs(source);
    spellOutHtml(tree);
    return tree;
  } catch (error) {
    if (error instanceof RangeError) return plainParagraphs(source);
    throw error;
  }
}

/**
 * Puts quotes around bare addresses in `::file{src=…}` and `::embed{url=…}`. The directive grammar refuses `=` and `?` outside quotes,
 * which every YouTube address has, and authors do not know that.
 */
export function quoteAddresses(markdown: string): string {
  return markdown.replace(
    /^([ \t>]*::(?:file|embed)(?:\[[^\]\n]{0,300}\])?\{[^\n]{0,40}?\b(?:src|url)=)([^\s"'}][^\s"'}]{0,2000})/gm,
    '$1"$2"',
  );
}

/**
 * Reads Markdown without changing a character of it, so that positions in the tree are positions in the string.
 * For tools that edit the source (the importer); the text must be trusted not to be hostile, or have passed {@link calm}.
 */
export function parseForEditing(source: string): Root {
  return parser.parse(source);
}

/** `:name` inside a sentence is what people write in times, ratios and C++; only blocks (`::file`, `:::note`) are directives here. */
function withoutTextDirectives(this: Processor): void {
  for (const extension of this.data().micromarkExtensions ?? []) {
    const colon = ":".charCodeAt(0);
    if (extension.text && colon in extension.text && extension.flow && colon in extension.flow) extension.text = {};
  }
}

/**
 * "It costs $5 here and $10 there" holds no formula: a dollar pair counts only where it hugs what it encloses, as in Pandoc.
 * Answers the tree, and the text with the backslashes that say so, to which its positions belong.
 */
export function parseWithPrices(source: string): { tree: Root; source: string } {
  let text = source;
  for (let pass = 0; ; pass += 1) {
    const tree = parser.parse(text);
    const prices: number[] = [];
    visit(tree, "inlineMath", (node: InlineMath, index, parent: Parent | undefined) => {
      const start = node.position?.start.offset ?? 0;
      const end = node.position?.end.offset ?? 0;
      const raw = text.slice(start, end);
      if (raw.startsWith("$$") || !(/^\$\s|\s\$$/.test(raw) || /\d/.test(text[end] ?? ""))) return;
      prices.push(start);
      if (pass >= MAX_PRICE_PASSES && parent && index !== undefined) parent.children[index] = { type: "text", value: raw } satisfies Text;
    });
    if (prices.length === 0 || pass >= MAX_PRICE_PASSES) return { tree, source: text };
    let escaped = "";
    let from = 0;
    for (const at of prices) {
      escaped += `${text.slice(from, at)}\\`;
      from = at;
    }
    text = escaped + text.slice(from);
  }
}

function spellOutHtml(tree: Root): void {
  visit(tree, "html", (node: Html, index, parent: Parent | undefined) => {
    if (!parent || index === undefined) return;
    const value = node.value.replace(/<!--[\s\S]*?(?:-->|$)/g, "").trim();
    const isBlock = !isPhrasingParent(parent);
    const replacement: RootContent[] = [];
    if (/^<br\s*\/?>$/i.test(value)) replacement.push({ type: "break" });
    else if (value !== "") replacement.push({ type: "text", value });
    const nodes: RootContent[] =
      isBlock && replacement[0]?.type === "text" ? [{ type: "paragraph", children: [replacement[0]] }] : isBlock ? [] : replacement;
    parent.children.splice(index, 1, ...nodes);
    return [SKIP, index + nodes.length];
  });
}

function isPhrasingParent(parent: Parent): boolean {
  return ["paragraph", "heading", "tableCell", "emphasis", "strong", "delete", "link", "linkReference"].includes(parent.type);
}

function depthOf(tree: Root): number {
  const open: [Nodes, number][] = [[tree, 1]];
  let deepest = 0;
  for (let entry = open.pop(); entry; entry = open.pop()) {
    const [node, depth] = entry;
    deepest = Math.max(deepest, depth);
    if ("children" in node) for (const child of node.children) open.push([child, depth + 1]);
  }
  return deepest;
}

function plainParagraphs(source: string): Root {
  const paragraphs = source.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== "");
  return { type: "root", children: paragraphs.map((value) => ({ type: "paragraph", children: [{ type: "text", value }] })) };
}

/** The tree without its first block, when that block is a heading that says the same as `title` (case and spaces aside). */
export function withoutTitle(tree: Root, title: string | undefined): Root {
  const first = tree.children[0];
  if (!title || first?.type !== "heading" || sameWords(textOf(first)) !== sameWords(title)) return tree;
  return { ...tree, children: tree.children.slice(1) };
}

function sameWords(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
}
