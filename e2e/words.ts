import fs from "node:fs";
import path from "node:path";

export type Language = "en" | "ar";

const read = (language: Language, namespace: string) =>
  JSON.parse(fs.readFileSync(path.join("lib/i18n/messages", language, `${namespace}.json`), "utf8")) as Record<string, unknown>;

/**
 * What the product says, by key ("auth.signIn.submit"), so that the journeys find things by the words people read.
 * Values are filled in as plain text; a key that does not exist fails the test.
 */
export function say(language: Language, key: string, values: Record<string, string | number> = {}): string {
  const [namespace, ...rest] = key.split(".");
  const text = rest.reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], read(language, namespace ?? ""));
  if (typeof text !== "string") throw new Error(`No message ${key} in ${language}`);
  return text
    .replace(/\{(\w+)(?:, number)?\}/g, (_, name: string) => String(values[name] ?? ""))
    .replace(/<(\w+)><\/\1>/g, (_, name: string) => String(values[name] ?? ""));
}

/** The path of a page in a language. */
export function at(language: Language, pathname: string): string {
  return language === "en" ? pathname : pathname === "/" ? "/ar" : `/ar${pathname}`;
}
