import type { Element, ElementContent, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { SKIP, visit } from "unist-util-visit";
import { parseVideoLink, videoPageUrl } from "@/lib/video-links";
import { typeset } from "./formula";
import { highlight, languageName } from "./highlight";
import type { MarkdownWords } from "./words";

/**
 * The trusted half: turns the sanitized tree into the finished markup of the look. Everything an author wrote enters here as text
 * or as an attribute that the allow-list let through, and leaves escaped by the serializer; tags and classes are only ours.
 */

const icons: Record<string, string[]> = {
  note: ["M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z", "M12 11v5M12 8v.01"],
  tip: ["M9 18h6M10 21h4", "M12 3a6 6 0 0 0-3.5 10.9c.5.4.8 1 .8 1.6h5.4c0-.6.3-1.2.8-1.6A6 6 0 0 0 12 3z"],
  warning: ["M12 4.5 21 19.5H3z", "M12 10v4.5M12 17v.01"],
  example: ["M5 4.5h14v15H5z", "M8.5 9h7M8.5 12.5h7M8.5 16h4"],
  exercise: ["M12 6.5C10 5 7 4.5 4 4.5v13.5c3 0 6 .5 8 2 2-1.5 5-2 8-2V4.5c-3 0-6 .5-8 2zM12 6.5V20"],
  file: ["M6.5 3.5h7l4 4v13h-11z", "M13.5 3.5v4h4", "M12 11v6M9.5 14.5 12 17l2.5-2.5"],
  play: ["M7.5 4.5v15l12-7.5z"],
  copy: ["M8.5 8.5h11v11h-11z", "M5 15.5v-11h11"],
};

const calloutClass: Record<string, string> = {
  note: "callout-info",
  tip: "callout-accent",
  warning: "callout-warning",
  example: "callout-plain",
  exercise: "callout-accent",
};

type Properties = Element["properties"];

function element(tagName: string, properties: Properties, children: ElementContent[] = []): Element {
  return { type: "element", tagName, properties, children };
}

function text(value: string): ElementContent {
  return { type: "text", value };
}

function icon(name: string, size = "i"): Element {
  const paths = (icons[name] ?? []).map((d) => element("path", { d }));
  return element("svg", { className: size.split(" "), viewBox: "0 0 24 24", ariaHidden: "true" }, paths);
}

/** Callouts, solutions, files and embeds from the shapes that shapeDirectives() left. */
export function finishDirectives(tree: Root, words: MarkdownWords): void {
  visit(tree, "element", (node, index, parent) => {
    const directive = node.properties.dataDirective;
    if (typeof directive !== "string" || !parent || index === undefined) return;
    if (directive === "file" || directive === "embed") {
      const link = node.children.find((child): child is Element => child.type === "element" && child.tagName === "a");
      const finished = link && (directive === "file" ? fileLink(link, words) : embedFacade(link, words));
      if (finished) parent.children[index] = finished;
      else delete node.properties.dataDirective;
      return finished ? SKIP : undefined;
    }
    if (directive === "label") {
      delete node.properties.dataDirective;
      return;
    }
    finishBlock(node, directive, words);
  });
}

function finishBlock(node: Element, kind: string, words: MarkdownWords): void {
  const isLabel = (child: ElementContent): child is Element => child.type === "element" && child.properties.dataDirective === "label";
  const label = node.children.find(isLabel);
  const body = element(
    "div",
    { className: ["callout-body"] },
    node.children.filter((child) => child !== label),
  );
  const word = words[kind as keyof MarkdownWords] ?? "";
  const title = label?.children ?? [];
  if (kind === "solution") {
    const summary = title.length > 0 ? [element("strong", {}, [text(word)]), text(" · "), ...title] : [element("strong", {}, [text(word)])];
    node.tagName = "details";
    node.properties = { className: ["solution"] };
    node.children = [element("summary", {}, summary), body];
    return;
  }
  // The colour and the icon say what kind of note this is; a title of its own must not take that away from those who see neither.
  const heading = title.length > 0 ? [element("span", { className: ["sr"] }, [text(`${word}: `)]), ...title] : [text(word)];
  node.properties = { className: ["callout", calloutClass[kind] ?? "callout-plain"], role: "note" };
  node.children = [icon(kind), element("strong", {}, heading), body];
}

function fileLink(link: Element, words: MarkdownWords): Element | null {
  const href = link.properties.href;
  if (typeof href !== "string") return null;
  const extension = /\.([a-z0-9]{1,5})(?:[?#]|$)/i.exec(href)?.[1]?.toUpperCase() ?? words.file;
  const title = element("bdi", { className: ["file-title"] }, link.children);
  return element("p", { className: ["file"] }, [
    element("a", { href, download: true, className: ["file-link"] }, [
      icon("file"),
      title,
      element("span", { className: ["meta"] }, [text(extension)]),
    ]),
  ]);
}

/** A link that works by itself; the enhancer turns it into the provider's player when it is pressed, and not before. */
function embedFacade(link: Element, words: MarkdownWords): Element | null {
  const href = link.properties.href;
  const video = typeof href === "string" ? parseVideoLink(href) : null;
  if (!video) return null;
  const title = textOf(link);
  const label = title === href ? words.playVideo : title;
  const host = video.provider === "youtube" ? "YouTube" : "Vimeo";
  return element(
    "div",
    {
      className: ["embed"],
      dataEmbedProvider: video.provider,
      dataEmbedId: video.id,
      ...(video.hash ? { dataEmbedHash: video.hash } : {}),
    },
    [
      element("a", { href: videoPageUrl(video), rel: ["noopener", "nofollow"], className: ["embed-play"] }, [
        icon("play", "i i-l"),
        element("bdi", { className: ["embed-title"] }, [text(label)]),
      ]),
      element("p", { className: ["meta"] }, [text(`${words.loadsFrom} `), element("bdi", {}, [text(host)])]),
    ],
  );
}

export interface Heading {
  id: string;
  text: string;
  /** 1 to 6, as rendered. */
  depth: number;
}

/** Ids of headings begin with this, so that no heading can take the id of a part of the page or of a global of the browser. */
export const HEADING_PREFIX = "s-";

/** The headings of the outline (those inside callouts and quotes are not part of it), in order. Ids must be there already. */
export function collectHeadings(tree: Root): Heading[] {
  return tree.children.flatMap((node) => {
    const depth = node.type === "element" ? headingDepth(node) : 0;
    if (node.type !== "element" || depth === 0) return [];
    return [{ id: String(node.properties.id), text: textOf(node).replace(/\s+/g, " ").trim(), depth }];
  });
}

/** The page has its h1 already: a text that uses `#` moves down by one. Headings without words go, they would be empty landmarks. */
export function settleHeadings(tree: Root): void {
  let hasTopLevel = false;
  visit(tree, "element", (node, index, parent) => {
    if (headingDepth(node) === 0 || !parent || index === undefined) return;
    if (textOf(node).trim() === "" && !node.children.some((child) => child.type === "element" && child.tagName === "img")) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (node.tagName === "h1") hasTopLevel = true;
  });
  if (!hasTopLevel) return;
  visit(tree, "element", (node) => {
    const depth = headingDepth(node);
    if (depth > 0 && node.properties.id !== "footnote-label") node.tagName = `h${Math.min(6, depth + 1)}`;
  });
}

function headingDepth(node: Element): number {
  return /^h[1-6]$/.test(node.tagName) ? Number(node.tagName[1]) : 0;
}

/** Gives signs-only headings an id, headings of the outline their anchor, and `[…](#heading)` links as on GitHub our prefix. */
export function finishAnchors(tree: Root): void {
  const ids = new Set<string>();
  visit(tree, "element", (node) => {
    if (typeof node.properties.id === "string") ids.add(node.properties.id);
  });
  visit(tree, "element", (node) => {
    const href = node.properties.href;
    if (node.tagName !== "a" || typeof href !== "string" || !href.startsWith("#")) return;
    const target = decode(href.slice(1));
    if (!ids.has(target) && ids.has(HEADING_PREFIX + target)) node.properties.href = `#${HEADING_PREFIX}${target}`;
  });
  for (const node of tree.children) {
    if (node.type !== "element" || headingDepth(node) === 0) continue;
    // A convenience for the mouse; the lesson's own outline is the way for everybody, so this one stays out of the tab order.
    const anchor = { href: `#${node.properties.id}`, className: ["anchor"], ariaHidden: "true", tabIndex: -1 };
    node.children.push(element("a", anchor, [text("#")]));
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Links, pictures, tables and task lists in the markup of the look. Links and pictures without an address become their words. */
export function finishElements(tree: Root, words: MarkdownWords): void {
  let tables = 0;
  visit(tree, "element", (node, index, parent) => {
    if (!parent || index === undefined) return;
    if (node.tagName === "a" && typeof node.properties.href !== "string") {
      parent.children.splice(index, 1, ...node.children);
      return index;
    }
    if (node.tagName === "a" && /^(?:https?:)?\/\//i.test(String(node.properties.href))) node.properties.rel = ["noopener", "nofollow"];
    if (node.tagName === "img") {
      if (typeof node.properties.src !== "string") parent.children[index] = { type: "text", value: String(node.properties.alt ?? "") };
      else node.properties = { ...node.properties, alt: node.properties.alt ?? "", loading: "lazy", decoding: "async" };
    }
    if (node.tagName === "p") {
      const figure = figureOf(node);
      if (figure) parent.children[index] = figure;
    }
    if (node.tagName === "th" || node.tagName === "td") {
      const { align, ...rest } = node.properties;
      if (align) node.properties = align === "left" ? rest : { ...rest, className: [align === "right" ? "end" : "center"] };
      // A header without words would be announced as one; the corner of a table is an empty cell.
      if (node.tagName === "th" && node.children.length === 0) node.tagName = "td";
    }
    if (node.tagName === "table") {
      tables += 1;
      const label = `${words.table} ${tables}`;
      node.properties.className = ["table"];
      parent.children[index] = element("div", { className: ["scroll-x"], role: "region", ariaLabel: label, tabIndex: 0 }, [node]);
    }
    if (node.tagName === "input") {
      const isDone = node.properties.checked === true || node.properties.checked === "";
      const properties = {
        className: ["task", ...(isDone ? ["task-done"] : [])],
        role: "img",
        ariaLabel: isDone ? words.done : words.toDo,
      };
      parent.children[index] = element("span", properties);
    }
  });
}

function figureOf(paragraph: Element): Element | null {
  const [only, ...others] = paragraph.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  if (only?.type !== "element" || only.tagName !== "img" || others.length > 0 || typeof only.properties.src !== "string") return null;
  const { title, ...properties } = only.properties;
  if (typeof title !== "string" || title === "") return null;
  const picture = element("img", { ...properties, alt: properties.alt ?? "", loading: "lazy", decoding: "async" });
  return element("figure", {}, [picture, element("figcaption", {}, [text(title)])]);
}

/** Formulas by KaTeX. A formula that cannot be typeset shows its source. */
export function finishFormulas(tree: Root): void {
  visit(tree, "element", (node, index, parent) => {
    if (node.tagName !== "code" || !parent || index === undefined) return;
    const classes = Array.isArray(node.properties.className) ? node.properties.className : [];
    const isDisplay = classes.includes("math-display") || (classes.includes("language-math") && isElement(parent, "pre"));
    if (!isDisplay && !classes.includes("math-inline")) return;
    const tex = textOf(node);
    const html = typeset(tex, { isDisplay });
    if (!isDisplay) {
      parent.children[index] = html ? element("span", { className: ["formula"], dir: "ltr" }, [{ type: "raw", value: html }]) : source(tex);
    } else if (isElement(parent, "pre")) {
      parent.tagName = "div";
      parent.properties = { className: ["formula-block", "scroll-x"], dir: "ltr", tabIndex: 0 };
      parent.children = [html ? { type: "raw", value: html } : source(tex)];
    }
  });
}

function source(tex: string): Element {
  return element("code", { className: ["formula-source"], dir: "ltr" }, [text(tex)]);
}

function isElement(node: Root | Element, tagName: string): node is Element {
  return node.type === "element" && node.tagName === tagName;
}

/** Code blocks: header with the file or language and a copy button, then the coloured code. */
export async function finishCode(tree: Root, words: MarkdownWords): Promise<void> {
  const blocks: { pre: Element; code: Element }[] = [];
  visit(tree, "element", (node) => {
    const code = node.tagName === "pre" ? node.children[0] : undefined;
    if (code?.type === "element" && code.tagName === "code") blocks.push({ pre: node, code });
  });
  for (const { pre, code } of blocks) {
    const classes = Array.isArray(code.properties.className) ? code.properties.className.map(String) : [];
    const tag = classes.find((name) => name.startsWith("language-"))?.slice("language-".length) ?? "";
    const title = typeof code.properties.dataTitle === "string" ? code.properties.dataTitle : "";
    const children = await highlight(textOf(code).replace(/\n$/, ""), tag);
    const copy = element("button", { type: "button", className: ["btn", "btn-quiet", "btn-sm"], dataCopy: true }, [
      icon("copy", "i i-s"),
      element("span", {}, [text(words.copy)]),
    ]);
    const name = element("span", {}, [text(title || languageName(tag) || words.code)]);
    pre.tagName = "div";
    pre.properties = { className: ["code"], dir: "ltr" };
    pre.children = [
      element("header", {}, [name, copy]),
      element("pre", { tabIndex: 0 }, [element("code", tag ? { className: [`language-${tag}`] } : {}, children)]),
    ];
  }
}
