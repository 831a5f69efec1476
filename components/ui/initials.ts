const titles = new Set(["dr", "dr.", "prof", "prof.", "eng", "eng.", "د", "د.", "أ", "أ.", "م", "م."]);

/**
 * The letters that stand for a person: first and last word, titles and the Arabic article left out.
 * Arabic letters are parted by a zero-width non-joiner, so that they stand as letters and do not join into a word.
 */
export function initialsOf(name: string): string {
  const words = name.split(/[\s_-]+/u).filter((word) => word && !titles.has(word.toLowerCase()));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word?.replace(/^ال(?=..)/u, "") ?? "")][0] ?? "",
  );
  const first = letters[0] ?? "";
  const last = letters[1] ?? "";
  const joiner = /\p{Script=Arabic}/u.test(first) && last ? "\u200c" : "";
  return `${first}${joiner}${last}`.toLocaleUpperCase("en");
}

/** One of `count` tints, the same for the same name everywhere and forever. */
export function tintOf(name: string, count: number): number {
  let hash = 0x811c9dc5;
  for (const letter of name.trim()) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % count;
}
