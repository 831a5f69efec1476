import type { AlignType, List, ListItem, Nodes, Paragraph, PhrasingContent, RootContent, Table, TableCell } from "mdast";
import type { ContainerDirective, LeafDirective } from "mdast-util-directive";
import type { Math as MathBlock } from "mdast-util-math";
import { toString as textOf } from "mdast-util-to-string";
import { boxKinds, type EditorMark, type EditorNode, markNames, nodeNames } from "@/lib/markdown/editor/document";

/** The Markdown that a tree was read from: what has no shape in the editor keeps its own piece of it. */
type Source = string;

/** The editor's nodes of a block of Markdown. */
export function toBlock(node: RootContent, source: Source): EditorNode {
  switch (node.type) {
    case "paragraph":
      return imageAlone(node) ?? { type: nodeNames.paragraph, ...withContent(toInline(node.children, source)) };
    case "heading":
      return { type: nodeNames.heading, attrs: { level: node.depth }, ...withContent(toInline(node.children, source)) };
    case "blockquote":
      return { type: nodeNames.quote, content: toBlocks(node.children, source) };
    case "list":
      return toList(node, source) ?? rawBlock(node, source);
    case "code":
      return {
        type: nodeNames.code,
        attrs: { language: node.lang ?? null, meta: node.meta ?? null },
        ...(node.value === "" ? {} : { content: [{ type: nodeNames.text, text: node.value }] }),
      };
    case "math":
      return { type: nodeNames.math, attrs: { latex: (node as MathBlock).value } };
    case "thematicBreak":
      return { type: nodeNames.rule };
    case "table":
      return toTable(node, source);
    case "containerDirective":
      return toBox(node, source) ?? rawBlock(node, source);
    case "leafDirective":
      return toLeaf(node) ?? rawBlock(node, source);
    default:
      return rawBlock(node, source);
  }
}

/** Blocks inside another; a container is never empty, so that there is a place for the caret. */
function toBlocks(nodes: readonly RootContent[], source: Source): EditorNode[] {
  const blocks = nodes.map((node) => toBlock(node, source));
  return blocks.length > 0 ? blocks : [{ type: nodeNames.paragraph }];
}

function rawBlock(node: Nodes, source: Source): EditorNode {
  return { type: nodeNames.rawBlock, attrs: { markdown: sliceOf(node, source) } };
}

function sliceOf({ position }: Nodes, source: Source): string {
  return source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
}

function withContent(content: EditorNode[]): { content?: EditorNode[] } {
  return content.length > 0 ? { content } : {};
}

/** A picture that stands alone is a block. */
function imageAlone({ children }: Paragraph): EditorNode | null {
  const [child] = children;
  if (children.length !== 1 || child?.type !== "image") return null;
  return { type: nodeNames.image, attrs: { src: child.url, alt: child.alt ?? "", title: child.title ?? null } };
}

/** A list whose items are all tasks, or none; null for one of both, which the editor has no shape for. */
function toList(list: List, source: Source): EditorNode | null {
  const tasks = list.children.filter(({ checked }) => typeof checked === "boolean").length;
  if (tasks > 0 && (tasks < list.children.length || list.ordered)) return null;
  const isLoose = list.spread === true || list.children.some(({ spread }) => spread === true);
  if (tasks > 0) return { type: nodeNames.taskList, attrs: { isLoose }, content: list.children.map((item) => toItem(item, source)) };
  const content = list.children.map((item) => toItem(item, source));
  if (!list.ordered) return { type: nodeNames.bulletList, attrs: { isLoose }, content };
  return { type: nodeNames.orderedList, attrs: { isLoose, start: list.start ?? 1 }, content };
}

function toItem(item: ListItem, source: Source): EditorNode {
  const blocks = toBlocks(item.children, source);
  // The editor's items begin with a paragraph: the caret's first place.
  const content = blocks[0]?.type === nodeNames.paragraph ? blocks : [{ type: nodeNames.paragraph }, ...blocks];
  if (typeof item.checked === "boolean") return { type: nodeNames.taskItem, attrs: { checked: item.checked }, content };
  return { type: nodeNames.listItem, content };
}

