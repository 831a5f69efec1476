/** Longer searches are cut: nobody means the rest, and each word costs an index scan. */
const mostCharacters = 100;
const mostWords = 8;
/** Below this, a text that merely contains the letters is chance. */
const shortestContained = 3;

/**
 * The folding of the search columns (`fold_text` of the database), letter for letter: Arabic is found however it is spelled. A test keeps
 * the two alike.
 */
export function foldText(value: string): string {
  // Letter by letter, as the database does: JavaScript would give a sigma at the end of a word its other form.
  return Array.from(value.normalize("NFKC"), (letter) => letter.toLowerCase())
    .join("")
    .replace(/[\u064B-\u065F\u0670\u0640]/g, "")
    .replace(/[أإآٱىةؤئ]/g, (letter) => "اااايهوي"["أإآٱىةؤئ".indexOf(letter)] ?? letter);
}

/** What a search means to the database. */
export type SearchTerms = {
  /** Folded, for similarity. */
  text: string;
  /** A tsquery in which every word must begin one of the text's; null without letters or digits. */
  query: string | null;
  /** The same with two neighbouring letters of a word exchanged: a slip that similarity hardly sees in short words. */
  slips: string | null;
  /** A LIKE pattern for texts that contain the search; null when it is too short to mean anything. */
  pattern: string | null;
};

/** The terms of what somebody typed; null when nothing was. Any string is fine, `%`, `_`, quotes and NUL included. */
export function searchTerms(typed: string): SearchTerms | null {
  const text = foldText(storable(typed.slice(0, mostCharacters)))
    .replace(/\s+/g, " ")
    .trim();
  if (!text) return null;
  const words = text.match(/[\p{L}\p{N}]+/gu)?.slice(0, mostWords) ?? [];
  return {
    text,
    query: words.length > 0 ? words.map(beginning).join(" & ") : null,
    slips: words.length > 0 ? words.map((word) => `(${[word, ...slipsOf(word)].map(beginning).join(" | ")})`).join(" & ") : null,
    pattern: text.length >= shortestContained ? containing(text) : null,
  };
}

function beginning(word: string): string {
  return `'${word}':*`;
}

/** "pyhton" gives "yphton", "phyton", "python"… Only words long enough that the result is no other word. */
function slipsOf(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length < 4 || letters.length > 20) return [];
  return letters.slice(1).map((letter, before) => {
    const exchanged = [...letters];
    exchanged[before + 1] = letters[before] ?? "";
    exchanged[before] = letter;
    return exchanged.join("");
  });
}

/** The LIKE pattern of texts that contain this one literally. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

/** Without what PostgreSQL cannot hold: NUL and lone surrogates. */
export function storable(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}
