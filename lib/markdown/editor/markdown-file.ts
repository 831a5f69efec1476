import type { Nodes, Root, RootContent } from "mdast";
import { directiveToMarkdown } from "mdast-util-directive";
import { gfmToMarkdown } from "mdast-util-gfm";
import { mathToMarkdown } from "mdast-util-math";
import { type Options, toMarkdown } from "mdast-util-to-markdown";
import { type EditorNode, nodeNames } from "@/lib/markdown/editor/document";
import { toBlock } from "@/lib/markdown/editor/to-nodes";
import { isEmptyParagraph, toTreeBlock } from "@/lib/markdown/editor/to-tree";
import { calm } from "@/lib/markdown/guard";
import { parseForEditing, parseWithPrices, quoteAddresses } from "@/lib/markdown/parse";

const directives = directiveToMarkdown();
const writing: Options = {
  bullet: "-",
  emphasis: "*",
  fences: true,
  listItemIndent: "one",
  resourceLink: false,
  rule: "-",
  tightDefinitions: true,
  extensions: [
    gfmToMarkdown(),
    mathToMarkdown(),
    // ":" inside a sentence is no directive with us (parse.ts), so a time or a ratio needs no backslash.
    { ...directives, unsafe: (directives.unsafe ?? []).filter(({ inConstruct }) => !String(inConstruct).includes("phrasing")) },
  ],
};

/** A block as it was read: its Markdown, and the white space between it and the block before it. */
type Piece = { source: string; gap: string; node: EditorNode };

export type OpenedMarkdown = {
  doc: EditorNode;
  /** The Markdown of an edited document. What was not touched is written to the letter; a document that was not touched, as it was. */
  save(doc: EditorNode): string;
};

/**
 * Opens Markdown for the block editor. Any text may be given: what the editor has no shape for, or would not write back with the same
 * meaning, is a raw block that keeps its Markdown. Opening and saving without a change gives the same string.
 */
export function openMarkdown(markdown: string): OpenedMarkdown {
  const pieces = piecesOf(markdown.replace(/\r\n?/g, "\n"));
  const known = new Map(pieces.map(({ source, node }) => [source, JSON.stringify(bare(node))]));
  const content = pieces.map(({ node, source }) => ({ ...node, attrs: { ...node.attrs, source } }));
  const doc: EditorNode = { type: nodeNames.doc, content: content.length > 0 ? content : [{ type: nodeNames.paragraph }] };
  return { doc, save: (edited) => write(edited, { markdown, pieces, known }) };
}

/** The Markdown of a document that was not opened from any. */
export function markdownOf(doc: EditorNode): string {
  return openMarkdown("").save(doc);
}

function piecesOf(text: string): Piece[] {
  if (text.trim() === "") return [];
  // What the guard has to defuse is no text that somebody wrote to be edited block by block.
  if (calm(text) !== text) return [{ source: text, gap: "", node: { type: nodeNames.rawBlock, attrs: { markdown: text } } }];
  const { tree, source: settled } = parseWithPrices(quoteAddresses(text));
  // Escaping prices and quoting addresses moves offsets, but not blocks; where it does, the settled text counts.
  const plain = settled === text ? tree.children : parseForEditing(text).children;
  const isAligned = plain.length === tree.children.length;
  const blocks = isAligned ? plain : tree.children;
  const written = isAligned ? text : settled;
  const nodes = tree.children.map((block) => toBlock(block, settled));
  const faithful = faithfulNodes(tree.children, nodes);
  let end = 0;
  return nodes.map((node, index) => {
    const { start, end: blockEnd } = offsetsOf(blocks[index] as RootContent);
    const source = written.slice(start, blockEnd);
    const gap = written.slice(end, start);
    end = blockEnd;
    return { source, gap, node: faithful[index] ? node : { type: nodeNames.rawBlock, attrs: { markdown: source } } };
  });
}

