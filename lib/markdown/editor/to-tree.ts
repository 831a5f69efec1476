import type { AlignType, BlockContent, DefinitionContent, Html, ListItem, PhrasingContent, RootContent, TableCell } from "mdast";
import { type EditorMark, type EditorNode, markNames, nodeNames } from "@/lib/markdown/editor/document";

const string = (value: unknown) => (typeof value === "string" ? value : "");
const stringOrNull = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
/** The writer prints the value of such a node as it is. */
const verbatim = (markdown: unknown): Html => ({ type: "html", value: string(markdown) });

/** The block of Markdown that a node of the editor stands for. */
export function toTreeBlock(node: EditorNode): RootContent {
  const { attrs = {}, content = [] } = node;
  switch (node.type) {
    case nodeNames.paragraph:
      return { type: "paragraph", children: toPhrasing(content) };
    case nodeNames.heading:
      return { type: "heading", depth: Math.min(6, Math.max(1, Number(attrs.level) || 2)) as 1, children: toPhrasing(content) };
    case nodeNames.quote:
      return { type: "blockquote", children: blocksOf(content) };
    case nodeNames.bulletList:
    case nodeNames.taskList:
      return { type: "list", ordered: false, spread: attrs.isLoose === true, children: content.map((item) => toItem(item, attrs)) };
    case nodeNames.orderedList: {
      const start = Number.isInteger(attrs.start) ? Number(attrs.start) : 1;
      return { type: "list", ordered: true, start, spread: attrs.isLoose === true, children: content.map((item) => toItem(item, attrs)) };
    }
    case nodeNames.code:
      return { type: "code", lang: stringOrNull(attrs.language), meta: stringOrNull(attrs.meta), value: plainText(content) };
    case nodeNames.math:
      return { type: "math", value: string(attrs.latex) };
    case nodeNames.rule:
      return { type: "thematicBreak" };
    case nodeNames.table: {
      const align = (content[0]?.content ?? []).map(({ attrs: cell }) => (cell?.align ?? null) as AlignType);
      return { type: "table", align, children: content.map((row) => ({ type: "tableRow", children: (row.content ?? []).map(toCell) })) };
    }
    case nodeNames.box: {
      const title = stringOrNull(attrs.title);
      const label = { type: "paragraph", data: { directiveLabel: true }, children: [{ type: "text", value: title ?? "" }] } as const;
      const children = [...(title === null ? [] : [label]), ...blocksOf(content)] as BlockContent[];
      return { type: "containerDirective", name: string(attrs.kind), attributes: {}, children };
    }
    case nodeNames.image:
      return { type: "paragraph", children: [imageOf(attrs)] };
    case nodeNames.file:
      return { type: "leafDirective", name: "file", attributes: addressAndTitle("src", attrs), children: [] };
    case nodeNames.embed:
      return { type: "leafDirective", name: "embed", attributes: addressAndTitle("url", attrs), children: [] };
    default:
      return verbatim(attrs.markdown);
  }
}

function addressAndTitle(name: "src" | "url", attrs: Record<string, unknown>): Record<string, string> {
  const title = stringOrNull(attrs.title);
  return { [name]: string(attrs[name]), ...(title === null ? {} : { title }) };
}

/** Empty paragraphs have no Markdown; they are the places where somebody may have wanted to write. */
function blocksOf(content: readonly EditorNode[]): (BlockContent | DefinitionContent)[] {
  return content.filter((node) => !isEmptyParagraph(node)).map((node) => toTreeBlock(node) as BlockContent);
}

/** True for a paragraph without a word. */
export function isEmptyParagraph({ type, content = [] }: EditorNode): boolean {
  return type === nodeNames.paragraph && content.every(({ type, text = "" }) => type === nodeNames.text && text.trim() === "");
}

function toItem({ type, attrs = {}, content = [] }: EditorNode, list: Record<string, unknown>): ListItem {
  const checked = type === nodeNames.taskItem ? attrs.checked === true : null;
  return { type: "listItem", checked, spread: list.isLoose === true, children: blocksOf(content) };
}

function toCell({ content = [] }: EditorNode): TableCell {
  return { type: "tableCell", children: content.flatMap((block) => toPhrasing(block.content ?? [])) };
}

function plainText(content: readonly EditorNode[]): string {
  return content.map(({ text = "" }) => text).join("");
}

function imageOf(attrs: Record<string, unknown>): PhrasingContent {
  return { type: "image", url: string(attrs.src), alt: string(attrs.alt), title: stringOrNull(attrs.title) };
}

// From the outside in: what is often longest encloses what is often shortest.
const order: string[] = [markNames.link, markNames.bold, markNames.italic, markNames.strike];

/** The Markdown of a paragraph's text: neighbours that share a mark share its signs. */
function toPhrasing(content: readonly EditorNode[], taken: ReadonlySet<string> = new Set()): PhrasingContent[] {
  const phrasing: PhrasingContent[] = [];
  for (let index = 0; index < content.length; ) {
    const node = content[index] as EditorNode;
    const mark = outermost(node, taken);
    if (!mark) {
      phrasing.push(toLeafPhrasing(node));
      index += 1;
      continue;
    }
    let end = index + 1;
    while (end < content.length && wears(content[end] as EditorNode, mark)) end += 1;
    phrasing.push(enclose(mark, toPhrasing(content.slice(index, end), new Set([...taken, mark.type]))));
    index = end;
  }
  return phrasing;
}

function outermost({ marks = [] }: EditorNode, taken: ReadonlySet<string>): EditorMark | undefined {
  for (const name of order) {
    const mark = marks.find(({ type }) => type === name);
    if (mark && !taken.has(name)) return mark;
  }
}

function wears({ marks = [] }: EditorNode, mark: EditorMark): boolean {
  return marks.some(({ type, attrs }) => type === mark.type && JSON.stringify(attrs ?? {}) === JSON.stringify(mark.attrs ?? {}));
}

function enclose(mark: EditorMark, children: PhrasingContent[]): PhrasingContent {
  switch (mark.type) {
    case markNames.link:
      return { type: "link", url: string(mark.attrs?.href), title: stringOrNull(mark.attrs?.title), children };
    case markNames.bold:
      return { type: "strong", children };
    case markNames.italic:
      return { type: "emphasis", children };
    default:
      return { type: "delete", children };
  }
}

function toLeafPhrasing({ type, attrs = {}, text = "", marks = [] }: EditorNode): PhrasingContent {
  switch (type) {
    case nodeNames.text:
      return marks.some(({ type }) => type === markNames.code) ? { type: "inlineCode", value: text } : { type: "text", value: text };
    case nodeNames.break:
      return { type: "break" };
    case nodeNames.inlineMath:
      return { type: "inlineMath", value: string(attrs.latex) };
    case nodeNames.inlineImage:
      return imageOf(attrs);
    default:
      return verbatim(attrs.markdown);
  }
}