function toTable({ children, align }: Table, source: Source): EditorNode {
  const columns = Math.max(...children.map((row) => row.children.length));
  const rows = children.map((row, rowIndex) => ({
    type: nodeNames.row,
    content: Array.from({ length: columns }, (_, column) =>
      toCell(row.children[column], { isHead: rowIndex === 0, align: align?.[column] ?? null }, source),
    ),
  }));
  return { type: nodeNames.table, content: rows };
}

function toCell(cell: TableCell | undefined, { isHead, align }: { isHead: boolean; align: AlignType }, source: Source): EditorNode {
  const paragraph = { type: nodeNames.paragraph, ...withContent(toInline(cell?.children ?? [], source)) };
  return { type: isHead ? nodeNames.headCell : nodeNames.cell, attrs: { align }, content: [paragraph] };
}

function toBox(node: ContainerDirective, source: Source): EditorNode | null {
  if (!(boxKinds as readonly string[]).includes(node.name) || Object.keys(node.attributes ?? {}).length > 0) return null;
  const [first, ...rest] = node.children;
  const isLabelled = first?.type === "paragraph" && first.data?.directiveLabel === true;
  const title = isLabelled ? textOf(first) : null;
  return { type: nodeNames.box, attrs: { kind: node.name, title }, content: toBlocks(isLabelled ? rest : node.children, source) };
}

function toLeaf(node: LeafDirective): EditorNode | null {
  const { title: given, ...attributes } = node.attributes ?? {};
  const [[name, address] = [], ...others] = Object.entries(attributes);
  const title = given ?? (textOf(node) || null);
  if (others.length > 0 || !address) return null;
  if (node.name === "file" && name === "src") return { type: nodeNames.file, attrs: { src: address, title } };
  if (node.name === "embed" && name === "url") return { type: nodeNames.embed, attrs: { url: address, title } };
  return null;
}

/** The editor's text of what stands inside a paragraph. */
function toInline(nodes: readonly PhrasingContent[], source: Source, marks: readonly EditorMark[] = []): EditorNode[] {
  const inline: EditorNode[] = [];
  const marked = (node: EditorNode): EditorNode => (marks.length > 0 ? { ...node, marks: [...marks] } : node);
  const within = (children: readonly PhrasingContent[], mark: EditorMark) => toInline(children, source, [...marks, mark]);
  for (const node of nodes) {
    switch (node.type) {
      case "text":
        if (node.value !== "") inline.push(marked({ type: nodeNames.text, text: node.value }));
        break;
      case "strong":
        inline.push(...within(node.children, { type: markNames.bold }));
        break;
      case "emphasis":
        inline.push(...within(node.children, { type: markNames.italic }));
        break;
      case "delete":
        inline.push(...within(node.children, { type: markNames.strike }));
        break;
      case "link":
        inline.push(...within(node.children, { type: markNames.link, attrs: { href: node.url, title: node.title ?? null } }));
        break;
      case "inlineCode":
        inline.push({ type: nodeNames.text, text: node.value, marks: [...marks, { type: markNames.code }] });
        break;
      case "break":
        inline.push(marked({ type: nodeNames.break }));
        break;
      case "inlineMath":
        inline.push(marked({ type: nodeNames.inlineMath, attrs: { latex: node.value } }));
        break;
      case "image":
        inline.push(marked({ type: nodeNames.inlineImage, attrs: { src: node.url, alt: node.alt ?? "", title: node.title ?? null } }));
        break;
      default:
        inline.push(marked({ type: nodeNames.rawInline, attrs: { markdown: sliceOf(node, source) } }));
    }
  }
  return joined(inline);
}

/** Text that wears the same marks is one text, as ProseMirror has it. */
function joined(inline: readonly EditorNode[]): EditorNode[] {
  const list: EditorNode[] = [];
  for (const node of inline) {
    const last = list.at(-1);
    const isSame =
      last?.type === nodeNames.text && node.type === nodeNames.text && JSON.stringify(last.marks) === JSON.stringify(node.marks);
    if (isSame) list[list.length - 1] = { ...last, text: `${last.text}${node.text}` };
    else list.push(node);
  }
  return list;
}
