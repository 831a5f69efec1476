import type { Nodes } from "mdast";
import { SKIP, visit } from "unist-util-visit";
import { parseForEditing } from "@/lib/markdown/parse";

export type LinkKind = "link" | "image" | "file";

export interface FoundLink {
  /** As it stands in the text, after Markdown's own escapes. */
  url: string;
  kind: LinkKind;
}

/** A new address, or null for "no link at all": the words stay, the link goes. Undefined leaves it as it is. */
export type Rewrite = (link: FoundLink) => string | null | undefined;

/**
 * Changes the addresses of links, pictures, definitions and `::file` directives in a Markdown text and touches nothing else.
 * Addresses in code are not links.
 */
export function rewriteLinks(markdown: string, rewrite: Rewrite): string {
  const edits: { start: number; end: number; text: string }[] = [];
  const tree = parseForEditing(markdown);
  const removed = new Set<string>();
  visit(tree, "definition", (node) => {
    if (rewrite({ url: node.url, kind: "link" }) === null) removed.add(node.identifier);
  });
  visit(tree, (node) => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start === undefined || end === undefined) return;
    if ((node.type === "linkReference" || node.type === "imageReference") && removed.has(node.identifier)) {
      edits.push({ start, end, text: node.type === "linkReference" ? wordsOf(node, markdown) : (node.alt ?? "") });
      return SKIP;
    }
    const found = linkOf(node, markdown.slice(start, end));
    const url = found ? rewrite(found) : undefined;
    if (!found || url === undefined || url === found.url) return;
    edits.push({ start, end, text: written(node, url, markdown, rewrite) });
    return SKIP;
  });
  let text = "";
  let from = 0;
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    text += markdown.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return text + markdown.slice(from);
}

/** Every address of a Markdown text, in order, with repetitions. */
export function linksOf(markdown: string): FoundLink[] {
  const links: FoundLink[] = [];
  rewriteLinks(markdown, (link) => {
    links.push(link);
    return undefined;
  });
  return links;
}

function linkOf(node: Nodes, raw: string): FoundLink | null {
  if (node.type === "link" && raw.startsWith("[")) return { url: node.url, kind: "link" };
  if (node.type === "image") return { url: node.url, kind: "image" };
  if (node.type === "definition") return { url: node.url, kind: "link" };
  if (node.type === "leafDirective" && node.name === "file" && node.attributes?.src) return { url: node.attributes.src, kind: "file" };
  return null;
}

function written(node: Nodes, url: string | null, markdown: string, rewrite: Rewrite): string {
  const title = "title" in node && node.title ? ` "${oneLine(node.title).replace(/["\\]/g, "\\$&")}"` : "";
  const target = `<${(url ?? "").replace(/[<>\n]/g, encodeURIComponent)}>${title}`;
  if (node.type === "image") {
    const alt = oneLine(node.alt ?? "").replace(/[[\]\\]/g, "\\$&");
    return url === null ? alt : `![${alt}](${target})`;
  }
  if (node.type === "link") {
    // The words of a link may hold a picture.
    const words = rewriteLinks(wordsOf(node, markdown), rewrite);
    return url === null ? words : `[${words}](${target})`;
  }
  if (node.type === "definition") return url === null ? "" : `[${node.label ?? node.identifier}]: ${target}`;
  if (node.type === "leafDirective") {
    const title = oneLine(node.attributes?.title ?? wordsOf(node, markdown)).replace(/"/g, "&quot;");
    return url === null ? title : `::file{src="${url.replace(/"/g, "%22")}" title="${title}"}`;
  }
  return markdown;
}

function wordsOf(node: { children: Nodes[] }, markdown: string): string {
  return markdown.slice(node.children[0]?.position?.start.offset ?? 0, node.children.at(-1)?.position?.end.offset ?? 0);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** What a relative address means from the file `from`: a path in the tree and the fragment, or null for an address elsewhere. */
export function resolvePath(url: string, from: string): { path: string; fragment: string } | null {
  if (url === "" || url.startsWith("#") || url.startsWith("//") || /^[a-z][a-z0-9+.-]*:/i.test(url)) return null;
  const [address = "", fragment = ""] = url.split("#", 2);
  const raw = address.split("?")[0] ?? "";
  const parts = raw.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of decode(raw).split("/")) {
    if (part === "..") {
      if (parts.length === 0) return { path: "..", fragment };
      parts.pop();
    } else if (part !== "" && part !== ".") {
      parts.push(part);
    }
  }
  return { path: parts.join("/").normalize("NFC"), fragment };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
