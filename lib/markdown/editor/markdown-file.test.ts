import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EditorNode, nodeNames } from "@/lib/markdown/editor/document";
import { openMarkdown } from "@/lib/markdown/editor/markdown-file";
import { parseMarkdown } from "@/lib/markdown/parse";

function markdownFiles(folder: string): [string, string][] {
  const names = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
  return names.sort().map((name) => [`${path.basename(folder)}/${name}`, fs.readFileSync(path.join(folder, name), "utf8")]);
}

const withoutFrontMatter = (text: string) => text.replace(/^---\n[\s\S]*?\n---\n/, "");
const lessons = markdownFiles("prisma/demo/courses").map(([name, text]) => [name, withoutFrontMatter(text)] as const);
const foreign = ["problems", "solutions"]
  .flatMap((folder) => markdownFiles(`node_modules/javascripting/${folder}`))
  .filter(([name]) => /(?:problem|solution|index)(?:_fr|_ja)?\.md$/.test(name));

/** Every construct that lessons may hold, each also beside those that are easily mistaken for it. */
const constructs: Record<string, string> = {
  headings: "# One\n## Two\n### Three ###\n\nSetext\n======\n\nAnother\n---\n\n#### Four with `code` and *stress*\n",
  paragraphs: "One\ntwo  \nthree\\\nfour\n\n\n\nFive &amp; six &copy; 2 < 3 \\* not stressed \\*\n",
  marks: '*a* _b_ **c** __d__ ***e*** ~~f~~ `g` ``h ` i`` **bold *inside* it** [*link*](https://e.org "Title") <https://e.org> www.e.org\n',
  lists: "- a\n- b\n\n  more of b\n- c\n  - d\n    1. e\n    2. f\n\n* other\n* list\n\n+ third\n\n3. three\n4. four\n\n1) paren\n",
  tasks: "- [ ] to do\n- [x] done\n  - [ ] nested\n",
  mixedTasks: "- [ ] to do\n- no task\n",
  quotes: "> A quote\n> of two lines\n>\n> > in a quote\n\n> lazy\ncontinued\n",
  boxes:
    ":::note[A title]\nText with **stress**.\n\n- list\n:::\n\n::::example\nOuter\n\n:::solution[Look]\nInner\n:::\n::::\n\n:::tip\n:::\n",
  unknownBoxes: ':::strange{.x key="y"}\ntext\n:::\n\n:::note{#id}\nwith an id\n:::\n',
  tables: "| a | b |\n|:--|--:|\n| 1 | `x \\| y` |\n| 2 |\n\nno | outer\n--- | ---\n*x* | **y**\n",
  code: '```python title="a.py"\nprint("`")\n\n\n```\n\n~~~\ntilde ``` inside\n~~~\n\n    indented\n    code\n\n```\n```\n',
  math: "Inline $a^2 + b_1$ and $$x$$.\n\n$$\n\\sum_{i=1}^n i\n$$\n",
  prices: "It costs $5 here and $10 there, or $x$ as a formula, and \\$3.\n",
  images: '![Alt "text"](../media/x.png "Caption")\n\nA ![small](a.png) picture in a line.\n\n![](empty.png)\n',
  files:
    '::file{src=./data.csv title="The data"}\n\n::embed{url=https://www.youtube.com/watch?v=abc123}\n\n::file[Label]{src="/api/v1/files/download/1"}\n',
  footnotes: "A note[^1] and[^long].\n\n[^1]: Short.\n[^long]: Longer\n\n    with a second paragraph.\n",
  references: "A [reference][ref], [ref] and ![image][pic].\n\n[ref]: https://e.org 'Title'\n[pic]: <a b.png>\n",
  html: 'Line<br>break and <b>bold</b>.\n\n<div align="center">\n  <p>raw</p>\n</div>\n\n<!-- a comment -->\n\ntext\n',
  rules: "---\n\n***\n\n_ _ _\n",
  arabic: "## الدرس\n\nنص *مائل* و**غامق** مع `code` و [رابط](https://e.org).\n\n1. واحد\n2. اثنان\n",
  times: "From 10:30 to 12:45, ratio 3:4, std::vector, :smile: and a:b\n",
  odd: "\n\n  leading\n\ntrailing   \n\n\n",
  windows: "One\r\n\r\n- a\r\n- b\r\n",
  nothing: "",
  blank: " \n\n",
};

type Corpus = (readonly [name: string, markdown: string])[];
const corpora: [name: string, Corpus][] = [
  ["every construct", Object.entries(constructs)],
  ["the demo's lessons", lessons],
  ["a course nobody here wrote, in three languages", foreign],
];

