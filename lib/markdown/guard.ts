/** Characters of Markdown that are read at most; a book chapter has about 40,000. What follows is left out. */
export const MAX_MARKDOWN_CHARS = 300_000;

/** Quotes in lists in quotes: nobody writes, or can read, deeper than this. */
const MAX_CONTAINER_DEPTH = 20;
const MAX_INDENT = 60;
const MAX_OPEN_BRACKETS = 24;
const MAX_OPEN_DIRECTIVES = 12;

/**
 * The parser looks for the partner of every `[`, `*`, `<` and backtick up to the end of the paragraph, so its time grows with
 * the square of a paragraph's length. Paragraphs longer than this are broken in two when they are full of such signs.
 */
const MAX_DENSE_BLOCK_CHARS = 4_000;
const MAX_SIGNS_PER_BLOCK = 600;

const LOOKS_LIKE_RULE = /^[ \t]*([-*_])(?:[ \t]*\1)+[ \t]*$/;
const SIGN = /[[\]*_`<>$~@&!:|(\\]/;

/**
 * Makes any string safe to hand to the Markdown parser: NUL and lone surrogates become U+FFFD, the length is limited, and
 * nesting or paragraphs that would exhaust the stack or take seconds are defused with a backslash or a line break.
 * Ordinary texts come back as they were, apart from their line ends.
 */
export function calm(markdown: string): string {
  const lines = markdown
    .slice(0, MAX_MARKDOWN_CHARS)
    .replaceAll("\0", "\uFFFD")
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  const calmed: string[] = [];
  const block = { openBrackets: 0, chars: 0, signs: 0 };
  const startBlock = () => Object.assign(block, { openBrackets: 0, chars: 0, signs: 0 });
  let openDirectives = 0;
  for (const line of lines) {
    if (line.trim() === "") startBlock();
    if (/^[ \t>]*:{3,}[ \t]*$/.test(line)) openDirectives = Math.max(0, openDirectives - 1);
    else if (/^[ \t>]*:{3,}[ \t]*\w/.test(line)) openDirectives += 1;
    const isOneDirectiveTooMany = openDirectives > MAX_OPEN_DIRECTIVES;
    if (isOneDirectiveTooMany) openDirectives = MAX_OPEN_DIRECTIVES;
    for (let rest = isOneDirectiveTooMany ? line.replace(":::", "\\:::") : line; ; ) {
      rest = limitContainers(rest);
      const { text, read } = calmLine(rest, block);
      calmed.push(text);
      const isDense = block.chars >= MAX_DENSE_BLOCK_CHARS && block.signs > MAX_SIGNS_PER_BLOCK;
      if (isDense && (read < rest.length || block.chars >= 4 * MAX_DENSE_BLOCK_CHARS)) {
        calmed.push("");
        startBlock();
      }
      rest = rest.slice(read);
      if (rest === "") break;
    }
  }
  return calmed.join("\n");
}

/** Reads a line up to the point where the paragraph is too dense to go on, and escapes brackets that open too deep. */
function calmLine(line: string, block: { openBrackets: number; chars: number; signs: number }): { text: string; read: number } {
  let text = "";
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (index >= MAX_DENSE_BLOCK_CHARS && block.signs > MAX_SIGNS_PER_BLOCK && !isLowSurrogate(character)) return { text, read: index };
    if (SIGN.test(character)) block.signs += 1;
    block.chars += 1;
    if (character === "[") {
      block.openBrackets += 1;
      if (block.openBrackets > MAX_OPEN_BRACKETS && !text.endsWith("\\")) text += "\\";
    } else if (character === "]") {
      block.openBrackets = Math.max(0, block.openBrackets - 1);
    }
    text += character;
  }
  return { text, read: line.length };
}

function isLowSurrogate(character: string): boolean {
  const code = character.charCodeAt(0);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Escapes the first container marker (`>`, `-`, `1.`) of a line that would open one container too many, and cuts absurd indents. */
function limitContainers(line: string): string {
  if (line.length < MAX_CONTAINER_DEPTH || LOOKS_LIKE_RULE.test(line)) return line;
  const marker = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}(?=[.)][ \t]))[.)]?/y;
  let depth = 0;
  let end = 0;
  while (marker.test(line)) {
    depth += 1;
    if (depth > MAX_CONTAINER_DEPTH) {
      const rest = line.slice(end).trimStart();
      return `${line.slice(0, end)} ${/^\d/.test(rest) ? rest.replace(/^\d+/, "$&\\") : `\\${rest}`}`;
    }
    end = marker.lastIndex;
  }
  const indent = line.length - line.trimStart().length;
  return indent > MAX_INDENT && /^(?:>|[-+*]|\d{1,9}[.)]|:::)/.test(line.trimStart())
    ? `${" ".repeat(MAX_INDENT)}${line.trimStart()}`
    : line;
}
