/** A node of the editor's document, as ProseMirror writes it in JSON. */
export type EditorNode = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: EditorNode[];
  marks?: EditorMark[];
  text?: string;
};

export type EditorMark = { type: string; attrs?: Record<string, unknown> };

/** The kinds of boxes that a text may hold; `solution` stays folded until it is asked for. */
export const boxKinds = ["note", "tip", "warning", "example", "exercise", "solution"] as const;
export type BoxKind = (typeof boxKinds)[number];

/**
 * The editor's nodes and marks. A top-level node carries `source`, the Markdown it was read from: as long as the node is what that
 * Markdown says, it is written back to the letter. What the editor has no shape for is a `rawBlock` or a `rawInline` with its Markdown.
 */
export const nodeNames = {
  doc: "doc",
  paragraph: "paragraph",
  heading: "heading",
  quote: "blockquote",
  bulletList: "bulletList",
  orderedList: "orderedList",
  listItem: "listItem",
  taskList: "taskList",
  taskItem: "taskItem",
  code: "codeBlock",
  math: "mathBlock",
  box: "box",
  rule: "horizontalRule",
  table: "table",
  row: "tableRow",
  headCell: "tableHeader",
  cell: "tableCell",
  image: "image",
  file: "file",
  embed: "embed",
  rawBlock: "rawBlock",
  text: "text",
  break: "hardBreak",
  inlineMath: "inlineMath",
  inlineImage: "inlineImage",
  rawInline: "rawInline",
} as const;

export const markNames = { bold: "bold", italic: "italic", strike: "strike", code: "code", link: "link" } as const;
