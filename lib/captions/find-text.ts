/** Where a match lies in the text as it is shown: from `start` up to, not including, `end` (UTF-16 units). */
export type TextMatch = { start: number; end: number };

/**
 * Finds every place where a text says the query, the way a reader would: letter case, accents, Arabic vowel marks and tatweel
 * do not matter, nor do the forms of alef, and any run of white space equals any other. An empty query matches nothing.
 */
export function findText(text: string, query: string): TextMatch[] {
  const needle = fold(query.trim()).folded;
  if (needle === "") return [];
  const { folded, origins } = fold(text);
  const matches: TextMatch[] = [];
  for (let at = folded.indexOf(needle); at !== -1; at = folded.indexOf(needle, at + needle.length)) {
    // The mark ends where the next letter begins, so that it covers vowel marks on the last letter too.
    matches.push({ start: origins[at] ?? 0, end: origins[at + needle.length] ?? text.length });
  }
  return matches;
}

const ARABIC_FORMS: Record<string, string> = { ٱ: "ا", ى: "ي", ة: "ه", ی: "ي", ک: "ك" };

function fold(text: string): { folded: string; origins: number[] } {
  let folded = "";
  const origins: number[] = [];
  let at = 0;
  for (const character of text) {
    // NFKD parts letters from their marks (and أ from its hamza); \p{M} and tatweel are then left out.
    let letters = character
      .normalize("NFKD")
      .replace(/[\p{M}\u0640\u200c-\u200f]/gu, "")
      .toLowerCase();
    letters = [...letters].map((letter) => ARABIC_FORMS[letter] ?? letter).join("");
    if (/^\s+$/.test(letters)) letters = folded.endsWith(" ") ? "" : " ";
    for (let unit = 0; unit < letters.length; unit += 1) origins.push(at);
    folded += letters;
    at += character.length;
  }
  return { folded, origins };
}
