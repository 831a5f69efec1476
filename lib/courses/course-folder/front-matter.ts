import { parse, YAMLParseError } from "yaml";

export interface Document {
  fields: Record<string, unknown>;
  /** The Markdown after the front matter. */
  body: string;
  /** What is wrong with the YAML, in the parser's words, with its line in the file. */
  fault?: { line: number; message: string };
}

const FENCED = /^---[ \t]*\n(?:([\s\S]*?)\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)/;

/**
 * Splits a Markdown file into YAML front matter and body. Files that merely begin with a ruler (`---`, empty line, text, `---`) have no
 * front matter: it must follow the ruler at once and be a mapping. Never throws.
 */
export function readDocument(text: string): Document {
  const source = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const match = FENCED.exec(source);
  const yaml = match?.[1] ?? "";
  if (!match || (yaml !== "" && !/^(?:[ \t]*#.*\n)*["']?[\p{L}_][\p{L}\p{N}_ -]*["']?[ \t]*:(?:\s|$)/u.test(yaml)))
    return { fields: {}, body: source };
  const body = source.slice(match[0].length);
  try {
    const fields: unknown = parse(yaml, { maxAliasCount: 20 }) ?? {};
    if (typeof fields !== "object" || Array.isArray(fields)) return { fields: {}, body: source };
    return { fields: { ...fields }, body };
  } catch (error) {
    const line = error instanceof YAMLParseError ? (error.linePos?.[0].line ?? 1) + 1 : 1;
    const message = error instanceof Error ? (error.message.split(/ at line|\n/)[0] ?? "") : "";
    return { fields: {}, body, fault: { line, message } };
  }
}
