const longest = 120;

/**
 * What people wrote, for a mail: on one line, without signs that turn the direction or hide, not endless, and so that no mail program makes a
 * link of it. A name is not a place for an advertisement that we would carry into another person's mailbox.
 */
export function inert(text: string): string {
  const plain = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const letters = [...plain];
  const short =
    letters.length > longest
      ? `${letters
          .slice(0, longest - 1)
          .join("")
          .trimEnd()}…`
      : plain;
  // A space of no width after a dot, a colon, an at sign or a slash inside a word: invisible, but no address any more.
  return short.replace(/([.:@/])(?=[^\s.:@/])/g, "$1\u200b");
}

/** A name or title inside a sentence: inert, and kept apart from the direction of the words around it. */
export function theirs(text: string): string {
  return `\u2068${inert(text)}\u2069`;
}
