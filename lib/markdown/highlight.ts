import type { ElementContent } from "hast";
import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore, type LanguageRegistration } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";

interface Language {
  name: string;
  aliases: string[];
  load?: () => Promise<LanguageRegistration[]>;
}

const languages: Record<string, Language> = {
  javascript: { name: "JavaScript", aliases: ["js", "mjs", "cjs"], load: async () => (await import("shiki/langs/javascript.mjs")).default },
  typescript: { name: "TypeScript", aliases: ["ts", "mts", "cts"], load: async () => (await import("shiki/langs/typescript.mjs")).default },
  jsx: { name: "JSX", aliases: [], load: async () => (await import("shiki/langs/jsx.mjs")).default },
  tsx: { name: "TSX", aliases: [], load: async () => (await import("shiki/langs/tsx.mjs")).default },
  json: { name: "JSON", aliases: [], load: async () => (await import("shiki/langs/json.mjs")).default },
  html: { name: "HTML", aliases: ["htm"], load: async () => (await import("shiki/langs/html.mjs")).default },
  css: { name: "CSS", aliases: [], load: async () => (await import("shiki/langs/css.mjs")).default },
  python: { name: "Python", aliases: ["py"], load: async () => (await import("shiki/langs/python.mjs")).default },
  sql: { name: "SQL", aliases: [], load: async () => (await import("shiki/langs/sql.mjs")).default },
  shellscript: {
    name: "Shell",
    aliases: ["bash", "sh", "shell", "zsh"],
    load: async () => (await import("shiki/langs/shellscript.mjs")).default,
  },
  yaml: { name: "YAML", aliases: ["yml"], load: async () => (await import("shiki/langs/yaml.mjs")).default },
  markdown: { name: "Markdown", aliases: ["md"], load: async () => (await import("shiki/langs/markdown.mjs")).default },
  c: { name: "C", aliases: ["h"], load: async () => (await import("shiki/langs/c.mjs")).default },
  cpp: { name: "C++", aliases: ["c++", "cc", "hpp"], load: async () => (await import("shiki/langs/cpp.mjs")).default },
  java: { name: "Java", aliases: [], load: async () => (await import("shiki/langs/java.mjs")).default },
  go: { name: "Go", aliases: ["golang"], load: async () => (await import("shiki/langs/go.mjs")).default },
  rust: { name: "Rust", aliases: ["rs"], load: async () => (await import("shiki/langs/rust.mjs")).default },
  php: { name: "PHP", aliases: [], load: async () => (await import("shiki/langs/php.mjs")).default },
  ruby: { name: "Ruby", aliases: ["rb"], load: async () => (await import("shiki/langs/ruby.mjs")).default },
  diff: { name: "Diff", aliases: ["patch"], load: async () => (await import("shiki/langs/diff.mjs")).default },
  text: { name: "", aliases: ["txt", "plain", "plaintext"] },
};

const byAlias = new Map(Object.entries(languages).flatMap(([id, { aliases }]) => [id, ...aliases].map((alias) => [alias, id] as const)));

/** Longer code is shown without colours: the regular expressions of a grammar are not made for it. */
const MAX_CODE_CHARS = 30_000;
const MAX_LINE_CHARS = 1_000;
const MAX_LINE_MS = 100;
/** The first text in a language also pays for the making of its regular expressions, on a busy machine more than a line may take. */
const MAX_FIRST_LINE_MS = 2_000;

/**
 * Shiki's variables theme names what a token *is*; each kind becomes a class, and look.css colours the classes with tokens.
 * So one markup follows light, dark and contrast, without inline styles.
 */
const classOfColor: Record<string, string> = {
  "var(--shiki-token-keyword)": "tok-k",
  "var(--shiki-token-string)": "tok-s",
  "var(--shiki-token-string-expression)": "tok-s",
  "var(--shiki-token-comment)": "tok-c",
  "var(--shiki-token-constant)": "tok-n",
  "var(--shiki-token-function)": "tok-f",
  "var(--shiki-token-link)": "tok-n",
  "var(--shiki-token-inserted)": "tok-add",
  "var(--shiki-token-deleted)": "tok-del",
  "var(--shiki-token-changed)": "tok-s",
};

let highlighter: Promise<HighlighterCore> | undefined;

/** How the language is called in the header of a code block: "C++" for `cpp`, the word as written for one we do not know. */
export function languageName(tag: string): string {
  const id = byAlias.get(tag.toLowerCase());
  return id ? (languages[id]?.name ?? tag) : tag;
}

/**
 * Colours code: spans with `tok-*` classes, or the plain text for an unknown language. Grammars load when first needed and stay.
 * Never throws on code; a grammar that cannot be loaded does.
 */
export async function highlight(code: string, tag: string): Promise<ElementContent[]> {
  const plain: ElementContent[] = [{ type: "text", value: code }];
  const id = byAlias.get(tag.toLowerCase());
  const load = id && languages[id]?.load;
  if (!id || !load || code.length > MAX_CODE_CHARS) return plain;
  highlighter ??= createHighlighterCore({
    themes: [createCssVariablesTheme({ name: "classes", variablePrefix: "--shiki-", fontStyle: false })],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const shiki = await highlighter;
  const isFirst = !shiki.getLoadedLanguages().includes(id);
  if (isFirst) await shiki.loadLanguage(load);
  const lines = shiki.codeToTokensBase(code, {
    lang: id,
    theme: "classes",
    tokenizeMaxLineLength: MAX_LINE_CHARS,
    tokenizeTimeLimit: isFirst ? MAX_FIRST_LINE_MS : MAX_LINE_MS,
  });
  return lines.flatMap((tokens, index) => {
    const spans = tokens.map(({ content, color }): ElementContent => {
      const className = color && classOfColor[color];
      const text = { type: "text", value: content } as const;
      return className ? { type: "element", tagName: "span", properties: { className: [className] }, children: [text] } : text;
    });
    return index < lines.length - 1 ? [...spans, { type: "text", value: "\n" } as const] : spans;
  });
}
