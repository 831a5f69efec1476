import type { Nodes, Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { visit } from "unist-util-visit";
import { parseMarkdown } from "./parse";

/**
 * Words read in a minute when studying. Adults read English non-fiction at about 238 words a minute and Arabic at about 181
 * (Brysbaert 2019, "How many words do we read per minute?", doi:10.1016/j.jml.2019.104047); lessons are read slower than novels.
 */
const WORDS_PER_MINUTE = 180;

/** Scripts that write without spaces: two signs are counted as a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_-]*/gu;

/** Plain text of the paragraphs and lists of a Markdown text, at most `maxChars` long, cut between words and closed by "…". */
export function excerptOf(markdown: string, maxChars: number): string {
  const parts: string[] = [];
  visit(parseMarkdown(markdown), (node) => {
    if (node.type === "paragraph") parts.push(textOf(node, { includeImageAlt: false }));
    return node.type === "code" || node.type === "table" || node.type === "footnoteDefinition" ? "skip" : undefined;
  });
  return shorten(parts.join(" ").replace(/\s+/g, " ").trim(), maxChars);
}

function shorten(text: string, maxChars: number): string {
  const signs = Array.from(text);
  if (signs.length <= maxChars) return text;
  const cut = signs.slice(0, Math.max(0, maxChars - 1)).join("");
  const lastSpace = cut.lastIndexOf(" ");
  return `${(lastSpace > cut.length / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\s,;:.،؛–-]+$/u, "")}…`;
}

/** Words of a text as a reader would count them, code included. */
export function countWords(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  return (text.replace(UNSPACED, " ").match(WORD)?.length ?? 0) + Math.ceil(unspaced / 2);
}

/** Whole minutes that reading takes, at least 1. */
export function minutesToRead(wordCount: number): number {
  return Math.max(1, Math.round(wordCount / WORDS_PER_MINUTE));
}

/** Words and reading minutes of a Markdown text. */
export function readingTimeOf(markdown: string): { wordCount: number; readingMinutes: number } {
  return readingTimeOfTree(parseMarkdown(markdown));
}

/** Words and reading minutes of a tree that is already parsed. */
export function readingTimeOfTree(tree: Root): { wordCount: number; readingMinutes: number } {
  const values: string[] = [];
  visit(tree, (node: Nodes) => {
    if (node.type === "text" || node.type === "inlineCode" || node.type === "code") values.push(node.value);
  });
  const wordCount = countWords(values.join(" "));
  return { wordCount, readingMinutes: minutesToRead(wordCount) };
}
