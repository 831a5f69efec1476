import { createHash } from "node:crypto";

/** Compares names as people sort them: 2 before 10, case aside. */
export const naturally = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;

const NUMBER_PREFIX = /^(\d{1,6})(?:\.(?=\D)|[-_ )]+\.?|\.\s+)\s*/;

/** The number that "01-first-lesson" or "3. Title" begins with, which orders it and is not part of its name. */
export function orderPrefix(name: string): number | null {
  const match = NUMBER_PREFIX.exec(name);
  return match ? Number(match[1]) : null;
}

/** "02-accessing-array_values" → "Accessing array values". */
export function humanise(name: string): string {
  const rest = name.replace(NUMBER_PREFIX, "");
  const words = (rest || name).replace(/[-_]+/g, " ").replace(/\s+/g, " ").trim();
  const [first = "", ...others] = Array.from(words);
  return first.toUpperCase() + others.join("");
}

/** Key under which two spellings of a name are the same: "STRING LENGTH", "string-length", "03-String_Length". */
export function sameName(name: string): string {
  return humanise(name).normalize("NFKC").toLowerCase();
}

export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The contract's rule: lower case, only a-z 0-9 space hyphen kept, runs become one hyphen, ends trimmed. May be empty. */
export function slugify(text: string): string {
  return text
    .toLowerCase()
    .replace(/_/g, "-")
    .replace(/[^a-z0-9\s-]/g, "")
    .replace(/[\s-]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 200)
    .replace(/-$/, "");
}

/**
 * The first of the texts that makes a slug of the contract's length, otherwise `<kind>-<8 hex>` from the path. Derived from the path and
 * not from chance, so that importing the same folder again gives the same addresses.
 */
export function slugFor(kind: "course" | "lesson", texts: string[], path: string): string {
  const slugs = texts.map(slugify).filter((slug) => slug !== "");
  const long = slugs.find((slug) => slug.length >= 3);
  if (long) return long;
  return `${kind}-${slugs[0] ?? createHash("sha256").update(path).digest("hex").slice(0, 8)}`;
}

const languages = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** "problem_zh-cn" → stem "problem", edition "zh-cn"; null when the name does not end in a language. */
export function splitEdition(stem: string): { stem: string; edition: string } | null {
  for (const pattern of [/^(.+)[._]([a-z]{2}[-_](?:[a-z]{2}|[a-z]{4}))$/i, /^(.+)[._]([a-z]{2})$/i]) {
    const match = pattern.exec(stem);
    const edition = match?.[2]?.replace("_", "-").toLowerCase();
    if (match?.[1] && edition && languages.of(edition.slice(0, 2))) return { stem: match[1], edition };
  }
  return null;
}
