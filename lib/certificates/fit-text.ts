/** Text made ready for paper. `isWhole` is false when letters had to be replaced because no font of ours can draw them. */
export type PrintableText = { text: string; isWhole: boolean };

export type FittedText = { lines: string[]; size: number };

const REPLACEMENT = "\ufffd";
// The longest legal names have about 200 letters; more than that cannot be set on two lines in any size.
const MAX_CHARACTERS = 300;
const MARKS_PER_LETTER = 4;

/**
 * Makes what people typed printable. Line breaks, NUL and other control characters become spaces; lone surrogates, marks of direction
 * (they can reverse a line) and emoji go; heaps of accents are thinned; letters that no font has become one "�" per run.
 */
export function printableText(source: string, hasGlyph: (codePoint: number) => boolean): PrintableText {
  const cleaned = source
    .slice(0, MAX_CHARACTERS * 4)
    .replace(/[\p{Cc}\s]+/gu, " ")
    // U+200C parts Persian letters and is spelling; every other invisible sign only does harm here.
    .replace(/(?!\u200c)(?:\p{Cs}|\p{Cf}|\p{Co}|\p{Cn}|\p{Variation_Selector})/gu, "")
    .normalize("NFC")
    .replace(new RegExp(String.raw`(\p{M}{${MARKS_PER_LETTER}})\p{M}+`, "gu"), "$1");
  let text = "";
  let isWhole = true;
  for (const character of [...cleaned].slice(0, MAX_CHARACTERS)) {
    if (hasGlyph(character.codePointAt(0) ?? 0)) text += character;
    else if (!/[\p{Extended_Pictographic}\p{Emoji_Presentation}\p{Emoji_Modifier}\p{Regional_Indicator}]/u.test(character)) {
      isWhole = false;
      if (!text.endsWith(REPLACEMENT)) text += REPLACEMENT;
    }
  }
  const printable = text.replace(/ {2,}/g, " ").trim();
  // A name of nothing but signs we drop must not leave the line silently empty.
  return printable === "" && source.trim() !== "" ? { text: REPLACEMENT, isWhole: false } : { text: printable, isWhole };
}

/**
 * Sets a text as large as it will go: on one line in the sizes for one, else on up to `maxLines` in the sizes for several,
 * else in the smallest size, cut with an ellipsis. `width(text, size)` measures one line.
 */
export function fitText(
  text: string,
  options: {
    maxWidth: number;
    oneLineSizes: readonly number[];
    sizes: readonly number[];
    maxLines: number;
    width: (text: string, size: number) => number;
  },
): FittedText {
  const { maxWidth, oneLineSizes, sizes, maxLines, width } = options;
  // Kerning across the seams of fonts differs by a hair between measuring and drawing.
  const fits = (line: string, size: number) => width(line, size) <= maxWidth * 0.985;
  for (const size of oneLineSizes) if (fits(text, size)) return { lines: [text], size };
  for (const size of sizes) {
    const lines = breakLines(text, (line) => fits(line, size));
    if (lines.length <= maxLines) return { lines: balance(text, lines, (line) => fits(line, size)), size };
  }
  const size = sizes.at(-1) ?? 12;
  const lines = breakLines(text, (line) => fits(line, size)).slice(0, maxLines);
  const last = [...(lines.pop() ?? "")];
  while (last.length > 0 && !fits(`${last.join("").trimEnd()}…`, size)) last.pop();
  return { lines: [...lines, `${last.join("").trimEnd()}…`], size };
}

function breakLines(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = "";
    // One word wider than the paper is broken between letters, an accent staying with its own.
    for (const { segment } of new Intl.Segmenter().segment(word)) {
      if (line !== "" && !fits(line + segment)) {
        lines.push(line);
        line = "";
      }
      line += segment;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** Two lines of like length look meant; a full one with a single word under it does not. Lines broken inside a word stay as they are. */
function balance(text: string, lines: string[], fits: (line: string) => boolean): string[] {
  if (lines.length !== 2 || lines.join(" ") !== text) return lines;
  const words = text.split(" ");
  const options = words.slice(1).map((_, index) => [words.slice(0, index + 1).join(" "), words.slice(index + 1).join(" ")]);
  const gap = ([first = "", second = ""]: string[]) => Math.abs(first.length - second.length);
  return options.sort((a, b) => gap(a) - gap(b)).find((option) => option.every(fits)) ?? lines;
}