/** What a reader gets of a text, however it is spelled. */
function meaningOf(markdown: string): unknown {
  const plain = (node: { children?: object[] }): unknown => {
    const { position: _, spread: __, data: ___, children, ...own } = node as Record<string, unknown> & typeof node;
    return children ? { ...own, children: children.map(plain) } : own;
  };
  return plain(parseMarkdown(markdown));
}

/** The document as if all of it had been typed: nothing says what it was read from. */
function typed(doc: EditorNode): EditorNode {
  const { attrs, content, ...node } = doc;
  const { source: _, ...own } = attrs ?? {};
  return { ...node, attrs: own, ...(content ? { content: content.map(typed) } : {}) };
}

describe("opening and saving without a change", () => {
  it.each(corpora)("gives %s back to the letter", (_name, corpus) => {
    for (const [name, markdown] of corpus) {
      const { doc, save } = openMarkdown(markdown);
      expect(save(structuredClone(doc)), name).toBe(markdown);
    }
  });

  it("does so for any text", () => {
    const pieces = fc.array(fc.constantFrom(...Object.values(constructs)), { maxLength: 4 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), pieces), (markdown) => {
        const { doc, save } = openMarkdown(markdown);
        expect(save(doc)).toBe(markdown);
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe("writing anew", () => {
  it.each(corpora)("says the same as %s did", (_name, corpus) => {
    for (const [name, markdown] of corpus) {
      const anew = openMarkdown("").save(typed(openMarkdown(markdown).doc));
      expect(meaningOf(anew), name).toEqual(meaningOf(markdown));
      // And it settles: what was written is written back the same way.
      expect(openMarkdown("").save(typed(openMarkdown(anew).doc)), name).toBe(anew);
    }
  });
});

describe("an edit", () => {
  it.each(lessons)("of the first paragraph of %s leaves the rest as it was", (_name, markdown) => {
    const { doc, save } = openMarkdown(markdown);
    const blocks = doc.content ?? [];
    const index = blocks.findIndex(({ type }) => type === nodeNames.paragraph);
    const before = blocks[index];
    if (!before) return;
    const edited = { ...before, content: [...(before.content ?? []), { type: nodeNames.text, text: " And more." }] };
    const saved = save({ ...doc, content: blocks.with(index, edited) });
    const rest = blocks.filter((_, place) => place !== index).map(({ attrs }) => attrs?.source as string);
    let from = 0;
    for (const source of rest) {
      const at = saved.indexOf(source, from);
      expect(at).toBeGreaterThanOrEqual(from);
      from = at + source.length;
    }
    expect(saved).toContain("And more.");
  });

  it("does not let two lists become one", () => {
    const { doc, save } = openMarkdown("- a\n\n* b\n\n1. c\n");
    const [first, second, third] = doc.content ?? [];
    const swapped = { ...doc, content: [second, first, third].map((node) => typed(node as EditorNode)) };
    expect(openMarkdown(save(swapped)).doc.content?.map(({ type }) => type)).toEqual(["bulletList", "bulletList", "orderedList"]);
    const item = { type: "listItem", content: [{ type: "paragraph", content: [{ type: "text", text: "new" }] }] };
    const added = { ...doc, content: [{ type: "bulletList", content: [item] }, first, third] as EditorNode[] };
    expect(openMarkdown(save(added)).doc.content?.filter(({ type }) => type === "bulletList")).toHaveLength(2);
  });

  it("writes the signs of Markdown that somebody types as what they are", async () => {
    const words = "# no heading, *no stress*, $5 and $6, [no](link), 1. no list, <b>, a_b_c, `tick`, ::file{src=x}, | a |";
    const doc = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: words }] }] };
    const again = openMarkdown(openMarkdown("").save(doc)).doc.content;
    expect(again).toHaveLength(1);
    expect(again?.[0]).toMatchObject({ type: "paragraph", content: [{ type: "text", text: words }] });
  });

  it("drops paragraphs that hold nothing", () => {
    const { doc, save } = openMarkdown("One\n\nTwo\n");
    const [one, two] = doc.content as [EditorNode, EditorNode];
    expect(save({ ...doc, content: [{ type: "paragraph" }, one, { type: "paragraph" }, two, { type: "paragraph" }] })).toBe("One\n\nTwo\n");
    expect(save({ ...doc, content: [{ type: "paragraph" }] })).toBe("");
  });
});