function offsetsOf({ position }: Nodes): { start: number; end: number } {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

/** Of each node, whether it says what its block said when it is written and read again. All at once where that leaves the blocks apart. */
function faithfulNodes(blocks: readonly RootContent[], nodes: readonly EditorNode[]): boolean[] {
  const again = readAgain(nodes);
  const matches = (block: RootContent, node: EditorNode, found: RootContent | undefined) =>
    node.type === nodeNames.rawBlock || (found !== undefined && meaningOf(found) === meaningOf(block));
  if (again.length === nodes.length) {
    return blocks.map((block, index) => matches(block, nodes[index] as EditorNode, again[index]));
  }
  return blocks.map((block, index) => {
    const node = nodes[index] as EditorNode;
    const alone = node.type === nodeNames.rawBlock ? [] : readAgain([node]);
    return matches(block, node, alone.length === 1 ? alone[0] : undefined);
  });
}

function readAgain(nodes: readonly EditorNode[]): RootContent[] {
  return parseForEditing(toMarkdown({ type: "root", children: nodes.map(toTreeBlock) }, writing)).children;
}

/** A tree without its positions, with neighbouring texts joined: what two spellings of the same thing have in common. */
function meaningOf(node: Nodes): string {
  return JSON.stringify(node, (key, value) => {
    if (key === "position" || key === "spread" || value === null) return undefined;
    // How a reference is spelled; its identifier is what it refers to.
    if (key === "data") return value?.directiveLabel ? { directiveLabel: true } : undefined;
    if (key !== "children" || !Array.isArray(value)) return value;
    return value.reduce<Nodes[]>((joined, child: Nodes) => {
      const last = joined.at(-1);
      if (last?.type === "text" && child.type === "text") joined[joined.length - 1] = { type: "text", value: last.value + child.value };
      else joined.push(child);
      return joined;
    }, []);
  });
}

/** A node without the mark of where it came from. */
function bare({ attrs, content, ...node }: EditorNode): EditorNode {
  const { source: _, ...own } = attrs ?? {};
  const kept = Object.entries(own).filter(([, value]) => value !== null && value !== undefined);
  kept.sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    ...node,
    ...(kept.length > 0 ? { attrs: Object.fromEntries(kept) } : {}),
    ...(content && content.length > 0 ? { content: content.map(bare) } : {}),
  };
}

type Original = { markdown: string; pieces: readonly Piece[]; known: ReadonlyMap<string, string> };

function write(doc: EditorNode, { markdown, pieces, known }: Original): string {
  const blocks = (doc.content ?? []).filter((node) => !isEmptyParagraph(node));
  const sources = blocks.map((node) => {
    const source = node.attrs?.source;
    return typeof source === "string" && known.get(source) === JSON.stringify(bare(node)) ? source : null;
  });
  const isUntouched = sources.length === pieces.length && sources.every((source, index) => source === pieces[index]?.source);
  if (isUntouched) return markdown;
  let text = "";
  let previous: string | null = null;
  for (const [index, node] of blocks.entries()) {
    const source = sources[index] ?? null;
    const block: string = source ?? freshly(node, previous);
    text += (index === 0 ? "" : gapBetween(previous, source, pieces)) + apart(block, previous);
    previous = block;
  }
  return text === "" ? "" : `${text}\n`;
}

/** Two untouched neighbours keep what stood between them. */
function gapBetween(previous: string | null, source: string | null, pieces: readonly Piece[]): string {
  const place =
    source === null ? -1 : pieces.findIndex((piece, index) => piece.source === source && pieces[index - 1]?.source === previous);
  return pieces[place]?.gap ?? "\n\n";
}

const bulletOf = (block: string | null) => /^ {0,3}([-*+])(?:\s|$)/.exec(block ?? "")?.[1];
const numberSignOf = (block: string | null) => /^ {0,3}\d{1,9}([.)])(?:\s|$)/.exec(block ?? "")?.[1];

/** A block's Markdown, written anew. A list behind a list takes another sign, or the two would become one. */
function freshly(node: EditorNode, previous: string | null): string {
  const bullet = bulletOf(previous) === "-" ? "*" : "-";
  const bulletOrdered = numberSignOf(previous) === "." ? ")" : ".";
  const tree: Root = { type: "root", children: [toTreeBlock(node)] };
  return toMarkdown(tree, { ...writing, bullet, bulletOther: bullet === "-" ? "*" : "-", bulletOrdered }).replace(/\n+$/, "");
}

/** Keeps an untouched list from growing into a new neighbour before it, by a comment that readers do not see. */
function apart(block: string, previous: string | null): string {
  const isOneList =
    (bulletOf(block) !== undefined && bulletOf(block) === bulletOf(previous)) ||
    (numberSignOf(block) !== undefined && numberSignOf(block) === numberSignOf(previous));
  return isOneList ? `<!-- -->\n\n${block}` : block;
}
